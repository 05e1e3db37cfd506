"""The account: where the API is, and the token, which goes into one header, to one origin, and into no text.

The API authenticates with HTTP Basic, the token as the user and any text as the password, over TLS
(https://apidocs.apollohq.com/).
"""

from __future__ import annotations

import base64
import json
import os
import re
from ipaddress import ip_address
from typing import Any, NoReturn
from urllib.parse import quote, quote_plus

import httpx2

from apollohq_api.client import BASE_URL

_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
_SHORTEST_REDACTED = 6  # characters; a shorter token would redact ordinary words


class Secret:
    """What holds a token."""

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is neither pickled nor copied: it holds a token (see with_options)")


class Account(Secret):
    """A base URL and a token. The token is kept out of `vars`, `repr`, pickles and copies."""

    __slots__ = ("__encoded", "__secret", "__token", "base_url")

    def __init__(self, token: str | None = None, base_url: str | None = None, *, allow_http: bool = False) -> None:
        """Take what is given, and the rest from APOLLOHQ_TOKEN, APOLLOHQ_BASE_URL and APOLLOHQ_ALLOW_HTTP."""
        allow_http = allow_http or os.environ.get("APOLLOHQ_ALLOW_HTTP", "").strip().lower() in ("1", "true", "yes")
        url = os.environ.get("APOLLOHQ_BASE_URL") or BASE_URL if base_url is None else base_url
        self.base_url = checked_base_url(url, allow_http=allow_http)
        token = os.environ.get("APOLLOHQ_TOKEN") or None if token is None else token
        if token is None:
            raise ValueError("no token: pass one, or set APOLLOHQ_TOKEN")
        if not isinstance(token, str):
            raise TypeError(f"the token must be a str, not {type(token).__name__}")
        if not token or not token.isprintable() or any(char == ":" or char.isspace() for char in token):
            raise ValueError("the token is empty, or holds a colon, white space or a control character")
        self.__token = token
        self.__encoded = base64.b64encode(f"{token}:X".encode()).decode("ascii")
        secrets = [self.__encoded]
        if len(token) >= _SHORTEST_REDACTED:
            secrets += [base64.b64encode(token.encode()).decode("ascii"), token]
        spellings = sorted({one for secret in secrets for one in _spellings(secret)}, key=len, reverse=True)
        self.__secret = re.compile("|".join(map(re.escape, spellings)))

    def authorization(self) -> str:
        """The value of the `Authorization` header."""
        return f"Basic {self.__encoded}"

    def reveal(self) -> str:
        """The token itself, for hashing it into the name of a budget."""
        return self.__token

    def redact(self, text: str) -> str:
        """The text with every spelling of the token redacted: a server may repeat what it was sent."""
        return self.__secret.sub("***", text)

    def redact_bytes(self, content: bytes) -> bytes:
        """`redact` for bytes."""
        return self.redact(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    def __repr__(self) -> str:
        return f"Account(base_url={self.base_url!r})"


def _spellings(text: str) -> set[str]:
    """A secret as it is, in Latin-1, and as JSON (PHP escapes slashes, too), URLs and HTML write it."""
    latin = text.encode("latin-1", "xmlcharrefreplace").decode("utf-8", "surrogateescape")
    found = {text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1], text.translate(_HTML), latin}
    found |= {spelling.replace("/", "\\/") for spelling in found} | {quote(text, safe=""), quote_plus(text)}
    return found | {re.sub("%..", lambda match: match[0].lower(), spelling) for spelling in found}


def checked_base_url(base_url: str, *, allow_http: bool = False) -> str:
    """The base URL as requests use it: normalised, without a slash at its end.

    Raises ValueError for what is no whole http(s) URL, or has a user, a query or a fragment, or would send the token in
    clear over a network: plain http is for a loopback address, or for `allow_http`.
    """
    if not isinstance(base_url, str):
        raise TypeError(f"base_url must be a str, not {type(base_url).__name__}")
    try:
        url = httpx2.URL(base_url.strip())
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ValueError(f"base_url is not a URL: {error}") from None
    named = all(0 < len(label) < 64 for label in url.raw_host.removesuffix(b".").split(b"."))  # else no lookup takes it
    if url.scheme not in ("http", "https") or not named or (url.port is not None and not 0 < url.port < 65536):
        raise ValueError(f"base_url must be a whole URL, such as {BASE_URL}")
    if url.userinfo or "?" in base_url or "#" in base_url:
        raise ValueError("base_url must not have a user, a password, a query or a fragment")
    if url.scheme == "http" and not allow_http and not is_loopback(url.host):
        where = f"plain http would send the token to {url.host} in clear"
        raise ValueError(f"base_url: {where}; use https, or allow_http=True (APOLLOHQ_ALLOW_HTTP=1)")
    return str(url).rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether the host is this machine, whatever a name server says."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def origin_text(url: str) -> str:
    """The origin of a URL, its scheme, host and port, in one spelling: `https://api.apollohq.com`."""
    parts = httpx2.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"
