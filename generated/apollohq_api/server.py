"""Where the API lives."""

BASE_URL = "https://api.apollohq.com/v1"
