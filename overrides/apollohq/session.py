"""The request loop: acquire a permit, send, settle it, decide, sleep. Once for threads, once for tasks.

Each session is the generated client with authentication, budget, retries, errors and paging, so that every generated
function takes it. Decisions are pure and shared by both loops (`retry.py`); what goes over the wire is `transport.py`.
"""

from __future__ import annotations

import logging
import random
import time
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import httpx2

from apollohq.auth import Secret
from apollohq.errors import RateLimitTimeout, decoded, failure
from apollohq.pagination import ApolloPager, AsyncApolloPager
from apollohq.retry import Fail, Outcome, Retry, decide
from apollohq.transport import Call, path_of
from apollohq_api.client import AsyncClient, Client
from apollohq_api.errors import ApolloError

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.connections import AsyncConnections, Connections
    from apollohq.files import Download
    from apollohq_api.client import AsyncPager, Page, Pager, Request, Target

T = TypeVar("T")
log = logging.getLogger("apollohq")


class Options(NamedTuple):
    """What `with_options` can change. Seconds, and a count."""

    timeout: float | None
    max_retries: int
    max_wait: float | None
    batch: bool


class _Session(Secret):
    """What both loops decide in the same way."""

    def __init__(self, connections: Any, options: Options) -> None:
        self.base_url = connections.account.base_url
        self._connections = connections
        self._options = options

    def _decide(self, call: Call, outcome: Outcome) -> httpx2.Response | Retry | None:
        """The answer to return; or when to try again; or None: raise the failure."""
        account, request, options = self._connections.account, call.request, self._options
        status, response = outcome.status, outcome.response
        if log.isEnabledFor(logging.DEBUG):
            what, seconds = status or "no answer", time.monotonic() - call.begun
            log.debug("%s %s: %s in %.3f s", request.method, path_of(request, account), what, seconds)
        if response is not None and 200 <= response.status_code < 300:
            return response
        decision = decide(
            outcome,
            method=request.method,
            path=request.path.removeprefix(account.base_url),
            attempt=call.attempts,
            max_retries=options.max_retries,
            jitter=random.random(),  # noqa: S311 - no secret
        )
        call.attempts += 1
        what = f"{request.method} {path_of(request, account)}"
        unknown = isinstance(decision, Fail) and decision.outcome_unknown
        call.failure = failure(what, outcome, call.plain, account, call.attempts, outcome_unknown=unknown)
        if not isinstance(decision, Retry):
            return None
        wait, when = decision.wait, f"in {decision.wait:.2f} s"
        if status == 429 and self._connections.limiter is not None:  # it holds everybody back
            wait, when = 0.0, "when the rate limit allows"
        elif status == 429:
            call.waited += wait
            if options.max_wait is not None and call.waited > options.max_wait:
                call.failure.__cause__ = RateLimitTimeout(call.waited, options.max_wait)
                return None
        log.info("%s: %s; retry %d %s", what, outcome.why or status, call.attempts, when)
        return Retry(wait)


class ApolloSession(_Session, Client):
    """The generated client with authentication, budget, retries and errors. Threads share it."""

    _connections: Connections[httpx2.Client]

    def send(self, request: Request, *, into: Download | None = None) -> httpx2.Response:
        """Send one request and read the whole answer; it is a success when it comes back.

        Raises ApolloError for anything else (see `apollohq.errors`), and RuntimeError when the client has been closed,
        or its HTTP client belongs to another process or event loop.
        """
        connections, (timeout, _, max_wait, batch) = self._connections, self._options
        limiter, call = connections.limiter, Call(connections.account, request, timeout, into)
        while True:
            http, permit, outcome = connections.http(), None, Outcome()
            if limiter is not None:
                try:
                    permit = limiter.acquire(timeout=timeout, max_wait=max_wait, waited=call.waited, batch=batch)
                except ApolloError as error:
                    if not call.attempts:
                        raise
                    raise call.failure from error
                call.waited, call.stamp = permit.waited, permit.stamp
            try:
                outcome = call.send(http)
            finally:  # after Ctrl-C, for example, it may have been sent
                if limiter is not None and permit is not None:
                    limiter.settle(permit, status=outcome.status, headers=outcome.headers, sent=outcome.sent)
            match self._decide(call, outcome):
                case httpx2.Response() as response:
                    return response
                case Retry(wait) if into is None or into.rewind():
                    time.sleep(wait)
                case _:
                    raise call.failure

    def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer. Raises what `send` raises, and ResponseDecodeError."""
        return decoded(self.send(request), read, self._connections.account)

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> Pager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        return ApolloPager(self.call, self._connections.account, first, read, continued_at)

    def download(self, request: Request, to: Target) -> None:
        """Send one request and write the body of a success to a path, whole or not at all, or to a binary file.

        Raises what `send` raises, and ValueError or TypeError before anything is sent when it cannot be written there.
        """
        from apollohq.files import download_to

        with download_to(to) as into:
            self.send(request, into=into)


class AsyncApolloSession(_Session, AsyncClient):
    """`ApolloSession` for asyncio. Tasks share it."""

    _connections: AsyncConnections

    async def send(self, request: Request, *, into: Download | None = None) -> httpx2.Response:
        """Send one request and read the whole answer, as `ApolloSession.send` does."""
        import asyncio

        connections, (timeout, _, max_wait, batch) = self._connections, self._options
        limiter, call = connections.limiter, Call(connections.account, request, timeout, into)
        while True:
            http, permit, outcome = connections.http(asyncio.get_running_loop()), None, Outcome()
            if limiter is not None:
                waited = call.waited
                try:
                    permit = await limiter.acquire_async(timeout=timeout, max_wait=max_wait, waited=waited, batch=batch)
                except ApolloError as error:
                    if not call.attempts:
                        raise
                    raise call.failure from error
                call.waited, call.stamp = permit.waited, permit.stamp
            try:
                outcome = await call.send_async(http)
            except GeneratorExit:  # the event loop is gone, and nothing can be awaited
                permit = None
                raise
            finally:  # after a cancellation, for example, it may have been sent
                if limiter is not None and permit is not None:
                    status, sent = outcome.status, outcome.sent
                    await limiter.settle_async(permit, status=status, headers=outcome.headers, sent=sent)
            match self._decide(call, outcome):
                case httpx2.Response() as response:
                    return response
                case Retry(wait) if into is None or await asyncio.to_thread(into.rewind):
                    await asyncio.sleep(wait)
                case _:
                    raise call.failure

    async def call(self, request: Request, read: Callable[[httpx2.Response], T]) -> T:
        """Send one request and read the answer, as `ApolloSession.call` does."""
        return decoded(await self.send(request), read, self._connections.account)

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> AsyncPager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        return AsyncApolloPager(self.call, self._connections.account, first, read, continued_at)

    async def download(self, request: Request, to: Target) -> None:
        """Download as `ApolloSession.download` does. The file is written in threads: the event loop stays free."""
        from apollohq.files import download_to

        with download_to(to) as into:
            await self.send(request, into=into)
