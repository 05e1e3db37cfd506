"""The URL of the API."""

BASE_URL = "https://api.apollohq.com/v1"
