"""A list, page by page: `Traversal` decides what to request next and what is new on a page, two pagers drive it.

A traversal knows where it is and what the page before ended with; that is all it keeps, however long the list. Newer
records that arrive meanwhile push older ones onto the next page: whole records with which a page repeats the end of the
page before are dropped, so that every record is given once. Whatever stops a traversal names the place to resume at.
"""

from __future__ import annotations

from collections import deque
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from apollohq.continuation import next_url
from apollohq.errors import PaginationError
from apollohq.transport import url_of
from apollohq_api.client import AsyncPager, Page, Pager, Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    import httpx2

    from apollohq.auth import Account

    Read = Callable[[httpx2.Response], Page[Any]]

T = TypeVar("T")
REMEMBERED = 65_536  # pages back to which a cycle is noticed


class Traversal(Generic[T]):
    """One pass over a list."""

    def __init__(self, account: Account, first: Request, continued_at: str | None) -> None:
        self._account = account
        self._before: list[T] = []  # the records of the page before
        self._visited: deque[int] = deque(maxlen=REMEMBERED)  # hashes of URLs
        self._due: Request | PaginationError | None = first
        self._url = self._first_url = url_of(first, account.base_url)  # of the page in hand; of the first one
        if continued_at:
            self._go_to(continued_at)
            self._first_url = self._url  # a cursor has the filters of the list that it comes from
        else:
            self._visited.append(hash(self._url))

    def next(self) -> Request | None:
        """The request to send now; None at the end.

        Raises:
            PaginationError: When the page before says that the list continues where it cannot. It was a good page.
        """
        if isinstance(self._due, PaginationError):
            raise self._due
        return self._due

    def take(self, page: Page[T]) -> Page[T]:
        """The page without what the page before has shown already, its cursor complete; go on to the next one."""
        items, before, continued_at = page.items, self._before, page.continued_at
        self._before = [copy(item) for item in items]  # the caller may change the records
        self._go_to(continued_at)
        if isinstance(self._due, Request):  # with the filters that it lacks: whoever resumes need not repeat them
            continued_at = self._cursor()
        return Page(items[overlap(before, items) :], continued_at)

    def stop(self, error: Exception) -> None:
        """An error ends the traversal, and names the place to resume at."""
        self._due = None
        vars(error)["continued_at"] = self._cursor()

    def _cursor(self) -> str:
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
    """What both pagers know: a list, and how to fetch a page of it."""

    def __init__(
        self, call: Any, account: Account, first: Request, read: Read, continued_at: str | None = None
    ) -> None:
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
    """A list for threads. Nothing is requested before it is iterated; each iteration starts from the beginning."""

    def pages(self) -> Iterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        traversal = self._begin()
        try:
            while (request := traversal.next()) is not None:
                yield traversal.take(self._fetch(request))
        except Exception as error:
            traversal.stop(error)
            raise


class AsyncApolloPager(_List[T], AsyncPager[T]):
    """A list for tasks. Nothing is requested before it is iterated; each iteration starts from the beginning."""

    def pages(self) -> AsyncIterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        return _AsyncPages(self._begin(), self._fetch)


class _AsyncPages(Generic[T]):
    """A class and no generator: a page whose fetching was cancelled can be asked for again."""

    def __init__(self, traversal: Traversal[T], fetch: Any) -> None:
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
            if request is not None:
                return self._traversal.take(await self._fetch(request))
        except Exception as error:
            self._traversal.stop(error)
            raise
        finally:
            self._running = False
        raise StopAsyncIteration


__all__ = ["ApolloPager", "AsyncApolloPager", "overlap"]
