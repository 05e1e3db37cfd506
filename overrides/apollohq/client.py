"""`Apollo` and `AsyncApollo`: the resources of the API over one session, and the options that go with it."""

from __future__ import annotations

import logging
import operator
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar
from weakref import ref

from apollohq.auth import Account
from apollohq.connections import AsyncConnections, Connections
from apollohq.ratelimit import RateLimit
from apollohq.session import ApolloSession, AsyncApolloSession, Options
from apollohq_api.api import AsyncResources, Resources
from apollohq_api.scalars import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    import httpx2

    from apollohq.ratelimit import RateLimitStatus
    from apollohq.reports import AsyncTimeEntries, TimeEntries
    from apollohq.uploads import AsyncUploads, Uploads

LOG_VARIABLE = "APOLLOHQ_LOG"
LONGEST_TIMEOUT = 2_000_000.0  # seconds; a socket counts milliseconds in 31 bits
ConnectionsT = TypeVar("ConnectionsT", bound=Connections | AsyncConnections)
SessionT = TypeVar("SessionT", bound=ApolloSession | AsyncApolloSession)

_DEFAULT_LIMIT = RateLimit()


class _Base(Generic[ConnectionsT, SessionT]):
    """What both clients are: a session with options of its own, over connections shared with its copies."""

    _session_of: Callable[[ConnectionsT, Options], SessionT]

    def _begin(self, connections: ConnectionsT, options: Options, original: ref[Any]) -> None:
        self._connections = connections
        self._options = options
        self._original = original
        self._session = self._session_of(connections, options)

    def with_options(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        max_wait: float | Unset | None = UNSET,
        batch: bool | Unset = UNSET,
    ) -> Self:
        """A copy with other options, which shares the connections and the budget.

        Closing the copy closes nothing, unless the original is gone: then it closes all.

        Args:
            timeout: Seconds that one attempt may take; None: no bound.
            max_retries: How many times one call is tried again.
            max_wait: Seconds that a call may wait for the rate limit, before it raises RateLimitTimeout; None: as
                long as it takes.
            batch: Work that can wait: interactive calls on the same budget take precedence.

        Raises:
            ValueError: When an option makes no sense.
        """
        given = {"timeout": timeout, "max_retries": max_retries, "max_wait": max_wait, "batch": batch}
        changed = {name: value for name, value in given.items() if not isinstance(value, Unset)}
        copy = type(self).__new__(type(self))
        copy._begin(self._connections, _options(**{**self._options._asdict(), **changed}), self._original)
        return copy

    @property
    def client(self) -> SessionT:
        """The generated client with our authentication, budget, retries and errors, for the generated functions."""
        return self._session

    @property
    def rate_limit(self) -> RateLimitStatus:
        """The budget as last known; no I/O. Its fields are None where nothing is known."""
        return self._connections.status()

    def _closes(self) -> bool:
        return self._original() in (self, None)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._session.base_url!r})"

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError(
            "a client holds connections and a token: it is neither pickled nor copied (with_options makes copies)"
        )


class Apollo(_Base[Connections, ApolloSession], Resources):
    """The Apollo API (https://apidocs.apollohq.com/). Threads share one client; make one and use it everywhere.

    Args:
        token: The API token; left out, the environment variable APOLLOHQ_TOKEN.
        base_url: The URL of the API, version included; left out, APOLLOHQ_BASE_URL, or else Apollo's own server.
        timeout: Seconds that one attempt may take, up to the last byte of its answer; None: no bound. It is checked
            between the pieces of the answer. While a file goes up or comes down, it bounds each silence.
        max_retries: How many times one call is tried again, where that is safe.
        max_wait: Seconds that a call may wait for the rate limit, before it raises RateLimitTimeout; None: what
            `rate_limit` says, by default as long as it takes.
        batch: Work that can wait: interactive calls on the same budget take precedence.
        rate_limit: The budget to keep to, and where it is shared; None turns the limiter off.
        http_client: An `httpx2.Client` with a proxy or certificates of its own, used as it is, but for our `timeout`,
            and never closed by us; or a function that makes one, which is called anew in a forked process.
        allow_http: Send the token over plain http to any host (also APOLLOHQ_ALLOW_HTTP=1). Without it, only a
            loopback address may do without TLS.

    Raises:
        ValueError: When an option makes no sense, or there is no token.
        TypeError: When `token`, `base_url`, `rate_limit` or `http_client` is of another type.
        ImportError: When the storage of `rate_limit` needs a package that is not installed; the message names it.
    """

    _session_of = ApolloSession

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 3,
        max_wait: float | None = None,
        batch: bool = False,
        rate_limit: RateLimit | None = _DEFAULT_LIMIT,
        http_client: httpx2.Client | Callable[[], httpx2.Client] | None = None,
        allow_http: bool = False,
    ) -> None:
        import httpx2

        options = _options(timeout, max_retries, max_wait, batch, rate_limit)
        account = Account(token, base_url, allow_http=allow_http)
        self._begin(Connections(httpx2.Client, account, rate_limit, http_client), options, ref(self))

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

    def request(self, method: str, path: str, *, query: Mapping[str, object] | None = None, json: Any = None) -> Any:
        """Call an operation that this package has no method for, with the same budget, retries and errors.

        Args:
            method: The HTTP method. A POST that may have arrived is never sent twice.
            path: Relative to the base URL (`/writeboards`), or a whole URL under it.
            query: Names and values; True is sent as `true`, a date as YYYYMMDD, a list joined by commas, None not.
            json: The body; None: no body.

        Returns:
            The JSON of the answer; None where it is empty.

        Raises:
            ValueError: When the path leads away from the base URL, or the body cannot be sent. Nothing is sent.
            TypeError: When an argument is of another type. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that is no JSON.
        """
        from apollohq.request import plain_request, read_json

        return self._session.call(plain_request(self._session.base_url, method, path, query, json), read_json)

    def close(self) -> None:
        """Close the connections, unless they are the caller's own. Copies made by `with_options` end with it."""
        if self._closes():
            self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncApollo(_Base[AsyncConnections, AsyncApolloSession], AsyncResources):
    """The Apollo API (https://apidocs.apollohq.com/) for asyncio. Tasks share one client.

    It serves one event loop at a time, and the next one after it.

    Args:
        token: The API token; left out, the environment variable APOLLOHQ_TOKEN.
        base_url: The URL of the API, version included; left out, APOLLOHQ_BASE_URL, or else Apollo's own server.
        timeout: Seconds that one attempt may take, up to the last byte of its answer; None: no bound. While a file
            goes up or comes down, it bounds each silence.
        max_retries: How many times one call is tried again, where that is safe.
        max_wait: Seconds that a call may wait for the rate limit, before it raises RateLimitTimeout; None: what
            `rate_limit` says, by default as long as it takes.
        batch: Work that can wait: interactive calls on the same budget take precedence.
        rate_limit: The budget to keep to, and where it is shared; None turns the limiter off.
        http_client: An `httpx2.AsyncClient` with a proxy or certificates of its own, used as it is, but for our
            `timeout`, and never closed by us; or a function that makes one, which is called anew in another event
            loop and in a forked process.
        allow_http: Send the token over plain http to any host (also APOLLOHQ_ALLOW_HTTP=1). Without it, only a
            loopback address may do without TLS.

    Raises:
        ValueError: When an option makes no sense, or there is no token.
        TypeError: When `token`, `base_url`, `rate_limit` or `http_client` is of another type.
        ImportError: When the storage of `rate_limit` needs a package that is not installed; the message names it.
    """

    _session_of = AsyncApolloSession

    def __init__(
        self,
        token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | None = 30.0,
        max_retries: int = 3,
        max_wait: float | None = None,
        batch: bool = False,
        rate_limit: RateLimit | None = _DEFAULT_LIMIT,
        http_client: httpx2.AsyncClient | Callable[[], httpx2.AsyncClient] | None = None,
        allow_http: bool = False,
    ) -> None:
        import httpx2

        options = _options(timeout, max_retries, max_wait, batch, rate_limit)
        account = Account(token, base_url, allow_http=allow_http)
        self._begin(AsyncConnections(httpx2.AsyncClient, account, rate_limit, http_client), options, ref(self))

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

    async def request(
        self, method: str, path: str, *, query: Mapping[str, object] | None = None, json: Any = None
    ) -> Any:
        """Call an operation that this package has no method for, with the same budget, retries and errors.

        Args:
            method: The HTTP method. A POST that may have arrived is never sent twice.
            path: Relative to the base URL (`/writeboards`), or a whole URL under it.
            query: Names and values; True is sent as `true`, a date as YYYYMMDD, a list joined by commas, None not.
            json: The body; None: no body.

        Returns:
            The JSON of the answer; None where it is empty.

        Raises:
            ValueError: When the path leads away from the base URL, or the body cannot be sent. Nothing is sent.
            TypeError: When an argument is of another type. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that is no JSON.
        """
        from apollohq.request import plain_request, read_json

        return await self._session.call(plain_request(self._session.base_url, method, path, query, json), read_json)

    async def close(self) -> None:
        """Close the connections, unless they are the caller's own. Copies made by `with_options` end with it."""
        if self._closes():
            await self._connections.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _options(
    timeout: object, max_retries: object, max_wait: object, batch: object, settings: RateLimit | None = None
) -> Options:
    """The options of a call, checked where they are given.

    Raises:
        ValueError: When one of them makes no sense.
    """
    if timeout is not None:
        seconds = _number(timeout)
        if seconds is None or not 0 < seconds <= LONGEST_TIMEOUT:
            raise ValueError(
                f"timeout must be seconds above 0 and at most {LONGEST_TIMEOUT:.0f}, or None, not {timeout!r:.80}"
            )
        timeout = seconds
    if isinstance(max_retries, bool) or not hasattr(max_retries, "__index__") or operator.index(max_retries) < 0:
        raise ValueError(f"max_retries must be a whole number of at least 0, not {max_retries!r:.80}")
    if max_wait is None and isinstance(settings, RateLimit):
        max_wait = settings.max_wait
    if max_wait is not None:
        seconds = _number(max_wait)
        if seconds is None or not seconds >= 0:
            raise ValueError(f"max_wait must be seconds of at least 0, or None, not {max_wait!r:.80}")
        max_wait = seconds
    if not isinstance(batch, bool):
        raise ValueError(f"batch must be True or False, not {batch!r:.80}")
    return Options(timeout, operator.index(max_retries), max_wait, batch)


def _number(value: Any) -> float | None:
    """A finite number; None for what is none: text, a bool, infinity."""
    if isinstance(value, bool | str | bytes | bytearray) or not hasattr(value, "__float__"):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if abs(number) < float("inf") else None  # nan is not


class _Handler(logging.StreamHandler[Any]):
    """Prints to stderr, unless the program has set up logging itself."""

    def emit(self, record: logging.LogRecord) -> None:
        if not logging.getLogger().handlers:
            super().emit(record)


def _turn_on_logging() -> None:
    level = os.environ.get(LOG_VARIABLE, "").strip().upper()
    if not level:
        return
    log = logging.getLogger("apollohq")
    handler = _Handler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    if level in ("INFO", "DEBUG"):
        log.setLevel(level)
    else:
        log.warning("%s is %r: info and debug are known", LOG_VARIABLE, level[:20])


_turn_on_logging()

__all__ = ["Apollo", "AsyncApollo"]
