"""Who is asking: HTTP Basic with the API token as the user name and anything as the password.

Each token stands for one person of the account, so that notes and events can be hidden from one and shown to another.
"""

import base64
from collections.abc import Sequence


def basic_user(header: str) -> str | None:
    """The user name of an Authorization header, or None where there is none to read."""
    scheme, _, credentials = header.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, _ = base64.b64decode(credentials.strip(), validate=True).decode("utf-8").partition(":")
    except ValueError:
        return None
    return user if colon and user else None


class Tokens:
    """The tokens that are let in. None known beforehand means that every token is."""

    def __init__(self, tokens: Sequence[str] | None) -> None:
        for token in tokens or ():
            if not token or ":" in token or " " in token or not token.isprintable():
                raise ValueError("a token is not empty and holds no colon, white space or control character")
        self._open = tokens is None
        self._known = list(dict.fromkeys(tokens or ()))

    def admit(self, header: str) -> str | None:
        """The token in the header where it is a valid one."""
        given = basic_user(header)
        if given and self._open and given not in self._known:
            self._known.append(given)
        return given if given in self._known else None

    def position(self, token: str) -> int:
        """The place of a token among those known: the first stands for the first person, and so on."""
        return self._known.index(token)
