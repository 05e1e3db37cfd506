"""What a client and its copies share: the engine, the token, the budget, and whether all of it is closed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import httpx2

from apollohq.credentials import Credentials, checked_base_url, origin_text
from apollohq.exchange import Terms

if TYPE_CHECKING:
    from apollohq.ratelimit import Limiter, RateLimit

CLOSED = "this client has been closed"


class Wire:
    """An engine for threads, with everything that belongs to it."""

    __slots__ = ("_closed", "_owned", "_pid", "http", "limiter", "terms")

    def __init__(self, terms: Terms, limiter: Limiter | None, http: httpx2.Client | None) -> None:
        checked_engine(http, httpx2.Client)
        self.terms = terms
        self.limiter = limiter
        self.http = httpx2.Client() if http is None else http
        self._owned = http is None
        self._closed = False
        self._pid = os.getpid()

    def engine(self) -> httpx2.Client:
        """The engine to send with; a RuntimeError once it is closed."""
        if self._owned and self._pid != os.getpid():  # forked: the connections are still the parent's
            self.http, self._pid = httpx2.Client(), os.getpid()
        if self._closed or self.http.is_closed:
            raise RuntimeError(CLOSED)
        return self.http

    def close(self) -> None:
        """Close what was opened here. A second time does nothing."""
        if not self._closed:
            self._closed = True
            if self._owned and self._pid == os.getpid():
                self.http.close()
            if self.limiter is not None:
                self.limiter.close()


class AsyncWire:
    """An engine for tasks, with everything that belongs to it."""

    __slots__ = ("_closed", "_owned", "_pid", "http", "limiter", "terms")

    def __init__(self, terms: Terms, limiter: Limiter | None, http: httpx2.AsyncClient | None) -> None:
        checked_engine(http, httpx2.AsyncClient)
        self.terms = terms
        self.limiter = limiter
        self.http = httpx2.AsyncClient() if http is None else http
        self._owned = http is None
        self._closed = False
        self._pid = os.getpid()

    def engine(self) -> httpx2.AsyncClient:
        """The engine to send with; a RuntimeError once it is closed."""
        if self._owned and self._pid != os.getpid():  # forked: the connections are still the parent's
            self.http, self._pid = httpx2.AsyncClient(), os.getpid()
        if self._closed or self.http.is_closed:
            raise RuntimeError(CLOSED)
        return self.http

    async def close(self) -> None:
        """Close what was opened here. A second time does nothing."""
        if not self._closed:
            self._closed = True
            if self._owned and self._pid == os.getpid():
                await self.http.aclose()
            if self.limiter is not None:
                await self.limiter.close_async()


def checked_engine(http: object, kind: type) -> None:
    """Refuse what is not of this kind of engine: a TypeError now is kinder than an odd one at the first request."""
    if http is not None and not isinstance(http, kind):
        raise TypeError(
            f"http_client must be an httpx2.{kind.__name__}, not {type(http).__module__}.{type(http).__name__}"
        )


def terms_of(token: str | None, base_url: str | None, *, allow_http: bool) -> Terms:
    """Where requests go and how they prove who sends them, from what was passed and the environment."""
    from apollohq_api.client import BASE_URL

    url = base_url if base_url is not None else os.environ.get("APOLLOHQ_BASE_URL") or BASE_URL
    return Terms(checked_base_url(url, allow_http=allow_http), Credentials(token))


def limiter_of(terms: Terms, settings: RateLimit | None) -> Limiter | None:
    """The budget of this origin and token; None when it is turned off."""
    if settings is None:
        return None
    from apollohq.ratelimit import Limiter

    return Limiter.open(settings, origin=origin_text(terms.base_url), token=terms.credentials.reveal())


__all__ = ["AsyncWire", "Wire", "limiter_of", "terms_of"]
