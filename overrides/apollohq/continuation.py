"""Where a list continues: the rule that turns a page's `continued-at` into the next URL.

The documents show a path relative to the base URL, `/projects/1/messages/2` under `https://api.apollohq.com/v1`, at
times with the filters of the first request repeated (https://apidocs.apollohq.com/contacts). The token goes along with
whatever URL comes out, so nothing comes out that is not under the base URL. `spec/vectors/continued-at.json` holds the
rule as cases for any language.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from apollohq.errors import PaginationError

POSITION = "page"  # a continuation says where it is; the place where the first request began is not carried along
LONGEST = 16 * 1024  # characters of a URL; no server takes a longer one
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # and halves of characters, which no URL can hold
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_KEPT = "%!$&'()*+,;=:@/?-._~[]"  # what quoting leaves as it came


def next_url(base_url: str, first_url: str, continued_at: str | None) -> str | None:
    """The URL of the next page, or None at the end of the list.

    `first_url` is the whole URL of the first request. `continued_at` is what the page says: nothing, a path (with or
    without the base URL's own), or a whole URL. It raises PaginationError when it leads out of the base URL.
    """
    if not isinstance(continued_at, str | None):
        raise PaginationError(f"continued-at must be text, not {type(continued_at).__name__}")
    if continued_at is None or not continued_at.strip():
        return None
    target = continued_at.strip().partition("#")[0]
    if _CONTROL.search(target):
        raise PaginationError(f"continued-at holds a control character: {_shown(continued_at)}")
    base, first = urlsplit(base_url), urlsplit(first_url)
    whole = bool(_WHOLE.match(target)) or target.startswith("//")
    if whole:
        target = _on_same_origin(base_url, target, continued_at)
    path, _, query = target.partition("?")
    if not path:
        path = base.path if whole else first.path
    elif not whole and path != base.path and not (base.path and path.startswith(base.path + "/")):
        path = base.path + ("" if path.startswith("/") else "/") + path
    if not path.startswith(base.path + "/") or _leaves(path):
        raise PaginationError(f"continued-at leads out of the API: {_shown(continued_at)}")
    named = {name for name, _ in parse_qsl(query, keep_blank_values=True)} | {POSITION}
    kept = [pair for pair in parse_qsl(first.query, keep_blank_values=True) if pair[0] not in named]
    query = "&".join(part for part in (quote(query, safe=_KEPT), urlencode(kept)) if part)
    url = f"{base.scheme}://{base.netloc}{quote(path, safe=_KEPT)}{'?' if query else ''}{query}"
    if len(url) > LONGEST:
        raise PaginationError(f"continued-at is too long: {_shown(continued_at)}")
    return url


def _on_same_origin(base_url: str, target: str, said: str) -> str:
    """The path and query of a whole URL, provided that it is on the API's own origin."""
    base = urlsplit(base_url)
    try:
        url = urlsplit(f"{base.scheme}:{target}" if target.startswith("//") else target)
        same = _origin(url) == _origin(base) and "@" not in url.netloc and "\\" not in url.netloc
    except ValueError:
        raise PaginationError(f"continued-at is no URL: {_shown(said)}") from None
    if not same:
        raise PaginationError(f"continued-at leads to another server: {_shown(said)}")
    return f"{url.path}?{url.query}" if url.query else url.path


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or {"http": 80, "https": 443}.get(url.scheme)


def _leaves(path: str) -> bool:
    """Whether a path could climb, however its dots and slashes are spelled and however often they are encoded."""
    before = None
    while path != before:
        before, path = path, unquote(path, errors="replace")
    return "\\" in path or any(segment in (".", "..") for segment in path.split("/")) or bool(_CONTROL.search(path))


def _shown(said: str) -> str:
    """What was said, short enough for a message, and without anything that could pass for a password."""
    return repr(re.sub(r"//[^/?#]*@", "//***@", said)[:120])


__all__ = ["next_url"]
