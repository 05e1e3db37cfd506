"""The seam between the generated operations and whatever sends their requests.

An operation builds a `Request`, plain data, and reads the response; a `Session` carries one to the other. The resource
classes need no more than that protocol. `Client` and `AsyncClient` are its plainest carriers: they send, and that is
all. Authentication, limits, retries and paging belong to a subclass that overrides `send` and adds `paginate`.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, Self, TypeVar

import httpx2

from .types import Record

T = TypeVar("T")

BASE_URL = "https://api.apollohq.com/v1"


class Content(Protocol):
    """A body that can be sent more than once."""

    @property
    def length(self) -> int:
        """Its length in bytes."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, from the beginning at every call."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """One request as plain data, before it meets an HTTP engine.

    Attributes:
        method: The HTTP method, in capitals.
        path: Percent-encoded and relative to the base URL; or a whole URL, when an answer gave one.
        query: Names and values in order, not yet percent-encoded.
        headers: Names and values.
        content: The encoded body, or something that yields it anew for every attempt.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    content: bytes | Content | None = field(default=None, repr=False)


class Page(Generic[T]):
    """One page of a list.

    Attributes:
        items: The records of the page.
        continued_at: Where the next page lies; None on the last page.
    """

    __slots__ = ("continued_at", "items")

    def __init__(self, items: list[T], continued_at: str | None = None) -> None:
        self.items = items
        self.continued_at = continued_at or None

    def __repr__(self) -> str:
        return f"Page(items={self.items!r}, continued_at={self.continued_at!r})"


class Pager(ABC, Generic[T]):
    """The records of a list, fetched page by page while they are iterated; each iteration starts from the beginning."""

    @abstractmethod
    def pages(self) -> Iterator[Page[T]]:
        """The same records, a page at a time."""

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


class AsyncPager(ABC, Generic[T]):
    """The records of a list, fetched page by page while they are iterated; each iteration starts from the beginning."""

    @abstractmethod
    def pages(self) -> AsyncIterator[Page[T]]:
        """The same records, a page at a time."""

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item


class Session(Protocol):
    """What a resource class needs of the thing that sends its requests."""

    def send(self, request: Request) -> httpx2.Response:
        """Send the request; the response comes with its body read."""
        ...

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> Pager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        ...


class AsyncSession(Protocol):
    """What an asynchronous resource class needs of the thing that sends its requests."""

    async def send(self, request: Request) -> httpx2.Response:
        """Send the request; the response comes with its body read."""
        ...

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> AsyncPager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        ...


class Client:
    """Sends the requests of the generated operations as they are.

    Args:
        base_url: Where the API lives, version included.
        http: The engine to send with; the caller closes it. Left out, the client has one of its own.
        timeout: Seconds to wait for the server, for the engine of its own; None waits for ever.
        headers: Sent with every request, to `base_url` only.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        http: httpx2.Client | None = None,
        timeout: float | None = 30.0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = httpx2.Client(timeout=timeout) if http is None else http
        self._owned = http is None
        self._headers = dict(headers or {})

    def send(self, request: Request) -> httpx2.Response:
        """Send one request and read the whole answer, whatever its status.

        Raises:
            httpx2.HTTPError: When no answer came.
            ValueError: When the request leads away from the base URL.
        """
        url = absolute_url(self.base_url, request.path)
        content, headers = request.content, {**self._headers, **dict(request.headers)}
        if content is None or isinstance(content, bytes):
            body: bytes | Iterator[bytes] | None = content
        else:
            body, headers["Content-Length"] = content.chunks(), str(content.length)
        return self._http.request(request.method, url, params=request.query or None, headers=headers, content=body)

    def close(self) -> None:
        """Close the engine, if it is the client's own."""
        if self._owned:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


class AsyncClient:
    """Sends the requests of the generated operations as they are, without blocking the event loop.

    Args:
        base_url: Where the API lives, version included.
        http: The engine to send with; the caller closes it. Left out, the client has one of its own.
        timeout: Seconds to wait for the server, for the engine of its own; None waits for ever.
        headers: Sent with every request, to `base_url` only.
    """

    def __init__(
        self,
        base_url: str = BASE_URL,
        *,
        http: httpx2.AsyncClient | None = None,
        timeout: float | None = 30.0,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.base_url = base_url.rstrip("/")
        self._http = httpx2.AsyncClient(timeout=timeout) if http is None else http
        self._owned = http is None
        self._headers = dict(headers or {})

    async def send(self, request: Request) -> httpx2.Response:
        """Send one request and read the whole answer, whatever its status.

        Raises:
            httpx2.HTTPError: When no answer came.
            ValueError: When the request leads away from the base URL.
        """
        url = absolute_url(self.base_url, request.path)
        content, headers = request.content, {**self._headers, **dict(request.headers)}
        if content is None or isinstance(content, bytes):
            body: bytes | AsyncIterator[bytes] | None = content
        else:
            body, headers["Content-Length"] = _asynchronous(content), str(content.length)
        return await self._http.request(
            request.method, url, params=request.query or None, headers=headers, content=body
        )

    async def close(self) -> None:
        """Close the engine, if it is the client's own."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


async def _asynchronous(content: Content) -> AsyncIterator[bytes]:
    for chunk in content.chunks():
        yield chunk


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


__all__ = [
    "BASE_URL",
    "AsyncClient",
    "AsyncPager",
    "AsyncSession",
    "Client",
    "Content",
    "Page",
    "Pager",
    "Request",
    "Session",
    "absolute_url",
    "json_content",
]
