"""One way to write a test for both clients: the asynchronous one driven from a plain thread.

`Driven` wraps an `AsyncApollo` and everything that hangs on it, so that `apollo.messages.get(7)` waits for the answer
and `for message in apollo.messages.list_for_project(1)` iterates. A test written for `Apollo` then runs for both.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import httpx2

from apollohq import Apollo, AsyncApollo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anyio.from_thread import BlockingPortal


TOKEN = "made-up-token"


class Clients:
    """Makes clients of one kind, and closes them in the end."""

    def __init__(self, portal: BlockingPortal | None) -> None:
        self.portal = portal
        self._opened: list[Any] = []

    @property
    def is_async(self) -> bool:
        return self.portal is not None

    def connect(self, base_url: str | None = None, token: str | None = TOKEN, **options: Any) -> Any:
        """A client; without a limiter unless the test asks for one."""
        options.setdefault("rate_limit", None)
        if self.portal is None:
            apollo: Any = Apollo(token, base_url=base_url, **options)
        else:
            apollo = Driven(self.portal.call(lambda: AsyncApollo(token, base_url=base_url, **options)), self.portal)
        self._opened.append(apollo)
        return apollo

    def http_client(self, **options: Any) -> Any:
        """An HTTP client of the caller's own. Give `http_client=clients.unwrapped(own)` to a client."""
        if self.portal is None:
            own: Any = httpx2.Client(**options)
        else:
            own = Driven(httpx2.AsyncClient(**options), self.portal, closer="aclose")
        self._opened.append(own)
        return own

    @staticmethod
    def unwrapped(thing: Any) -> Any:
        return thing._target if isinstance(thing, Driven) else thing

    def close(self) -> None:
        while self._opened:
            self._opened.pop().close()


class Driven:
    """Something asynchronous, used from a plain thread."""

    def __init__(self, target: Any, portal: BlockingPortal, closer: str = "close") -> None:
        self._target = target
        self._portal = portal
        self._closer = closer

    def _plain(self, value: Any) -> Any:
        if inspect.isawaitable(value):

            async def wait() -> Any:
                return await value

            return self._plain(self._portal.call(wait))
        module = type(value).__module__
        if hasattr(value, "__aiter__") or inspect.ismethod(value) or inspect.isfunction(value):
            return Driven(value, self._portal)
        if module.startswith(("apollohq.", "apollohq_api.api", "apollohq_api.client")) and (
            type(value).__name__.startswith("Async")
        ):
            return Driven(value, self._portal)
        return value

    def __getattr__(self, name: str) -> Any:
        return self._plain(getattr(self._target, self._closer if name == "close" else name))

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._plain(self._target(*arguments, **keywords))

    def __enter__(self) -> Any:
        return self._plain(self._target.__aenter__())

    def __exit__(self, *exception: object) -> None:
        self._plain(self._target.__aexit__(*exception))

    def __iter__(self) -> Iterator[Any]:
        iterator = self._target.__aiter__()
        done = object()

        async def step() -> Any:
            return await anext(iterator, done)

        while (value := self._portal.call(step)) is not done:
            yield value

    def __repr__(self) -> str:
        return repr(self._target)
