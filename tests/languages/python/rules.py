"""The small rules beside `continued-at`, and the vectors that hold them."""

import base64


def basic_header(token: str) -> str:
    return "Basic " + base64.b64encode(f"{token}:X".encode()).decode()
