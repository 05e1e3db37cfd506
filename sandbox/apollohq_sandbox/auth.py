"""Who is asking: HTTP Basic with the API token as the user name and anything as the password.

Each token stands for one person of the account, so that notes and events can be hidden from one and shown to another.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence


def basic_user(header: str | None) -> str | None:
    """The user name of an Authorization header, or None where there is none to read."""
    scheme, _, credentials = (header or "").strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    user, colon, _ = decoded.partition(":")
    return user if colon and user else None


class Tokens:
    """The tokens that are let in. None known beforehand means that every token is."""

    def __init__(self, tokens: Sequence[str] | None) -> None:
        for token in tokens or ():
            if not token or ":" in token or " " in token or not token.isprintable():
                raise ValueError("a token is not empty and holds no colon, white space or control character")
        self._open = tokens is None
        self._known = list(dict.fromkeys(tokens or ()))

    def admit(self, header: str | None) -> str | None:
        """The token in the header where it is a valid one. Takes as long for a near miss as for a far one."""
        given = basic_user(header)
        if given is None:
            return None
        if self._open:
            if given not in self._known:
                self._known.append(given)
            return given
        digest = hashlib.sha256(given.encode()).digest()
        found = None
        for token in self._known:
            if hmac.compare_digest(digest, hashlib.sha256(token.encode()).digest()):
                found = token
        return found

    def position(self, token: str) -> int:
        """The place of a token among those known: the first stands for the first person, and so on."""
        return self._known.index(token)
