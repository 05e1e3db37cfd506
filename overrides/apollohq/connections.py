"""What a client and its copies share: the account, the HTTP client with its connections, and the budget.

Connections belong to one process, and asynchronous ones to one event loop. In a forked child and in the next event loop
our own HTTP client is made anew, and so is one that a function of the caller's makes; an instance of the caller's
cannot be, and is refused there. A loopback address is never asked through a proxy of the environment, which would get
the token.
"""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import httpx2

from apollohq.auth import is_loopback, origin_text
from apollohq.ratelimit import Limiter, RateLimit

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncGenerator, Callable

    from apollohq.auth import Account

HttpT = TypeVar("HttpT", bound=httpx2.Client | httpx2.AsyncClient)


class Connections(Generic[HttpT]):
    """What clients for threads share."""

    _kind: ClassVar[Any] = httpx2.Client
    _http: HttpT | None = None
    _loop: AbstractEventLoop | None = None  # the one that the connections belong to

    def __init__(
        self, account: Account, settings: RateLimit | None, http_client: HttpT | Callable[[], HttpT] | None
    ) -> None:
        """Raise TypeError for what is of another type, ImportError for a store whose package is not installed."""
        if settings is not None and not isinstance(settings, RateLimit):
            raise TypeError(f"rate_limit must be a RateLimit or None, not {settings!r:.80}")
        self._instance = http_client if isinstance(http_client, self._kind) else None
        self._make: Any = self._own if http_client is None else http_client
        if self._instance is None and not callable(self._make):
            wanted = f"an httpx2.{self._kind.__name__} or a function that makes one"
            raise TypeError(f"http_client must be {wanted}, not {http_client!r:.80}")
        self.account = account
        self.closed = False
        self._process = os.getpid()
        self._locks: dict[int, Lock] = {}  # one for each process: a fork may copy a lock that is held
        where, token = origin_text(account.base_url), account.reveal()
        self.limiter = None if settings is None else Limiter(settings, origin=where, token=token)

    def http(self, loop: AbstractEventLoop | None = None) -> HttpT:
        """What the next attempt of tasks in this loop is sent with. RuntimeError: nothing can be sent any more."""
        http, process = self._http, os.getpid()
        if http is None or process != self._process or loop is not self._loop or http.is_closed:
            with self._locks.setdefault(process, Lock()):
                http = self._renewed(process, loop)
        return http

    def _renewed(self, process: int, loop: AbstractEventLoop | None) -> HttpT:
        http, forked, elsewhere = self._http, process != self._process, self._loop not in (None, loop)
        if elsewhere and not forked and self._loop is not None and self._loop.is_running():
            raise RuntimeError("this client is in use in another event loop: make one for each loop that runs")
        if self._instance is not None and (forked or elsewhere):
            why = "it was made before this process was forked, or used in another event loop"
            raise RuntimeError(f"http_client cannot be used here, since {why}: give a function that makes one instead")
        if self.closed or (self._instance is not None and self._instance.is_closed):
            raise RuntimeError("this client has been closed")
        if http is None or forked or elsewhere or http.is_closed:
            self._inherited = http if forked else None  # not closed here: that could disturb the parent
            http = self._http = self._instance or self._made()
        self._process, self._loop = process, loop
        return http

    def close(self) -> HttpT | None:
        """Send nothing any more. The HTTP client, where it is ours to close."""
        http, self._http, self.closed = self._http, None, True
        if self.limiter is not None:
            self.limiter.close()
        return http if self._instance is None and self._process == os.getpid() else None

    def _made(self) -> HttpT:
        http: HttpT = self._make()
        if not isinstance(http, self._kind):
            raise TypeError(f"http_client must make an httpx2.{self._kind.__name__}, not {type(http).__name__}")
        return http

    def _own(self) -> Any:
        """An HTTP client of our own, with the proxies and certificates of the environment where they apply."""
        url = httpx2.URL(self.account.base_url)
        try:
            verify = httpx2.create_ssl_context() if url.scheme == "https" else True
            return self._kind(trust_env=not is_loopback(url.host), verify=verify)
        except (httpx2.InvalidURL, ValueError, OSError, ImportError) as error:  # a package for the proxy, too
            raise ValueError(f"proxy or certificate settings of the environment cannot be used: {error}") from None


class AsyncConnections(Connections[httpx2.AsyncClient]):
    """What clients for tasks share."""

    _kind = httpx2.AsyncClient

    def close(self) -> httpx2.AsyncClient | None:
        """The same, where the running event loop is the one that the connections belong to."""
        import asyncio

        http = super().close()
        return http if self._loop is asyncio.get_running_loop() else None

    def _made(self) -> httpx2.AsyncClient:
        http = super()._made()
        self._end = _until_the_end(http)
        with suppress(StopIteration):
            self._end.__anext__().send(None)  # up to its `yield`, so that the event loop knows it
        return http


async def _until_the_end(http: httpx2.AsyncClient) -> AsyncGenerator[None, None]:
    """Closes the HTTP client when it is closed itself, by an event loop that ends, as `asyncio.run` does."""
    try:
        yield
    finally:
        await http.aclose()
