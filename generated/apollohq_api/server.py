"""Where the API lives."""

BASE_URL = "https://api.apollohq.com/v1"
"""The first server of the description."""
