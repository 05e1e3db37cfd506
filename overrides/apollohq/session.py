"""The request loop: acquire a permit, send, settle it, decide, sleep. Once for threads, once for tasks.

Each session is the generated client with authentication, budget, retries, errors and paging, so that every generated
function takes it. Decisions are pure and shared by both loops (`retry.py`); one attempt is `transport.py`.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar

import httpx2

from apollohq.retry import Fail, Retry, decide
from apollohq.transport import exchange, exchange_async, path_of
from apollohq_api.client import AsyncClient, Client
from apollohq_api.errors import ApolloError, ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.auth import Account
    from apollohq.connections import AsyncConnections, Connections
    from apollohq.files import Download
    from apollohq.transport import Broken
    from apollohq_api.client import AsyncPager, Page, Pager, Request, Target

T = TypeVar("T")
log = logging.getLogger("apollohq")


class Options(NamedTuple):
    """What `with_options` can change. Seconds, and a count."""

    timeout: float | None
    max_retries: int
    max_wait: float | None
    batch: bool


class Secret:
    """What holds connections and a token."""

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a client is neither pickled nor copied: it holds connections and a token (see with_options)")


class ApolloSession(Secret, Client):
    """The generated client with authentication, budget, retries and errors. Threads share it."""

    def __init__(self, connections: Connections, options: Options) -> None:
        self.base_url = connections.account.base_url
        self._connections = connections
        self._options = options

    def send(self, request: Request, *, into: Download | None = None) -> httpx2.Response:
        """Send one request and read the whole answer; it is a success when it comes back.

        Raises:
            ApolloError: For anything else (see `apollohq.errors`).
            RuntimeError: When the client has been closed, or its HTTP client belongs to another process or event loop.
        """
        connections, (timeout, _, max_wait, batch) = self._connections, self._options
        limiter = connections.limiter()
        call = _Call(request, self._options, connections.account, limited=limiter is not None)
        while True:
            sender, permit, stamp = connections.sender(), None, None
            if limiter is not None:
                try:
                    permit = limiter.acquire(timeout=timeout, max_wait=max_wait, waited=call.waited, batch=batch)
                except ApolloError as error:
                    if not call.attempts:
                        raise
                    raise call.failure from error
                call.waited, stamp = permit.waited, partial(limiter.stamp, permit)
            begun, result = time.monotonic(), None
            try:
                result = exchange(sender, request, timeout, stamp, into)
            finally:  # after Ctrl-C, for example, it may have been sent
                if limiter is not None and permit is not None:
                    limiter.settle(permit, **_settlement(result))
            match call.decide(result, begun):
                case httpx2.Response() as response:
                    return response
                case Retry(wait) if into is None or into.rewind():
                    time.sleep(wait)
                case _:
                    raise call.failure

    def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer. Raises what `send` raises, and ResponseDecodeError."""
        response = self.send(request)
        try:
            return read(response)
        except ResponseDecodeError as error:
            from apollohq.errors import unreadable

            raise unreadable(error, request, response, self._connections.account) from None

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> Pager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        from apollohq.pagination import ApolloPager

        return ApolloPager(self.call, self._connections.account, first, read, continued_at)

    def download(self, request: Request, to: Target) -> None:
        """Send one request and write the body of a success to a path, whole or not at all, or to a binary file.

        Raises:
            ApolloError: When there is no success.
            ValueError: When it cannot be written there; an OSError too where a path is the reason. Nothing is sent.
            TypeError: When it is neither a path nor a binary file. Nothing is sent.
        """
        from apollohq.files import Download

        with Download(to) as into:
            self.send(request, into=into)

    def close(self) -> None:
        """Close the connections, for every client that shares them, unless they are the caller's own."""
        self._connections.close()


class AsyncApolloSession(Secret, AsyncClient):
    """`ApolloSession` for asyncio. Tasks share it."""

    def __init__(self, connections: AsyncConnections, options: Options) -> None:
        self.base_url = connections.account.base_url
        self._connections = connections
        self._options = options

    async def send(self, request: Request, *, into: Download | None = None) -> httpx2.Response:
        """Send one request and read the whole answer, as `ApolloSession.send` does."""
        connections, (timeout, _, max_wait, batch) = self._connections, self._options
        limiter = connections.limiter()
        call = _Call(request, self._options, connections.account, limited=limiter is not None)
        while True:
            sender, permit, stamp = connections.sender(), None, None
            if limiter is not None:
                waited = call.waited
                try:
                    permit = await limiter.acquire_async(timeout=timeout, max_wait=max_wait, waited=waited, batch=batch)
                except ApolloError as error:
                    if not call.attempts:
                        raise
                    raise call.failure from error
                call.waited, stamp = permit.waited, partial(limiter.stamp_async, permit)
            begun, result = time.monotonic(), None
            try:
                result = await exchange_async(sender, request, timeout, stamp, into)
            except GeneratorExit:  # the event loop is gone, and nothing can be awaited
                permit = None
                raise
            finally:  # after a cancellation, for example, it may have been sent
                if limiter is not None and permit is not None:
                    await limiter.settle_async(permit, **_settlement(result))
            match call.decide(result, begun):
                case httpx2.Response() as response:
                    return response
                case Retry(wait) if into is None or await asyncio.to_thread(into.rewind):
                    await asyncio.sleep(wait)
                case _:
                    raise call.failure

    async def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer. Raises what `send` raises, and ResponseDecodeError."""
        response = await self.send(request)
        try:
            return read(response)
        except ResponseDecodeError as error:
            from apollohq.errors import unreadable

            raise unreadable(error, request, response, self._connections.account) from None

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> AsyncPager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        from apollohq.pagination import AsyncApolloPager

        return AsyncApolloPager(self.call, self._connections.account, first, read, continued_at)

    async def download(self, request: Request, to: Target) -> None:
        """Download as `ApolloSession.download` does. The file is written in threads: the event loop stays free."""
        from apollohq.files import Download

        with Download(to) as into:
            await self.send(request, into=into)

    async def close(self) -> None:
        """Close the connections, for every client that shares them, unless they are the caller's own."""
        await self._connections.close()


class _Call:
    """One call over all its attempts: what both loops decide in the same way."""

    __slots__ = ("_account", "_limited", "_options", "_request", "attempts", "failure", "waited")
    failure: ApolloError  # what to raise, once an attempt has failed

    def __init__(self, request: Request, options: Options, account: Account, *, limited: bool) -> None:
        self._request = request
        self._options = options
        self._account = account
        self._limited = limited
        self.attempts = 0
        self.waited = 0.0  # seconds for permits

    def decide(self, result: httpx2.Response | Broken, begun: float) -> httpx2.Response | Retry | None:
        """The answer to return; or when to try again; or None: raise `failure`."""
        request, account, options = self._request, self._account, self._options
        status = result.status_code if isinstance(result, httpx2.Response) else result.status
        if log.isEnabledFor(logging.DEBUG):
            what, seconds = status or "no answer", time.monotonic() - begun
            log.debug("%s %s: %s in %.3f s", request.method, path_of(request, account), what, seconds)
        if isinstance(result, httpx2.Response) and 200 <= result.status_code < 300:
            return result
        from apollohq.errors import failure, outcome_of

        decision = decide(
            outcome_of(result),
            method=request.method,
            path=request.path.removeprefix(account.base_url),
            attempt=self.attempts,
            max_retries=options.max_retries,
            jitter=random.random(),  # noqa: S311 - no secret
        )
        self.attempts += 1
        unknown = isinstance(decision, Fail) and decision.outcome_unknown
        self.failure = failure(result, request, account, attempts=self.attempts, outcome_unknown=unknown)
        if not isinstance(decision, Retry):
            return None
        wait, when = decision.wait, f"in {decision.wait:.2f} s"
        if status == 429 and self._limited:  # the limiter holds everybody back
            wait, when = 0.0, "when the rate limit allows"
        elif status == 429:
            self.waited += wait
            if options.max_wait is not None and self.waited > options.max_wait:
                from apollohq.errors import RateLimitTimeout

                self.failure.__cause__ = RateLimitTimeout(self.waited, options.max_wait)
                return None
        why = status if isinstance(result, httpx2.Response) else result.why
        log.info("%s %s: %s; retry %d %s", request.method, path_of(request, account), why, self.attempts, when)
        return Retry(wait)


def _settlement(result: httpx2.Response | Broken | None) -> dict[str, Any]:
    """What the limiter needs to know of an attempt; of one that was interrupted, nothing."""
    if result is None:
        return {}
    if isinstance(result, httpx2.Response):
        return {"status": result.status_code, "headers": result.headers}
    return {"sent": result.sent} if result.status is None else {"status": result.status}


__all__ = ["ApolloSession", "AsyncApolloSession", "Options", "Secret"]
