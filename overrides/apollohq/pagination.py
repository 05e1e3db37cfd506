"""A list, page by page: `Traversal` decides what to request next and what is new on a page, two pagers drive it.

A traversal knows where it is and what the page before ended with; that is all it keeps, however long the list. Newer
records that arrive meanwhile push older ones onto the next page: whole records with which a page repeats the end of the
page before are dropped, so that every record is given once. Whatever stops a traversal names the place to resume at.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from apollohq.continuation import next_url
from apollohq.errors import PaginationError
from apollohq.transport import url_of
from apollohq_api.client import AsyncPager, Page, Pager, Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    import httpx2

    from apollohq.auth import Account

T = TypeVar("T")
REMEMBERED = 65_536  # pages back to which a cycle is noticed
_DIGEST = 8  # bytes kept of each


class Traversal(Generic[T]):
    """One pass over a list.

    Attributes:
        request: The next one to send; None at the end.
        cursor: Where to resume if that request fails.
    """

    def __init__(self, account: Account, first: Request, continued_at: str | None) -> None:
        self._account = account
        self._first_url = url_of(first, account.base_url)
        self._before: list[T] = []  # the records of the page before
        self._visited = bytearray()
        self._astray: PaginationError | None = None
        self.cursor = continued_at or self._first_url.removeprefix(account.base_url)
        self.request: Request | None = first
        if continued_at:
            self._go_to(continued_at)
            if self.request is not None:
                self._first_url = self.request.path  # a cursor has the filters of the list that it comes from
        else:
            self._visit(self._first_url)

    def next(self) -> Request | None:
        """The request to send now; None at the end.

        Raises:
            PaginationError: When the page before says that the list continues where it cannot. It was a good page.
        """
        astray, self._astray = self._astray, None
        if astray is not None:
            raise astray
        return self.request

    def take(self, page: Page[T]) -> Page[T]:
        """The page without what the page before has shown already, its cursor complete; go on to the next one."""
        items, before = page.items, self._before
        self._before = [copy(item) for item in items]  # the caller may change the records
        repeated, continued_at = overlap(before, items), page.continued_at
        self._go_to(continued_at)
        if self.request is not None:
            if "?" in self._first_url:  # with the filters that it lacks: whoever resumes need not repeat them
                continued_at = self.request.path.removeprefix(self._account.base_url)
            self.cursor = continued_at or self.cursor
        return Page(items[repeated:] if repeated else items, continued_at)

    def stop(self, error: BaseException) -> None:
        """An error ends the traversal, and names the place to resume at."""
        self.request = None
        error.continued_at = self.cursor  # type: ignore[attr-defined]  # ours declare it

    def _go_to(self, continued_at: str | None) -> None:
        url, wrong = None, ""
        try:
            url = next_url(self._account.base_url, self._first_url, continued_at)
        except PaginationError as error:
            wrong = self._account.redact(str(error))
        if url is not None and self._account.redact(url) != url:
            wrong = "continued-at repeats the token, which would be in every log on the way"
        elif url is not None and not self._visit(url):
            wrong = f"continued-at leads back to an earlier page: {continued_at!r}"
        if wrong:
            self._astray = PaginationError(wrong)
        self.request = None if url is None or wrong else Request("GET", url)

    def _visit(self, url: str) -> bool:
        """Whether the URL is new, as far as the last pages are known."""
        digest = hash(url).to_bytes(_DIGEST, "little", signed=True)
        if digest in self._visited:
            return False
        self._visited += digest
        del self._visited[: -_DIGEST * REMEMBERED]
        return True


def overlap(before: list[Any], items: list[Any]) -> int:
    """How many records at the head of a page repeat the end of the page before, each equal as a whole."""
    for length in range(min(len(before), len(items)), 0, -1):
        if before[-length:] == items[:length]:
            return length
    return 0


class ApolloPager(Pager[T]):
    """A list for threads. Nothing is requested before it is iterated; each iteration starts from the beginning."""

    def __init__(
        self,
        call: Callable[[Request, Callable[[httpx2.Response], Page[T]]], Page[T]],
        account: Account,
        first: Request,
        read: Callable[[httpx2.Response], Page[T]],
        continued_at: str | None = None,
    ) -> None:
        _check_cursor(continued_at)
        self._call = call
        self._account = account
        self._first = first
        self._read = read
        self._continued_at = continued_at

    def pages(self) -> Iterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        traversal: Traversal[T] = Traversal(self._account, self._first, self._continued_at)
        try:
            while (request := traversal.next()) is not None:
                yield traversal.take(self._call(request, self._read))
        except Exception as error:
            traversal.stop(error)
            raise

    def __repr__(self) -> str:
        return _shown("Pager", self._account, self._first, self._continued_at)


class AsyncApolloPager(AsyncPager[T]):
    """A list for tasks. Nothing is requested before it is iterated; each iteration starts from the beginning."""

    def __init__(
        self,
        call: Callable[[Request, Callable[[httpx2.Response], Page[T]]], Awaitable[Page[T]]],
        account: Account,
        first: Request,
        read: Callable[[httpx2.Response], Page[T]],
        continued_at: str | None = None,
    ) -> None:
        _check_cursor(continued_at)
        self._call = call
        self._account = account
        self._first = first
        self._read = read
        self._continued_at = continued_at

    def pages(self) -> AsyncIterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        traversal: Traversal[T] = Traversal(self._account, self._first, self._continued_at)
        return _AsyncPages(traversal, lambda request: self._call(request, self._read))

    def __aiter__(self) -> AsyncIterator[T]:
        return _AsyncItems(self.pages())

    def __repr__(self) -> str:
        return _shown("AsyncPager", self._account, self._first, self._continued_at)


# Classes rather than asynchronous generators: one that is left early would have to be closed by somebody.


class _AsyncPages(Generic[T]):
    def __init__(self, traversal: Traversal[T], fetch: Callable[[Request], Awaitable[Page[T]]]) -> None:
        self._traversal = traversal
        self._fetch = fetch
        self._running = False

    def __aiter__(self) -> _AsyncPages[T]:
        return self

    async def __anext__(self) -> Page[T]:
        if self._running:
            raise RuntimeError("this iterator is already running: another task waits for its next page")
        self._running = True
        try:
            request = self._traversal.next()
            if request is None:
                raise StopAsyncIteration
            return self._traversal.take(await self._fetch(request))
        except Exception as error:
            self._traversal.stop(error)
            raise
        finally:
            self._running = False


class _AsyncItems(Generic[T]):
    def __init__(self, pages: AsyncIterator[Page[T]]) -> None:
        self._pages = pages
        self._items: Iterator[T] = iter(())

    def __aiter__(self) -> _AsyncItems[T]:
        return self

    async def __anext__(self) -> T:
        while True:
            for item in self._items:
                return item
            self._items = iter((await anext(self._pages)).items)


def _check_cursor(continued_at: object) -> None:
    if continued_at is not None and not isinstance(continued_at, str):
        raise TypeError(f"continued_at must be the text of a cursor or None, not {type(continued_at).__name__}")


def _shown(kind: str, account: Account, first: Request, continued_at: str | None) -> str:
    place = continued_at or url_of(first, account.base_url).removeprefix(account.base_url)
    return account.redact(f"<{kind} of {first.method} {place}>")


__all__ = ["ApolloPager", "AsyncApolloPager", "Traversal", "overlap"]
