"""`Apollo` and `AsyncApollo`: the resources of the API over one session, and the options that go with it."""

from __future__ import annotations

import logging
import operator
import os
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar
from weakref import ref

import httpx2

from apollohq.auth import Account, Secret
from apollohq.connections import AsyncConnections, Connections, HttpT
from apollohq.ratelimit import RateLimit, RateLimitStatus
from apollohq.request import plain_request, read_json
from apollohq.session import ApolloSession, AsyncApolloSession, Options
from apollohq_api.api import AsyncResources, Resources
from apollohq_api.scalars import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from apollohq.files import AsyncUploads, Uploads
    from apollohq.reports import AsyncTimeEntries, TimeEntries

LONGEST_TIMEOUT = 2_000_000.0  # seconds; a socket counts milliseconds in 31 bits
SessionT = TypeVar("SessionT", bound=ApolloSession | AsyncApolloSession)
_DEFAULT_LIMIT = RateLimit()


class _Base(Secret, Generic[HttpT, SessionT]):
    """What both clients are: a session with options of its own, over connections shared with its copies."""

    _kinds: ClassVar[tuple[Any, Any]]  # of connections and session

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
        http_client: HttpT | Callable[[], HttpT] | None = None,
        allow_http: bool = False,
    ) -> None:
        if max_wait is None and isinstance(rate_limit, RateLimit):
            max_wait = rate_limit.max_wait
        options = _checked(timeout, max_retries, max_wait, batch)
        account = Account(token, base_url, allow_http=allow_http)
        self._begin(self._kinds[0](account, rate_limit, http_client), options, ref(self))

    def _begin(self, connections: Connections[HttpT], options: Options, original: ref[Any]) -> None:
        self._connections, self._options, self._original = connections, options, original
        self._session: SessionT = self._kinds[1](connections, options)

    def with_options(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        max_retries: int | Unset = UNSET,
        max_wait: float | Unset | None = UNSET,
        batch: bool | Unset = UNSET,
    ) -> Self:
        """A copy with other options (see `Apollo`), which shares the connections and the budget.

        `max_wait=None` waits as long as it takes. Closing the copy closes nothing, unless the original is gone: then it
        closes all. An option that makes no sense is a ValueError.
        """
        given = zip((timeout, max_retries, max_wait, batch), self._options, strict=True)
        copy = type(self).__new__(type(self))
        options = _checked(*(before if value is UNSET else value for value, before in given))
        copy._begin(self._connections, options, self._original)
        return copy

    @property
    def client(self) -> SessionT:
        """The generated client with our authentication, budget, retries and errors, for the generated functions."""
        return self._session

    @property
    def rate_limit(self) -> RateLimitStatus:
        """The budget as last known; no I/O. Its fields are None where nothing is known."""
        limiter = self._connections.limiter
        return RateLimitStatus() if limiter is None else limiter.status()

    def _closed(self) -> HttpT | None:
        return self._connections.close() if self._original() in (self, None) else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._session.base_url!r})"


def _resource(module: str, name: str) -> cached_property[Any]:
    """A resource that has more than the generated one, imported when it is first used."""
    return cached_property(lambda client: getattr(import_module(module), name)(client._session))


class Apollo(_Base[httpx2.Client, ApolloSession], Resources):
    """The Apollo API (https://apidocs.apollohq.com/). Threads share one client; make one and use it everywhere.

    Args:
        token: The API token; left out, the environment variable APOLLOHQ_TOKEN.
        base_url: The URL of the API, version included; left out, APOLLOHQ_BASE_URL, or else Apollo's own server.
        timeout: Seconds that one attempt may take, up to the last byte of its answer; None: no limit. It is checked
            between the pieces of the answer. In an upload or download it limits the wait for each chunk.
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

    _kinds = (Connections, ApolloSession)

    time_entries: cached_property[TimeEntries] = _resource("apollohq.reports", "TimeEntries")
    uploads: cached_property[Uploads] = _resource("apollohq.files", "Uploads")

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
        return self._session.call(plain_request(self._session.base_url, method, path, query, json), read_json)

    def close(self) -> None:
        """Close the connections, unless they are the caller's own. Copies made by `with_options` end with it."""
        if http := self._closed():
            http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncApollo(_Base[httpx2.AsyncClient, AsyncApolloSession], AsyncResources):
    """The Apollo API (https://apidocs.apollohq.com/) for asyncio. Tasks share one client.

    It takes what `Apollo` takes, with an `httpx2.AsyncClient` as `http_client`, and serves one event loop at a time:
    the next one after it, for which a function given as `http_client` is called anew. `timeout` is a deadline.
    """

    _kinds = (AsyncConnections, AsyncApolloSession)

    time_entries: cached_property[AsyncTimeEntries] = _resource("apollohq.reports", "AsyncTimeEntries")
    uploads: cached_property[AsyncUploads] = _resource("apollohq.files", "AsyncUploads")

    async def request(
        self, method: str, path: str, *, query: Mapping[str, object] | None = None, json: Any = None
    ) -> Any:
        """Call an operation that this package has no method for, as `Apollo.request` does."""
        return await self._session.call(plain_request(self._session.base_url, method, path, query, json), read_json)

    async def close(self) -> None:
        """Close the connections, unless they are the caller's own. Copies made by `with_options` end with it."""
        if http := self._closed():
            await http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


def _checked(timeout: Any, max_retries: Any, max_wait: Any, batch: Any) -> Options:
    """The options of a call. Raises ValueError at once, not at the first call."""
    timeout, max_wait = _seconds("timeout", timeout, LONGEST_TIMEOUT), _seconds("max_wait", max_wait, 1e10)
    if timeout == 0:
        raise ValueError("timeout must be above 0, or None for no limit")
    if isinstance(max_retries, bool) or not hasattr(max_retries, "__index__") or operator.index(max_retries) < 0:
        raise ValueError(f"max_retries must be a whole number of at least 0, not {max_retries!r:.80}")
    if not isinstance(batch, bool):
        raise ValueError(f"batch must be True or False, not {batch!r:.80}")
    return Options(timeout, operator.index(max_retries), max_wait, batch)


def _seconds(name: str, value: Any, most: float) -> float | None:
    if value is None:
        return None
    with suppress(TypeError, ValueError, OverflowError):
        if not isinstance(value, bool | str | bytes) and 0 <= (seconds := float(value)) <= most:
            return seconds
    raise ValueError(f"{name} must be a number of seconds from 0 to {most:.0f}, or None, not {value!r:.80}")


if (_level := os.environ.get("APOLLOHQ_LOG", "").strip().upper()) in ("INFO", "DEBUG"):
    logging.basicConfig(format="%(asctime)s %(name)s %(levelname)s %(message)s")  # nothing, where logging is set up
    logging.getLogger("apollohq").setLevel(_level)
