"""What a client and its copies share: the account, the HTTP client with its connections, and the budget.

Connections belong to one process, and asynchronous ones to one event loop. In a forked child and in the next event loop
our own HTTP client is made anew, and so is one that a function of the caller's makes; an instance of the caller's
cannot be, and is refused there. A loopback address is never asked through a proxy of the environment, which would see
the token. Cookies are those that an HTTP client had when it was first given to us: none that a server has set since,
under one token, is sent under another.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, Generic
from weakref import WeakKeyDictionary, WeakSet

import httpx2

from apollohq.auth import is_loopback, origin_text
from apollohq.ratelimit import RateLimit, RateLimitStatus
from apollohq.transport import HttpT, Sender

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from apollohq.auth import Account
    from apollohq.ratelimit import Limiter


class _Shared(Generic[HttpT]):
    """An HTTP client with everything that belongs to it."""

    _kind: ClassVar[Any]  # of HTTP client

    def __init__(
        self, account: Account, settings: RateLimit | None, http_client: HttpT | Callable[[], HttpT] | None
    ) -> None:
        if settings is not None and not isinstance(settings, RateLimit):
            raise TypeError(f"rate_limit must be a RateLimit or None, not {settings!r:.80}")
        given = isinstance(http_client, httpx2.Client | httpx2.AsyncClient)
        if not (isinstance(http_client, self._kind) if given else http_client is None or callable(http_client)):
            wanted = f"an httpx2.{self._kind.__name__} or a function that makes one"
            raise TypeError(f"http_client must be {wanted}, not {http_client!r:.80}")
        self.account = account
        self.closed = False
        instance: Any = http_client if given else None
        self._instance = instance
        self._make: Any = None if given else http_client
        self._settings = settings
        self._limiter: Limiter | None = None
        self._sender: Sender[HttpT] | None = None
        if given:
            _cookies_of(instance)
        self._begin(forked=False)
        _all.add(self)
        if settings is not None and settings.storage != "memory://":
            self.limiter()  # a missing package is reported here

    def _begin(self, *, forked: bool) -> None:
        self._lock = Lock()
        self._forked = forked
        # The parent's sockets: not used any more, and not closed either, which could disturb the parent.
        self._inherited, self._sender = self._sender, None

    def limiter(self) -> Limiter | None:
        """The limiter of this origin and token, made when it is first needed; None when it is turned off."""
        if self._limiter is None and self._settings is not None:
            from apollohq.ratelimit import Limiter

            with self._lock:
                if self._limiter is None:
                    where, token = origin_text(self.account.base_url), self.account.reveal()
                    self._limiter = Limiter(self._settings, origin=where, token=token)
        return self._limiter

    def status(self) -> RateLimitStatus:
        """The budget as last known, no I/O; nothing is known where the limiter is turned off."""
        limiter = self.limiter()
        return RateLimitStatus() if limiter is None else limiter.status()

    def _new_sender(self) -> Sender[HttpT]:
        """A sender over the HTTP client that the caller gave, or over one that is made now."""
        if self.closed:
            raise RuntimeError("this client has been closed")
        if self._instance is not None and self._forked:
            raise self._foreign("comes from before this process was forked")
        http: Any = self._instance or (self._make or self._own)()
        if not isinstance(http, self._kind):
            raise TypeError(f"http_client must make an httpx2.{self._kind.__name__}, not {type(http).__name__}")
        return Sender(self.account, http, _cookies_of(http))

    def _own(self) -> Any:
        """An HTTP client of our own, with the proxies and certificates of the environment where they apply."""
        url = httpx2.URL(self.account.base_url)
        try:
            if not is_loopback(url.host):
                return self._kind()
            verify = httpx2.create_ssl_context() if url.scheme == "https" else True
            return self._kind(trust_env=False, verify=verify)
        except (httpx2.InvalidURL, ValueError, OSError) as error:
            raise ValueError(f"proxy or certificate settings of the environment cannot be used: {error}") from None

    def _foreign(self, why: str) -> RuntimeError:
        kind = self._kind.__name__
        return RuntimeError(f"http_client: this httpx2.{kind} {why}; give a function that makes one instead")


class Connections(_Shared[httpx2.Client]):
    """What clients for threads share."""

    _kind = httpx2.Client

    def sender(self) -> Sender[httpx2.Client]:
        """What the next attempt is sent with. Raises RuntimeError where nothing can be sent any more."""
        sender = self._sender
        if sender is None:
            with self._lock:
                sender = self._sender = self._sender or self._new_sender()
        if sender.http.is_closed:
            raise RuntimeError("this client has been closed")
        return sender

    def close(self) -> None:
        """Close what was opened here."""
        self.closed = True
        sender, self._sender = self._sender, None
        if sender is not None and self._instance is None:
            sender.http.close()
        if self._limiter is not None:
            self._limiter.close()


class AsyncConnections(_Shared[httpx2.AsyncClient]):
    """What clients for tasks share."""

    _kind = httpx2.AsyncClient
    _loop: asyncio.AbstractEventLoop | None = None
    _end: AsyncGenerator[None, None] | None = None

    def sender(self) -> Sender[httpx2.AsyncClient]:
        """What the next attempt is sent with, in the running event loop.

        Raises RuntimeError where nothing can be sent any more, or while another event loop runs that uses the client.
        """
        loop, sender = asyncio.get_running_loop(), self._sender
        if sender is None or loop is not self._loop or sender.http.is_closed:
            with self._lock:
                sender = self._sender_in(loop)
        return sender

    def _sender_in(self, loop: asyncio.AbstractEventLoop) -> Sender[httpx2.AsyncClient]:
        if self._loop not in (None, loop) and not self._forked:
            if self._loop is not None and self._loop.is_running():
                raise RuntimeError("this client is in use in another event loop: make one for each loop that runs")
            if self._instance is not None:
                raise self._foreign("was used in another event loop")
            self._sender = None
        if self._sender is None or (self._instance is None and self._sender.http.is_closed):  # by an end of the loop
            self._sender = self._new_sender()
            if self._instance is None:
                self._end = _until_the_end(self._sender.http)
                with suppress(StopIteration):
                    self._end.__anext__().send(None)  # up to its `yield`, so that the event loop knows it
        if self._sender.http.is_closed:
            raise RuntimeError("this client has been closed")
        self._loop, self._forked = loop, False
        return self._sender

    async def close(self) -> None:
        """Close what was opened here."""
        self.closed = True
        end, self._sender, self._end = self._end, None, None
        if end is not None and self._loop is asyncio.get_running_loop():
            await end.aclose()
        if self._limiter is not None:
            await self._limiter.close_async()


async def _until_the_end(http: httpx2.AsyncClient) -> AsyncGenerator[None, None]:
    """Closes the HTTP client when it is closed itself: by us, or by an event loop that ends, as `asyncio.run` does."""
    try:
        yield
    finally:
        await http.aclose()


def _cookies_of(http: httpx2.Client | httpx2.AsyncClient) -> httpx2.Cookies:
    """The cookies that the HTTP client had when we first saw it."""
    with _lock:
        if http not in _seen:
            _seen[http] = httpx2.Cookies(http.cookies)
        return _seen[http]


def _begin_in_child() -> None:
    global _lock
    _lock = Lock()
    for shared in _all:
        shared._begin(forked=True)


_seen: WeakKeyDictionary[httpx2.Client | httpx2.AsyncClient, httpx2.Cookies] = WeakKeyDictionary()
_all: WeakSet[_Shared[Any]] = WeakSet()
_lock = Lock()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_begin_in_child)

__all__ = ["AsyncConnections", "Connections"]
