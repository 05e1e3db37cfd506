"""The sessions: they do what a call wants done, one for threads and one for tasks.

Each is the generated client with authentication, budget, retries, errors and paging added, so that every generated
function takes it. How a call goes is decided in `call.py`; here is only how a permit, an attempt and a pause are had.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import httpx2

from apollohq.attempt import Broken
from apollohq.call import Acquire, Policy, Send, Settle, Sleep, Step, call, drive, drive_async
from apollohq.exchange import exchange, exchange_async, path_of
from apollohq_api.client import AsyncClient, Client

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.call import Outcome
    from apollohq.connection import AsyncConnection, Connection
    from apollohq.exchange import Account
    from apollohq.ratelimit import Limiter
    from apollohq_api.client import AsyncPager, Page, Pager, Request

T = TypeVar("T")
log = logging.getLogger("apollohq")


class ApolloSession(Client):
    """The generated client with authentication, budget, retries and errors. Threads share it."""

    def __init__(self, connection: Connection, policy: Policy) -> None:
        super().__init__(connection.account.base_url, http=connection.http)
        self._connection = connection
        self._policy = policy

    def send(self, request: Request) -> httpx2.Response:
        """Send one request and read the whole answer; it is a success when it comes back.

        Raises:
            ApolloError: For anything else (see `apollohq.errors`).
            RuntimeError: When the client has been closed.
        """
        connection, policy = self._connection, self._policy
        http, limiter = connection.engine(), connection.limiter()

        def perform(step: Step) -> Any:
            match step:
                case Send():
                    begun = time.monotonic()
                    outcome = exchange(http, request, connection.account, policy.timeout)
                    _tell_request(request, connection.account, outcome, begun)
                    return outcome
                case Sleep():
                    return time.sleep(step.seconds)
            assert limiter is not None  # noqa: S101 - for the type checker: `limited` says so
            match step:
                case Acquire():
                    return limiter.acquire(**_terms(policy, limiter), waited=step.waited)
                case Settle():
                    return limiter.settle(step.permit, **_settlement(step.outcome))

        return drive(call(request, policy, connection.account, limited=limiter is not None), perform)

    def redact(self, text: str) -> str:
        """The text without the token, should a server have put it there."""
        return self._connection.account.credentials.redact(text)

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> Pager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        from apollohq.pagination import ApolloPager

        return ApolloPager(self, first, read, continued_at)

    def close(self) -> None:
        """Close the connections, for every client that shares them, unless they are the caller's own."""
        self._connection.close()

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a client holds connections and a token: it is neither pickled nor copied")


class AsyncApolloSession(AsyncClient):
    """The generated client with authentication, budget, retries and errors. Tasks share it."""

    def __init__(self, connection: AsyncConnection, policy: Policy) -> None:
        super().__init__(connection.account.base_url, http=connection.http)
        self._connection = connection
        self._policy = policy

    async def send(self, request: Request) -> httpx2.Response:
        """Send one request and read the whole answer; it is a success when it comes back.

        Raises:
            ApolloError: For anything else (see `apollohq.errors`).
            RuntimeError: When the client has been closed.
        """
        import anyio

        connection, policy = self._connection, self._policy
        http, limiter = connection.engine(), connection.limiter()

        async def perform(step: Step) -> Any:
            match step:
                case Send():
                    begun = time.monotonic()
                    outcome = await exchange_async(http, request, connection.account, policy.timeout)
                    _tell_request(request, connection.account, outcome, begun)
                    return outcome
                case Sleep():
                    return await anyio.sleep(step.seconds)
            assert limiter is not None  # noqa: S101 - for the type checker: `limited` says so
            match step:
                case Acquire():
                    return await limiter.acquire_async(**_terms(policy, limiter), waited=step.waited)
                case Settle():
                    with anyio.CancelScope(shield=True):  # a cancelled call gives its permit back all the same
                        return await limiter.settle_async(step.permit, **_settlement(step.outcome))

        return await drive_async(call(request, policy, connection.account, limited=limiter is not None), perform)

    def redact(self, text: str) -> str:
        """The text without the token, should a server have put it there."""
        return self._connection.account.credentials.redact(text)

    def paginate(
        self, first: Request, read: Callable[[httpx2.Response], Page[T]], *, continued_at: str | None = None
    ) -> AsyncPager[T]:
        """Follow a list from its first request, or from where an earlier one stopped. Sends nothing by itself."""
        from apollohq.pagination import AsyncApolloPager

        return AsyncApolloPager(self, first, read, continued_at)

    async def close(self) -> None:
        """Close the connections, for every client that shares them, unless they are the caller's own."""
        await self._connection.close()

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("a client holds connections and a token: it is neither pickled nor copied")


def _terms(policy: Policy, limiter: Limiter) -> dict[str, Any]:
    max_wait = limiter.settings.max_wait if policy.max_wait is None else policy.max_wait
    return {"timeout": policy.timeout, "max_wait": max_wait, "batch": policy.batch}


def _settlement(outcome: Outcome | None) -> dict[str, Any]:
    if isinstance(outcome, httpx2.Response):
        return {"status": outcome.status_code, "headers": outcome.headers}
    return {"sent": outcome is None or outcome.sent}


def _tell_request(request: Request, account: Account, outcome: Outcome, begun: float) -> None:
    if log.isEnabledFor(logging.DEBUG):
        what = "no answer" if isinstance(outcome, Broken) else str(outcome.status_code)
        log.debug("%s %s: %s in %.3f s", request.method, path_of(request, account), what, time.monotonic() - begun)


__all__ = ["ApolloSession", "AsyncApolloSession"]
