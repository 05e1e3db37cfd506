"""The token and where it may go: one header, to one origin, and into nothing that a person or a log could read.

The API authenticates with HTTP Basic, the token as the user and any text as the password, over TLS
(https://apidocs.apollohq.com/).
"""

from __future__ import annotations

import base64
import json
import os
from typing import Any, NoReturn

import httpx2

TOKEN_VARIABLE = "APOLLOHQ_TOKEN"  # noqa: S105 - its name, not its value
BASE_URL_VARIABLE = "APOLLOHQ_BASE_URL"
_PORTS = {"http": 80, "https": 443}
_TELLTALE = 6  # a shorter token is looked for in no text: it would black out ordinary words


class Credentials:
    """The token, kept out of `vars`, `repr`, pickles and copies."""

    __slots__ = ("__encoded", "__spellings", "__token")

    def __init__(self, token: str | None = None) -> None:
        """Take the token, or the one of the environment variable APOLLOHQ_TOKEN.

        Raises:
            TypeError: When it is no string.
            ValueError: When there is none, or it holds a colon, white space or a control character.
        """
        if token is None:
            token = os.environ.get(TOKEN_VARIABLE) or None
            if token is None:
                raise ValueError(f"no token: pass one, or set {TOKEN_VARIABLE}")
        if not isinstance(token, str):
            raise TypeError(f"the token must be a str, not {type(token).__name__}")
        if not token:
            raise ValueError("the token is empty")
        if ":" in token or not token.isprintable() or any(char.isspace() for char in token):
            raise ValueError("the token holds a colon, white space or a control character")
        self.__token = token
        self.__encoded = base64.b64encode(f"{token}:X".encode()).decode("ascii")
        secrets = [self.__encoded, token] if len(token) >= _TELLTALE else [self.__encoded]
        self.__spellings = [spelling for secret in secrets for spelling in _spellings(secret)]

    def sign(self, headers: httpx2.Headers) -> None:
        """Put the `Authorization` header in, in place of any other."""
        headers["Authorization"] = f"Basic {self.__encoded}"

    def reveal(self) -> str:
        """The token itself, for hashing it into the name of a budget."""
        return self.__token

    def redact(self, text: str) -> str:
        """The text with every trace of the token blacked out: a server may repeat what it was sent."""
        for spelling in self.__spellings:
            text = text.replace(spelling, "***")
        return text

    def redact_bytes(self, content: bytes) -> bytes:
        """`redact` for bytes."""
        for spelling in self.__spellings:
            content = content.replace(spelling.encode(), b"***")
        return content

    def __repr__(self) -> str:
        return "Credentials(***)"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a token is neither pickled nor copied")


def _spellings(secret: str) -> set[str]:
    """A secret as it is and as JSON writes it, with slashes escaped too: PHP does that."""
    written = {secret, json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    return written | {spelling.replace("/", "\\/") for spelling in written}


def checked_base_url(base_url: str, *, allow_http: bool = False) -> str:
    """The base URL as requests use it: normalised, without a slash at its end.

    Raises:
        TypeError: When it is no string.
        ValueError: When it is no absolute http(s) URL, carries a user, a query or a fragment, or would send the token
            in clear over a network: plain http is for a loopback address, or for `allow_http`.
    """
    if not isinstance(base_url, str):
        raise TypeError(f"base_url must be a str, not {type(base_url).__name__}")
    try:
        url = httpx2.URL(base_url.strip())
    except httpx2.InvalidURL as error:
        raise ValueError(f"base_url is not a URL: {error}") from None
    if url.scheme not in _PORTS or not url.host or (url.port is not None and not 0 < url.port < 65536):
        raise ValueError("base_url must be a whole URL, such as https://api.apollohq.com/v1")
    if url.userinfo:
        raise ValueError("base_url must not hold a user or a password; the token goes in on its own")
    if url.query or url.fragment or "?" in base_url or "#" in base_url:
        raise ValueError("base_url must not have a query or a fragment")
    if url.scheme == "http" and not allow_http and not is_loopback(url.host):
        raise ValueError(
            f"base_url: plain http would send the token to {url.host} in clear; use https, or allow_http=True"
        )
    return str(url).rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether the host is this machine, whatever a name server says."""
    if host.lower() == "localhost":
        return True
    from ipaddress import ip_address

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port of a URL, so that two spellings of one origin are equal."""
    parts = httpx2.URL(url)
    return parts.scheme, parts.host.lower(), parts.port or _PORTS.get(parts.scheme)


def origin_text(url: str) -> str:
    """The origin in its usual spelling: `https://api.apollohq.com`."""
    scheme, host, port = origin(url)
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}" if port == _PORTS.get(scheme) else f"{scheme}://{host}:{port}"


__all__ = ["Credentials", "checked_base_url", "is_loopback", "origin", "origin_text"]
