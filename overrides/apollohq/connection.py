"""What a client and its copies share: the engine, the token, the budget, and whether all of it is closed."""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

import httpx2

from apollohq.credentials import BASE_URL_VARIABLE, Credentials, checked_base_url, origin_text
from apollohq.exchange import Account
from apollohq.ratelimit.settings import RateLimit
from apollohq_api.client import BASE_URL

if TYPE_CHECKING:
    from apollohq.ratelimit import Limiter, RateLimitStatus

EngineT = TypeVar("EngineT", httpx2.Client, httpx2.AsyncClient)


class _Shared(Generic[EngineT]):
    """An engine with everything that belongs to it."""

    __slots__ = ("_closed", "_limiter", "_lock", "_owned", "_pid", "account", "http", "settings")
    kind: ClassVar[type[httpx2.Client] | type[httpx2.AsyncClient]]

    def __init__(self, account: Account, settings: RateLimit | None, http: EngineT | None) -> None:
        if http is not None and not isinstance(http, self.kind):
            given = type(http)
            raise TypeError(
                f"http_client must be an httpx2.{self.kind.__name__}, not {given.__module__}.{given.__qualname__}"
            )
        if settings is not None and not isinstance(settings, RateLimit):
            raise TypeError(f"rate_limit must be a RateLimit or None, not {settings!r:.80}")
        self.account = account
        self.settings = settings
        self._lock = Lock()
        self._limiter: Limiter | None = None
        if settings is not None and settings.storage != "memory://":
            self.limiter()  # here is the place to learn that a package is missing
        self._owned = http is None
        self.http: EngineT = self.kind() if http is None else http  # type: ignore[assignment]  # `kind` is EngineT
        self._closed = False
        self._pid = os.getpid()

    def limiter(self) -> Limiter | None:
        """The budget of this origin and token, opened when it is first needed; None when it is turned off."""
        if self.settings is not None and self._limiter is None:
            from apollohq.ratelimit import Limiter

            with self._lock:
                if self._limiter is None:
                    where, token = origin_text(self.account.base_url), self.account.credentials.reveal()
                    self._limiter = Limiter(self.settings, origin=where, token=token)
        return self._limiter

    def status(self) -> RateLimitStatus:
        """The budget as last known."""
        limiter = self.limiter()
        if limiter is None:
            raise AttributeError("rate_limit: the limiter is turned off (rate_limit=None)")
        return limiter.status()

    def engine(self) -> EngineT:
        """The engine to send with.

        Raises:
            RuntimeError: When it has been closed.
        """
        if self._owned and self._pid != os.getpid():  # forked: the connections are still the parent's
            self.http, self._pid = self.kind(), os.getpid()  # type: ignore[assignment]  # `kind` is EngineT
        if self._closed or self.http.is_closed:
            raise RuntimeError("this client has been closed")
        return self.http

    def _to_close(self) -> tuple[EngineT | None, Limiter | None]:
        """What is to be closed now: nothing for the second time, nor what belongs to the caller or the parent."""
        if self._closed:
            return None, None
        self._closed = True
        return self.http if self._owned and self._pid == os.getpid() else None, self._limiter


class Connection(_Shared[httpx2.Client]):
    """What clients for threads share."""

    __slots__ = ()
    kind = httpx2.Client

    def close(self) -> None:
        """Close what was opened here."""
        http, limiter = self._to_close()
        if http is not None:
            http.close()
        if limiter is not None:
            limiter.close()


class AsyncConnection(_Shared[httpx2.AsyncClient]):
    """What clients for tasks share."""

    __slots__ = ()
    kind = httpx2.AsyncClient

    async def close(self) -> None:
        """Close what was opened here."""
        http, limiter = self._to_close()
        if http is not None:
            await http.aclose()
        if limiter is not None:
            await limiter.close_async()


def account_of(token: str | None, base_url: str | None, *, allow_http: bool) -> Account:
    """Where requests go and how they prove who sends them, from what was passed and from the environment."""
    url = base_url if base_url is not None else os.environ.get(BASE_URL_VARIABLE) or BASE_URL
    return Account(checked_base_url(url, allow_http=allow_http), Credentials(token))


__all__ = ["AsyncConnection", "Connection", "account_of"]
