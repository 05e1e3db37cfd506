"""What a call costs above the HTTP library's own time, and what of it is the limiter's."""

from __future__ import annotations

import asyncio
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

import httpx2

from apollohq import Apollo, AsyncApollo, RateLimit
from apollohq.ratelimit import Limiter
from scripts.measuring.counting import CountingServer, Service
from scripts.measuring.page import Section, Target
from scripts.measuring.payloads import answer
from scripts.measuring.peers import BARE, STOCK
from scripts.measuring.rounds import Times, interleaved

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_ON, _OFF = "apollohq, limiter on", "apollohq, limiter off"
_LARGE = RateLimit(requests=1_000_000, per=0.1)  # nobody waits, and about as many permits are in use as in reality
_CALLS = 20


def measure(rounds: int) -> Section:
    """One call after another over one connection, in a thread and in a task."""
    with CountingServer(Service(answer=answer)) as server:
        threads, tasks = _threads(server.url, rounds), _tasks(server.url, rounds)
    with CountingServer(Service(way=0.01, answer=answer)) as server:
        far = _threads(server.url, -(-rounds // 10))
    fields = {"Content-Type": "application/json", "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "99"}
    mock = httpx2.MockTransport(lambda request: httpx2.Response(200, headers=fields, content=answer(request.url.path)))
    mocked = _threads("https://api.example/v1", rounds, mock, time.process_time)
    part, permit = (mocked.median(_ON) - mocked.median(_OFF)) * 1e6, _permit(rounds) * 1e6
    return Section(
        "A call",
        f"`GET /messages/7` from a server process that does nothing but answer, {rounds} rounds of {_CALLS} calls over "
        "one kept connection; in the third table it takes 20 ms, as a distant one does; in the last one there is no "
        "network, and processor time is measured. Bare `httpx2` authenticates, checks the status and decodes. Ours "
        "adds the permit, the bounds of time and size, the retry decision and the record. Nobody waits for a permit.",
        [
            threads.table("a call in a thread", BARE, 1e-6, "us"),
            tasks.table("a call in a task", BARE, 1e-6, "us"),
            far.table("a call in a thread, to a distant server", BARE, 1e-3, "ms"),
            mocked.table("a call over a mock transport", BARE, 1e-6, "us"),
        ],
        [
            Target("A call in a thread, limiter on, compared with bare `httpx2`", threads.ratio(_ON, BARE), 1.15),
            Target("A call in a thread, limiter off", threads.ratio(_OFF, BARE), 1.05),
            Target("A call in a task, limiter on", tasks.ratio(_ON, BARE), 1.15),
            Target("A call in a task, limiter off", tasks.ratio(_OFF, BARE), 1.05),
            Target("The limiter's part of a call over a mock transport", part, 20.0, " us"),
            Target("Taking and settling a permit in memory", permit, 10.0, " us"),
        ],
    )


def _threads(
    url: str, rounds: int, mock: httpx2.MockTransport | None = None, clock: Callable[[], float] = time.perf_counter
) -> Times:
    get_message: Any = import_module("stock_client.api.messages.get_message")
    with (
        httpx2.Client(base_url=url, auth=("t", "X"), transport=mock) as bare,
        httpx2.Client(transport=mock) as http,
        Apollo("t", base_url=url, rate_limit=_LARGE, http_client=http) as on,
        Apollo("t", base_url=url, rate_limit=None, http_client=http) as off,
        import_module("stock_client").AuthenticatedClient(url, "t") as stock,
    ):
        candidates: dict[str, Callable[[], object]] = {
            BARE: lambda: bare.get("/messages/7").raise_for_status().json(),
            _ON: lambda: on.messages.get(7),
            _OFF: lambda: off.messages.get(7),
        }
        if mock is None:
            candidates[STOCK] = lambda: get_message.sync(7, client=stock)
        return interleaved(candidates, rounds, _CALLS, clock)


def _tasks(url: str, rounds: int) -> Times:
    get_message: Any = import_module("stock_client.api.messages.get_message")
    stock = import_module("stock_client").AuthenticatedClient(url, "t")
    with asyncio.Runner() as runner:
        bare, http = httpx2.AsyncClient(base_url=url, auth=("t", "X")), httpx2.AsyncClient()
        off = AsyncApollo("t", base_url=url, rate_limit=None, http_client=http)
        on = AsyncApollo("t", base_url=url, rate_limit=_LARGE, http_client=http)

        async def plain() -> object:
            return (await bare.get("/messages/7")).raise_for_status().json()

        async def several(call: Callable[[], Awaitable[object]]) -> None:
            for _ in range(_CALLS):
                await call()

        calls: dict[str, Callable[[], Awaitable[object]]] = {
            BARE: plain,
            _ON: lambda: on.messages.get(7),
            _OFF: lambda: off.messages.get(7),
            STOCK: lambda: get_message.asyncio(7, client=stock),
        }
        times = interleaved({name: lambda call=call: runner.run(several(call)) for name, call in calls.items()}, rounds)  # type: ignore[misc]
        for client in (bare, http, stock.get_async_httpx_client()):
            runner.run(client.aclose())
    return Times({name: [each / _CALLS for each in seconds] for name, seconds in times.seconds.items()})


def _permit(rounds: int) -> float:
    """Processor seconds of taking and settling one permit in memory."""
    limiter = Limiter(_LARGE, origin="https://api.example", token="t")  # noqa: S106 - made up
    fields = [(b"X-RateLimit-Limit", b"100000"), (b"X-RateLimit-Remaining", b"99999"), (b"X-RateLimit-Reset", b"300")]

    def permit() -> None:
        limiter.settle(limiter.acquire(timeout=30.0, max_wait=None), status=200, headers=fields)

    return interleaved({"permit": permit}, rounds, _CALLS, time.process_time).median("permit")
