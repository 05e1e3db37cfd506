"""A list, page by page: `Traversal` decides what to request next and what is new on a page, two pagers drive it.

A traversal keeps its position and the end of the page before, and nothing else, however long the list. Newer records
that are added meanwhile move older ones to the next page: the records with which a page repeats the end of the page
before are dropped, so that every record is given once. An error that stops a traversal has the place to resume at.

`next_url` derives the next URL from a page's `continued-at`. The documents show a path relative to the base URL, at
times with the filters of the first request repeated (https://apidocs.apollohq.com/contacts). Each URL is requested with
the token, so one that is not under the base URL is an error; the cases for all languages are in
`spec/vectors/continued-at.json`.
"""

from __future__ import annotations

import re
from collections import deque
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import httpx2

from apollohq.auth import origin_text
from apollohq.errors import PaginationError
from apollohq.transport import url_of
from apollohq_api.client import AsyncPager, Page, Pager, Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from apollohq.auth import Account

T = TypeVar("T")
REMEMBERED = 65_536  # pages back to which a cycle is noticed
POSITION = "page"  # a continuation says where it is; the place where the first request began is not carried along
LONGEST = 16 * 1024  # characters of a URL; no server takes a longer one
_CONTROL = r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]"  # and halves of characters, which no URL can hold
_WHOLE = r"(//|[A-Za-z][A-Za-z0-9+.\-]*:(//)?)[^/?]*"
_KEPT = "%!$&'()*+,;=:@/?-._~[]"  # what quoting leaves as it came


class Traversal(Generic[T]):
    """One pass over a list."""

    def __init__(self, account: Account, first: Request, continued_at: str | None) -> None:
        self._account = account
        self._before: list[T] = []  # the records of the page before
        self._visited: deque[int] = deque(maxlen=REMEMBERED)  # hashes of URLs
        self._due: Request | PaginationError | None = first
        self._url = self._first_url = url_of(first, account.base_url)  # of the current page; of the first one
        if continued_at:
            self._go_to(continued_at)
            self._first_url = self._url  # a cursor has the filters of the list that it comes from
        else:
            self._visited.append(hash(self._url))

    def next(self) -> Request | None:
        """The request to send now; None at the end. PaginationError where the page before says nonsense of it."""
        if isinstance(self._due, PaginationError):
            raise self._due
        return self._due

    def take(self, page: Page[T]) -> Page[T]:
        """The page without what the page before has shown already, its cursor complete; go on to the next one."""
        items, before, continued_at = page.items, self._before, page.continued_at
        self._before = [copy(item) for item in items]  # the caller may change the records
        self._go_to(continued_at)
        if isinstance(self._due, Request):  # with the filters that it lacks: whoever resumes need not repeat them
            continued_at = self.cursor()
        return Page(items[overlap(before, items) :], continued_at)

    def cursor(self) -> str:
        """Where to resume, when the current page could not be read."""
        return self._url.removeprefix(self._account.base_url)

    def _go_to(self, continued_at: str | None) -> None:
        redact = self._account.redact
        self._due = None
        try:
            url = next_url(self._account.base_url, self._first_url, continued_at)
            if url is None:
                return
            if redact(url) != url:
                raise PaginationError("continued-at repeats the token, which would be in every log on the way")
            if hash(url) in self._visited:
                raise PaginationError(f"continued-at leads back to an earlier page: {continued_at!r}")
        except PaginationError as error:  # raised when it is due: the page that says so is a good one
            self._due = PaginationError(redact(str(error)))
        else:
            self._url, self._due = url, Request("GET", url)
            self._visited.append(hash(url))


def overlap(before: list[Any], items: list[Any]) -> int:
    """How many records at the head of a page repeat the end of the page before, each equal as a whole."""
    lengths = range(min(len(before), len(items)), 0, -1)
    return next((length for length in lengths if before[-length:] == items[:length]), 0)


class _List(Generic[T]):
    """What both pagers know: a list, and how to fetch a page of it. Nothing is requested before it is iterated."""

    def __init__(self, call: Any, account: Account, first: Request, read: Any, continued_at: str | None) -> None:
        if continued_at is not None and not isinstance(continued_at, str):
            raise TypeError(f"continued_at must be the text of a cursor or None, not {type(continued_at).__name__}")
        self._fetch: Callable[[Request], Any] = lambda request: call(request, read)
        self._begin: Callable[[], Traversal[T]] = lambda: Traversal(account, first, continued_at)
        where = continued_at or url_of(first, account.base_url).removeprefix(account.base_url)
        kind = type(self).__name__.replace("Apollo", "")
        self._shown = account.redact(f"<{kind} of {first.method} {where}>")

    def __repr__(self) -> str:
        return self._shown


class ApolloPager(_List[T], Pager[T]):
    def pages(self) -> Iterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        traversal = self._begin()
        try:
            while (request := traversal.next()) is not None:
                yield traversal.take(self._fetch(request))
        except Exception as error:
            vars(error)["continued_at"] = traversal.cursor()
            raise


class AsyncApolloPager(_List[T], AsyncPager[T]):
    async def pages(self) -> AsyncIterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        traversal = self._begin()
        try:
            while (request := traversal.next()) is not None:
                yield traversal.take(await self._fetch(request))
        except Exception as error:
            vars(error)["continued_at"] = traversal.cursor()
            raise


def next_url(base_url: str, first_url: str, continued_at: str | None) -> str | None:
    """The URL of the next page, or None at the end of the list.

    `first_url` is the whole URL of the first request. `continued_at` is what the page says: nothing, a path (with or
    without the base URL's own), or a whole URL. Raises PaginationError when it leads out of the base URL.
    """
    if not isinstance(continued_at, str | None):
        raise PaginationError(f"continued-at must be text, not {type(continued_at).__name__}")
    if continued_at is None or not continued_at.strip():
        return None
    target = continued_at.strip().partition("#")[0]
    if re.search(_CONTROL, target):
        raise PaginationError(f"continued-at holds a control character: {_shown(continued_at)}")
    base, first, whole = urlsplit(base_url), urlsplit(first_url), re.match(_WHOLE, target)
    if whole and not _is_ours(whole[0], base_url):
        raise PaginationError(f"continued-at leads to another server: {_shown(continued_at)}")
    path, _, query = target[whole.end() if whole else 0 :].partition("?")
    if not path:
        path = base.path if whole else first.path
    elif not whole and path != base.path and not path.startswith(base.path + "/"):
        path = f"{base.path}/{path.removeprefix('/')}"
    if not path.startswith(base.path + "/") or _leaves(path):
        raise PaginationError(f"continued-at leads out of the API: {_shown(continued_at)}")
    named = {name for name, _ in parse_qsl(query, keep_blank_values=True)} | {POSITION}
    kept = [pair for pair in parse_qsl(first.query, keep_blank_values=True) if pair[0] not in named]
    query = "&".join(part for part in (quote(query, safe=_KEPT), urlencode(kept)) if part)
    url = f"{base.scheme}://{base.netloc}{quote(path, safe=_KEPT)}{'?' if query else ''}{query}"
    if len(url) > LONGEST:
        raise PaginationError(f"continued-at is too long: {_shown(continued_at)}")
    return url


def _is_ours(origin: str, base_url: str) -> bool:
    """Whether a scheme and a host, or a host alone after `//`, are those of the base URL, without a user."""
    try:
        url = f"{base_url.partition(':')[0]}:{origin}" if origin.startswith("//") else origin
        return origin_text(url) == origin_text(base_url) and "@" not in origin
    except httpx2.InvalidURL:
        return False


def _leaves(path: str) -> bool:
    """Whether a path could climb, however its dots and slashes are spelled and however often they are encoded."""
    before = None
    while path != before:
        before, path = path, unquote(path, errors="replace")
    return "\\" in path or any(segment in (".", "..") for segment in path.split("/")) or bool(re.search(_CONTROL, path))


def _shown(said: str) -> str:
    """What was said, short enough for a message, and without anything that could pass for a password."""
    return repr(re.sub(r"//[^/?#]*@", "//***@", said)[:120])
