"""The next URL from a page's `continued-at`, without any of our own client."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_KEPT = "%!$&'()*+,;=:@/?-._~[]"
_PORTS = {"http": 80, "https": 443}


class ContinuationRefused(Exception):
    """The continuation leads out of the API, or nowhere."""


def next_url(base: str, first: str, continued_at: object) -> str | None:
    """The URL of the next page; None at the end of the list."""
    if continued_at is None or (isinstance(continued_at, str) and not continued_at.strip()):
        return None
    if not isinstance(continued_at, str):
        raise ContinuationRefused("no text")
    target = continued_at.strip().partition("#")[0]
    if _CONTROL.search(target):
        raise ContinuationRefused("a control character")
    home, start = urlsplit(base), urlsplit(first)
    whole = re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:|//", target) is not None
    if whole:
        target = _on_same_origin(base, target)
    path, _, query = target.partition("?")
    if not path:
        path = home.path if whole else start.path
    elif not whole and path != home.path and not (home.path and path.startswith(f"{home.path}/")):
        path = f"{home.path}{'' if path.startswith('/') else '/'}{path}"
    if not path.startswith(f"{home.path}/") or _climbs(path):
        raise ContinuationRefused("out of the API")
    named = {name for name, _ in parse_qsl(query, keep_blank_values=True)} | {"page"}
    kept = urlencode([pair for pair in parse_qsl(start.query, keep_blank_values=True) if pair[0] not in named])
    query = "&".join(part for part in (quote(query, safe=_KEPT), kept) if part)
    return f"{home.scheme}://{home.netloc}{quote(path, safe=_KEPT)}{'?' if query else ''}{query}"


def _on_same_origin(base: str, target: str) -> str:
    home = urlsplit(base)
    try:
        url = urlsplit(f"{home.scheme}:{target}" if target.startswith("//") else target)
        same = _origin(url.scheme, url.hostname, url.port) == _origin(home.scheme, home.hostname, home.port)
    except ValueError:
        raise ContinuationRefused("no URL") from None
    if not same or "@" in url.netloc or "\\" in url.netloc:
        raise ContinuationRefused("another server")
    return f"{url.path}?{url.query}" if url.query else url.path


def _origin(scheme: str, host: str | None, port: int | None) -> tuple[str, str, int | None]:
    return scheme, (host or "").lower(), port or _PORTS.get(scheme)


def _climbs(path: str) -> bool:
    before = None
    while path != before:
        before, path = path, unquote(path, errors="replace")
    return "\\" in path or {".", ".."} & set(path.split("/")) != set() or _CONTROL.search(path) is not None
