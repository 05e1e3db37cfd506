"""A list, page by page: one walk that threads and tasks share, and the two pagers around it.

A walk knows where it is and what the page before ended with; that is all it keeps, however long the list. Newer records
that arrive meanwhile push older ones onto the next page: what a page's head repeats of the tail before it is
dropped, so that every record is seen once. Whatever stops a walk names the place to go on from.
"""

from __future__ import annotations

from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from apollohq.continuation import next_url
from apollohq.errors import ApolloError, PaginationError
from apollohq.exchange import url_of
from apollohq_api.client import AsyncPager, Page, Pager, Request

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    import httpx2

    from apollohq.session import ApolloSession, AsyncApolloSession

T = TypeVar("T")
REMEMBERED = 1024  # pages back to which a circle is noticed at once; a larger one takes a few more rounds


class Walk(Generic[T]):
    """One pass over a list."""

    def __init__(
        self, base_url: str, first: Request, first_url: str, continued_at: str | None, redact: Callable[[str], str]
    ) -> None:
        self._base_url = base_url
        self._first_url = first_url
        self._redact = redact
        self._before: list[Any] = []  # the ids of the page before
        self._circle = Circle()
        self.cursor = continued_at or first_url.removeprefix(base_url)
        self.request: Request | None = first  # the next one to send; None at the end
        if continued_at:
            self._go_to(continued_at)
            if self.request is not None:
                self._first_url = self.request.path  # a cursor has the filters of the list that it comes from
        else:
            self._circle.visit(first_url)

    @contextmanager
    def fetching(self) -> Iterator[None]:
        """Whatever stops the walk ends it, and names the place to go on from."""
        try:
            yield
        except ApolloError as error:
            self.request = None
            error.continued_at = self.cursor
            raise

    def take(self, page: Page[T]) -> Page[T]:
        """The page without what the page before has shown already, its cursor complete."""
        ids = [_id(item) for item in page.items]
        repeated = overlap(self._before, ids)
        self._before = ids
        return Page(page.items[repeated:], self._complete(page.continued_at))

    def _complete(self, continued_at: str | None) -> str | None:
        """The cursor with the filters that it lacks: whoever takes the list up again need not repeat them."""
        if "?" not in self._first_url:
            return continued_at
        try:
            url = next_url(self._base_url, self._first_url, continued_at)
        except PaginationError:  # told when the walk goes there: the page is good
            return continued_at
        return url and url.removeprefix(self._base_url)

    def turn(self, continued_at: str | None) -> None:
        """Go on to where a page says that the list continues.

        Raises:
            PaginationError: When that is nowhere to go. Its cursor is that of the page which said so.
        """
        with self.fetching():
            self._go_to(continued_at)
        if continued_at is not None:
            self.cursor = continued_at

    def _go_to(self, continued_at: str | None) -> None:
        url, wrong = None, ""
        try:
            url = next_url(self._base_url, self._first_url, continued_at)
        except PaginationError as error:
            wrong = self._redact(str(error))
        if url is not None and self._redact(url) != url:
            wrong = "continued-at repeats the token, which would be in every log on the way"
        elif url is not None and not self._circle.visit(url):
            wrong = f"continued-at leads in a circle: {continued_at!r}"
        if wrong:
            raise PaginationError(wrong)
        self.request = None if url is None else Request("GET", url)


def walk_of(session: ApolloSession | AsyncApolloSession, first: Request, continued_at: str | None) -> Walk[Any]:
    """A pass over a list of the session's, from its beginning or from a cursor."""
    return Walk(session.base_url, first, url_of(first, session.base_url), continued_at, session.redact)


class Circle:
    """Notices a place visited before, in bounded memory: the last pages by heart, and one from long ago (Brent)."""

    def __init__(self) -> None:
        self._recent: deque[str] = deque(maxlen=REMEMBERED)
        self._known: set[str] = set()
        self._landmark = ""
        self._steps = 0
        self._renew_at = 1

    def visit(self, place: str) -> bool:
        """Whether the place is new."""
        if place in self._known or place == self._landmark:
            return False
        if len(self._recent) == REMEMBERED:
            self._known.discard(self._recent[0])
        self._recent.append(place)
        self._known.add(place)
        self._steps += 1
        if self._steps == self._renew_at:
            self._landmark, self._renew_at = place, 2 * self._renew_at
        return True


def overlap(before: list[Any], ids: list[Any]) -> int:
    """How long the longest run at the head of `ids` is that repeats, id by id, the tail of `before`."""
    for length in range(min(len(before), len(ids)), 0, -1):
        if None not in ids[:length] and before[-length:] == ids[:length]:
            return length
    return 0


def _id(item: object) -> str | None:
    get = getattr(item, "get", None)
    raw = get("id") if callable(get) else None
    return None if raw is None else str(raw)


class ApolloPager(Pager[T]):
    """A list for threads. Nothing is requested before it is iterated; each iteration starts from the beginning."""

    def __init__(
        self,
        session: ApolloSession,
        first: Request,
        read: Callable[[httpx2.Response], Page[T]],
        continued_at: str | None = None,
    ) -> None:
        self._session = session
        self._read = read
        self._walk: Callable[[], Walk[T]] = lambda: walk_of(session, first, continued_at)

    def pages(self) -> Iterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        walk = self._walk()
        while walk.request is not None:
            with walk.fetching():
                page = walk.take(self._session.call(walk.request, self._read))
            yield page
            walk.turn(page.continued_at)


class AsyncApolloPager(AsyncPager[T]):
    """A list for tasks. Nothing is requested before it is iterated; each iteration starts from the beginning."""

    def __init__(
        self,
        session: AsyncApolloSession,
        first: Request,
        read: Callable[[httpx2.Response], Page[T]],
        continued_at: str | None = None,
    ) -> None:
        self._session = session
        self._read = read
        self._walk: Callable[[], Walk[T]] = lambda: walk_of(session, first, continued_at)

    def pages(self) -> AsyncIterator[Page[T]]:
        """The list a page at a time. `page.continued_at` is plain text, good for `continued_at=` at any later time."""
        return _AsyncPages(self._session, self._read, self._walk)

    def __aiter__(self) -> AsyncIterator[T]:
        return _AsyncItems(self.pages())


# Classes rather than asynchronous generators: one that is left early would have to be closed by somebody.


class _AsyncPages(Generic[T]):
    def __init__(
        self,
        session: AsyncApolloSession,
        read: Callable[[httpx2.Response], Page[T]],
        start: Callable[[], Walk[T]],
    ) -> None:
        self._session = session
        self._read = read
        self._start = start
        self._walk: Walk[T] | None = None
        self._last: Page[T] | None = None

    def __aiter__(self) -> _AsyncPages[T]:
        return self

    async def __anext__(self) -> Page[T]:
        if self._walk is None:
            self._walk = self._start()
        walk = self._walk
        if self._last is not None:
            last, self._last = self._last, None
            walk.turn(last.continued_at)
        if walk.request is None:
            raise StopAsyncIteration
        with walk.fetching():
            self._last = walk.take(await self._session.call(walk.request, self._read))
        return self._last


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


__all__ = ["ApolloPager", "AsyncApolloPager", "Circle", "Walk", "overlap"]
