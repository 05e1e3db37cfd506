"""`Apollo` and `AsyncApollo`: the resources of the API over one session, and the options that go with it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from apollohq.connection import AsyncConnection, Connection, account_of
from apollohq.options import changed, policy_of
from apollohq.ratelimit.settings import RateLimit
from apollohq.session import ApolloSession, AsyncApolloSession
from apollohq_api.api import AsyncResources, Resources
from apollohq_api.scalars import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import httpx2

    from apollohq.call import Policy
    from apollohq.ratelimit import RateLimitStatus
    from apollohq.reports import AsyncTimeEntries, TimeEntries
    from apollohq.uploads import AsyncUploads, Uploads

ConnectionT = TypeVar("ConnectionT", bound=Connection | AsyncConnection)
SessionT = TypeVar("SessionT", bound=ApolloSession | AsyncApolloSession)

_DEFAULT_LIMIT = RateLimit()


class _Face(Generic[ConnectionT, SessionT]):
    """What both clients are: a session with options of its own, over a connection that it shares with its copies."""

    _open: Callable[[ConnectionT, Policy], SessionT]

    def _begin(self, connection: ConnectionT, policy: Policy, *, original: bool) -> None:
        self._connection = connection
        self._policy = policy
        self._original = original
        self._session = self._open(connection, policy)

    def with_options(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        max_wait: float | Unset | None = UNSET,
        batch: bool | Unset = UNSET,
    ) -> Self:
        """A copy with other options, which shares the connections and the budget. Closing the copy closes nothing.

        Args:
            timeout: Seconds that one attempt may take; None: no bound.
            max_retries: How many times one call is tried again.
            max_wait: Seconds that a call may wait for the rate limit, before it raises RateLimitTimeout.
            batch: Work that can wait: interactive calls on the same budget go first.

        Raises:
            ValueError: When an option makes no sense.
        """
        copy = type(self).__new__(type(self))
        given = changed(self._policy, timeout=timeout, max_retries=max_retries, max_wait=max_wait, batch=batch)
        copy._begin(self._connection, given, original=False)
        return copy

    @property
    def client(self) -> SessionT:
        """The generated client with our authentication, budget, retries and errors, for the generated functions."""
        return self._session

    @property
    def rate_limit(self) -> RateLimitStatus:
        """The budget as last known; no I/O. An AttributeError when the limiter is turned off."""
        return self._connection.status()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._session.base_url!r})"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(
            "a client holds connections and a token: it is neither pickled nor copied (with_options makes copies)"
        )


class Apollo(_Face[Connection, ApolloSession], Resources):
    """The Apollo API (https://apidocs.apollohq.com/). Threads share one client; make one and use it everywhere.

    Args:
        token: The API token; left out, the environment variable APOLLOHQ_TOKEN.
        base_url: Where the API lives, version included; left out, APOLLOHQ_BASE_URL, or else Apollo's own server.
        timeout: Seconds that one attempt may take from its first connection to the last byte of its answer; None: no
            bound. While a file goes up, the seconds count anew with every piece of it.
        max_retries: How many times one call is tried again, where that is safe.
        rate_limit: The budget to keep to, and where it is shared; None turns the limiter off.
        http_client: An engine of the caller's own, with a proxy or certificates of its own; used as it is, but for
            our `timeout`, and never closed by us.
        allow_http: Send the token over plain http to any host. Without it, only a loopback address may do without TLS.

    Raises:
        ValueError: When an option makes no sense, or there is no token.
        TypeError: When `token`, `base_url`, `rate_limit` or `http_client` is of another type.
        ImportError: When the storage of `rate_limit` needs a package that is not installed; the message names it.
    """

    _open = ApolloSession

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 3,
        rate_limit: RateLimit | None = _DEFAULT_LIMIT,
        http_client: httpx2.Client | None = None,
        allow_http: bool = False,
    ) -> None:
        policy = policy_of(timeout=timeout, max_retries=max_retries)
        account = account_of(token, base_url, allow_http=allow_http)
        self._begin(Connection(account, rate_limit, http_client), policy, original=True)

    @cached_property
    def time_entries(self) -> TimeEntries:
        """Time entries, and reports on them."""
        from apollohq.reports import TimeEntries

        return TimeEntries(self._session)

    @cached_property
    def uploads(self) -> Uploads:
        """Files to be attached to records."""
        from apollohq.uploads import Uploads

        return Uploads(self._session)

    def close(self) -> None:
        """Close the connections, unless they are the caller's own. Copies made by `with_options` end with it."""
        if self._original:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncApollo(_Face[AsyncConnection, AsyncApolloSession], AsyncResources):
    """The Apollo API (https://apidocs.apollohq.com/) for asyncio. Tasks share one client.

    Args:
        token: The API token; left out, the environment variable APOLLOHQ_TOKEN.
        base_url: Where the API lives, version included; left out, APOLLOHQ_BASE_URL, or else Apollo's own server.
        timeout: Seconds that one attempt may take from its first connection to the last byte of its answer; None: no
            bound. While a file goes up, the seconds count anew with every piece of it.
        max_retries: How many times one call is tried again, where that is safe.
        rate_limit: The budget to keep to, and where it is shared; None turns the limiter off.
        http_client: An engine of the caller's own, with a proxy or certificates of its own; used as it is, but for
            our `timeout`, and never closed by us.
        allow_http: Send the token over plain http to any host. Without it, only a loopback address may do without TLS.

    Raises:
        ValueError: When an option makes no sense, or there is no token.
        TypeError: When `token`, `base_url`, `rate_limit` or `http_client` is of another type.
        ImportError: When the storage of `rate_limit` needs a package that is not installed; the message names it.
    """

    _open = AsyncApolloSession

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 3,
        rate_limit: RateLimit | None = _DEFAULT_LIMIT,
        http_client: httpx2.AsyncClient | None = None,
        allow_http: bool = False,
    ) -> None:
        policy = policy_of(timeout=timeout, max_retries=max_retries)
        account = account_of(token, base_url, allow_http=allow_http)
        self._begin(AsyncConnection(account, rate_limit, http_client), policy, original=True)

    @cached_property
    def time_entries(self) -> AsyncTimeEntries:
        """Time entries, and reports on them."""
        from apollohq.reports import AsyncTimeEntries

        return AsyncTimeEntries(self._session)

    @cached_property
    def uploads(self) -> AsyncUploads:
        """Files to be attached to records."""
        from apollohq.uploads import AsyncUploads

        return AsyncUploads(self._session)

    async def close(self) -> None:
        """Close the connections, unless they are the caller's own. Copies made by `with_options` end with it."""
        if self._original:
            await self._connection.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


__all__ = ["Apollo", "AsyncApollo"]
