"""The interface between the generated operations and whatever sends their requests.

An operation builds a `Request`, plain data, and a function that reads the response; a `Session` carries one to the
other. Resource classes need that protocol and nothing more. `Client` and `AsyncClient` are the simplest senders:
authentication, rate limit, retries and paging belong to a session that is built on them, or beside them.
"""

from __future__ import annotations

import json
import os
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, Protocol, TypeAlias, TypeVar

from .errors import UnexpectedStatus
from .server import BASE_URL as BASE_URL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    import httpx2

    from .types import Record, RecordT

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Target: TypeAlias = str | os.PathLike[str] | BinaryIO


class Content(Protocol):
    """A body that can be sent more than once: its length in bytes, and the bytes, from the beginning at every call."""

    @property
    def length(self) -> int: ...
    def chunks(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Request:
    """One request as plain data, before any HTTP client sees it."""

    method: str  # in capitals
    path: str  # percent-encoded and relative to the base URL; or a whole URL, when an answer gave one
    query: tuple[tuple[str, str], ...] = ()  # not yet percent-encoded
    headers: tuple[tuple[str, str], ...] = field(default=(("Accept", "application/json"),), repr=False)
    content: bytes | Content | None = field(default=None, repr=False)  # or what yields it anew for every attempt


class Page(Generic[T_co]):
    """One page of a list: its `items`, and `continued_at`, the cursor of the next page; None on the last page."""

    __slots__ = ("continued_at", "items")

    def __init__(self, items: list[T_co], continued_at: str | None = None) -> None:
        self.items = items
        self.continued_at = continued_at or None

    def __repr__(self) -> str:
        return f"Page(items={self.items!r}, continued_at={self.continued_at!r})"


def page_of(
    read: Callable[[httpx2.Response], RecordT], items: Callable[[RecordT], list[T]]
) -> Callable[[httpx2.Response], Page[T]]:
    """What reads an answer as a page: `items` takes the records out of it."""

    def read_page(response: httpx2.Response) -> Page[T]:
        answer = read(response)
        return Page(items(answer), answer.get("continued-at"))

    return read_page


class Pager(ABC, Generic[T_co]):
    """The records of a list, fetched page by page while they are iterated; each iteration starts from the beginning."""

    @abstractmethod
    def pages(self) -> Iterator[Page[T_co]]:
        """The same records, a page at a time."""

    def first(self) -> T_co | None:
        """The first record of the first page; None where that page is empty. One request at most."""
        page = next(iter(self.pages()), None)
        return page.items[0] if page and page.items else None

    def __iter__(self) -> Iterator[T_co]:
        for page in self.pages():
            yield from page.items


class AsyncPager(ABC, Generic[T_co]):
    """The records of a list, fetched page by page while they are iterated; each iteration starts from the beginning."""

    @abstractmethod
    def pages(self) -> AsyncIterator[Page[T_co]]:
        """The same records, a page at a time."""

    async def first(self) -> T_co | None:
        """The first record of the first page; None where that page is empty. One request at most."""
        page = await anext(aiter(self.pages()), None)
        return page.items[0] if page and page.items else None

    async def __aiter__(self) -> AsyncIterator[T_co]:
        async for page in self.pages():
            for item in page.items:
                yield item


class Session(Protocol):
    """What a resource class needs of the object that sends its requests.

    `call` sends a request and reads the answer, whose body has come whole. `paginate` follows a list from its first
    request, or from where an earlier run stopped; it sends nothing by itself. `download` writes the body of the answer
    to a path or a binary file.
    """

    def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T: ...
    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> Pager[T]: ...
    def download(self, request: Request, to: Target) -> None: ...


class AsyncSession(Protocol):
    """What an asynchronous resource class needs of the object that sends its requests: the same as of a `Session`."""

    async def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T: ...
    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> AsyncPager[T]: ...
    async def download(self, request: Request, to: Target) -> None: ...


class Client:
    """Sends the requests of the generated operations as they are, with an HTTP client that the caller closes."""

    def __init__(self, http: httpx2.Client, base_url: str = BASE_URL) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = http

    def send(self, request: Request) -> httpx2.Response:
        """Send one request and read the whole answer, whatever its status; ValueError if it leads off the base URL."""
        return self._http.request(**_arguments(self.base_url, request, lambda body: body.chunks()))

    def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer; raises what `send` and `read` raise."""
        return read(self.send(request))

    def download(self, request: Request, to: Target) -> None:
        """Send one request, read the answer whole and write the body of a success to a path or a binary file."""
        _write(self.send(request), to)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


class AsyncClient:
    """Sends the requests of the generated operations as `Client` does, without blocking the event loop."""

    def __init__(self, http: httpx2.AsyncClient, base_url: str = BASE_URL) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = http

    async def send(self, request: Request) -> httpx2.Response:
        """Send one request and read the whole answer, whatever its status; raises what `Client.send` raises."""
        return await self._http.request(**_arguments(self.base_url, request, _asynchronous))

    async def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer; raises what `send` and `read` raise."""
        return read(await self.send(request))

    async def download(self, request: Request, to: Target) -> None:
        """Like `Client.download`; the writing itself blocks the event loop."""
        _write(await self.send(request), to)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


def _arguments(base_url: str, request: Request, stream: Callable[[Content], object]) -> dict[str, Any]:
    headers, body = dict(request.headers), request.content
    content: object = body
    if body is not None and not isinstance(body, bytes):
        headers["Content-Length"], content = str(body.length), stream(body)
    where = {"method": request.method, "url": absolute_url(base_url, request.path), "params": request.query or None}
    return {**where, "headers": headers, "content": content}


async def _asynchronous(content: Content) -> AsyncIterator[bytes]:
    for chunk in content.chunks():
        yield chunk


def _write(response: httpx2.Response, to: Target) -> None:
    if not response.is_success:
        raise UnexpectedStatus(response.status_code, response.content)
    if isinstance(to, str | os.PathLike):
        Path(to).write_bytes(response.content)
    else:
        to.write(response.content)


def absolute_url(base_url: str, path: str) -> str:
    """The URL of a request's path; a whole URL passes when it lies under the base URL, else it is a ValueError."""
    if path.startswith("/"):
        return base_url + path
    if path.startswith(base_url + "/"):
        return path
    raise ValueError("the request leads away from the client's base URL")


def json_content(body: Record) -> bytes:
    """The record as it goes over the wire: compact JSON in UTF-8."""
    return json.dumps(body.to_dict(), separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
