"""The seam between the generated operations and whatever sends their requests.

An operation builds a `Request`, plain data, and a function that reads the response; a `Session` carries one to the
other. Resource classes need that protocol and nothing more. `Client` and `AsyncClient` are the plainest senders:
authentication, rate limit, retries and paging belong to a session that is built on them, or beside them.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, Generic, Protocol, Self, TypeAlias, TypeVar

import httpx2

from .server import BASE_URL

if TYPE_CHECKING:
    import os
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from .types import Record

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Target: TypeAlias = "str | os.PathLike[str] | BinaryIO"


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
    """One request as plain data, before any HTTP client sees it.

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


class Page(Generic[T_co]):
    """One page of a list.

    Attributes:
        items: The records of the page.
        continued_at: The cursor of the next page; None on the last page.
    """

    __slots__ = ("continued_at", "items")

    def __init__(self, items: list[T_co], continued_at: str | None = None) -> None:
        self.items = items
        self.continued_at = continued_at or None

    def __repr__(self) -> str:
        return f"Page(items={self.items!r}, continued_at={self.continued_at!r})"


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
    """What a resource class needs of the object that sends its requests."""

    def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send the request and read the answer, whose body has been read whole."""
        ...

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> Pager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        ...

    def download(self, request: Request, to: Target) -> None:
        """Send the request and write the body of the answer to a path or a binary file."""
        ...


class AsyncSession(Protocol):
    """What an asynchronous resource class needs of the object that sends its requests."""

    async def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send the request and read the answer, whose body has been read whole."""
        ...

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> AsyncPager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        ...

    async def download(self, request: Request, to: Target) -> None:
        """Send the request and write the body of the answer to a path or a binary file."""
        ...


class Client:
    """Sends the requests of the generated operations as they are.

    Args:
        base_url: The URL of the API, version included.
        http: The HTTP client to send with; the caller closes it. Left out, this client has one of its own.
        timeout: Seconds to wait for the server, for the HTTP client of its own; None waits for ever.
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
        return self._http.request(**_arguments(self.base_url, self._headers, request, lambda body: body.chunks()))

    def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer; raises what `send` and `read` raise."""
        return read(self.send(request))

    def download(self, request: Request, to: Target) -> None:
        """Send one request and write the body of a success to a path, whole or not at all, or to a binary file.

        Raises:
            UnexpectedStatus: When the status is no success.
            httpx2.HTTPError: When no whole answer came.
            OSError: When the target cannot be written; a folder and a missing parent are refused before sending.
            TypeError: When the target is neither a path nor a binary file.
        """
        from .downloads import opened
        from .types import expect_success

        arguments = _arguments(self.base_url, self._headers, request, lambda body: body.chunks())
        with opened(to) as file, self._http.stream(**arguments) as response:
            if not response.is_success:
                response.read()
                expect_success(response)
            for piece in response.iter_bytes():
                file.write(piece)

    def close(self) -> None:
        """Close the HTTP client, if it is the client's own."""
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

    Takes what `Client` takes, with an `httpx2.AsyncClient` as `http`.
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
        """Send one request and read the whole answer, whatever its status; raises what `Client.send` raises."""
        return await self._http.request(**_arguments(self.base_url, self._headers, request, _asynchronous))

    async def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer; raises what `send` and `read` raise."""
        return read(await self.send(request))

    async def download(self, request: Request, to: Target) -> None:
        """Like `Client.download`; only the writing itself blocks the event loop."""
        from .downloads import opened
        from .types import expect_success

        arguments = _arguments(self.base_url, self._headers, request, _asynchronous)
        with opened(to) as file:
            async with self._http.stream(**arguments) as response:
                if not response.is_success:
                    await response.aread()
                    expect_success(response)
                async for piece in response.aiter_bytes():
                    file.write(piece)

    async def close(self) -> None:
        """Close the HTTP client, if it is the client's own."""
        if self._owned:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


def _arguments(
    base_url: str, headers: Mapping[str, str], request: Request, stream: Callable[[Content], object]
) -> dict[str, Any]:
    content, headers = request.content, {**headers, **dict(request.headers)}
    body: object = content
    if content is not None and not isinstance(content, bytes):
        body, headers["Content-Length"] = stream(content), str(content.length)
    url = absolute_url(base_url, request.path)
    return {
        "method": request.method,
        "url": url,
        "params": request.query or None,
        "headers": headers,
        "content": body,
    }


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
    "Target",
    "absolute_url",
    "json_content",
]
