"""What a call costs above the HTTP engine's own, against a server that answers at once and against a distant one."""

from __future__ import annotations

import asyncio
import time
from importlib import import_module
from itertools import repeat
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2

from apollohq import Apollo, AsyncApollo
from scripts.benchmarking.measure import in_turn, in_turn_async
from scripts.benchmarking.page import Section, Target, ratios
from scripts.benchmarking.peers import PYDANTIC, STOCK
from scripts.benchmarking.server import Server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from scripts.benchmarking.measure import Times

T = TypeVar("T")

_BARE, _ON, _OFF = "httpx2", "ours, limiter on", "ours, limiter off"
_PER_TOKEN = 80  # of the hundred that a token has in five minutes: nobody waits, and permits cool as they do for users
_CALLS = 20
_DISTANT = 0.02  # seconds: about the least that a server on the internet takes, its network included


def measure(rounds: int) -> Section:
    """One call after another over one connection, in a thread and in a task."""
    with Server() as server:
        threads = _sync(server.url, rounds, time.perf_counter)
        tasks = asyncio.run(_async(server.url, rounds, time.perf_counter))
        threads_busy = _sync(server.url, rounds, time.process_time)
        tasks_busy = asyncio.run(_async(server.url, rounds, time.process_time))
    with Server(takes=_DISTANT) as server:
        threads_far = _sync(server.url, -(-rounds // 10), time.perf_counter)
        tasks_far = asyncio.run(_async(server.url, -(-rounds // 10), time.perf_counter))
    return Section(
        "A call",
        f"`GET /messages/7` from a server in a process of its own that does nothing but answer, {rounds} rounds of "
        f"{_CALLS} calls over one kept connection. Bare `httpx2` authenticates, checks the status, decodes the JSON. "
        "Ours does the same, and adds the permit, the deadline for the whole answer, the bound on its size, the retry "
        f"decision and the record. The limiter is on as it comes, with another token every {_PER_TOKEN} calls, so that "
        "nobody waits. The first two tables tell the time that passes, the server's part included; the next two the "
        "client's processor time alone. A server that takes no time is the worst case, and none that anybody has: the "
        f"last two tables are of one that takes {_DISTANT * 1000:.0f} ms, a tenth of the rounds.",
        [
            ratios("a call in a thread", threads, _BARE, 1e-6, "us"),
            ratios("a call in a task", tasks, _BARE, 1e-6, "us"),
            ratios("processor time of a call in a thread", threads_busy, _BARE, 1e-6, "us"),
            ratios("processor time of a call in a task", tasks_busy, _BARE, 1e-6, "us"),
            ratios("a call in a thread, to a distant server", threads_far, _BARE, 1e-3, "ms"),
            ratios("a call in a task, to a distant server", tasks_far, _BARE, 1e-3, "ms"),
        ],
        [
            Target("A call in a thread, of bare `httpx2`", threads.ratio(_ON, _BARE).middle, 1.1),
            Target("A call in a task, of bare `httpx2`", tasks.ratio(_ON, _BARE).middle, 1.1),
            Target("A call in a thread, to a distant server", threads_far.ratio(_ON, _BARE).middle, 1.1),
            Target("A call in a task, to a distant server", tasks_far.ratio(_ON, _BARE).middle, 1.1),
        ],
    )


def _clients(open_with: Callable[[str], T]) -> Iterator[T]:
    """The client for each call, every so often one whose token has made no request yet."""
    while True:
        yield from repeat(open_with(token_hex(8)), _PER_TOKEN)


def _sync(url: str, rounds: int, clock: Callable[[], float]) -> Times:
    get_message: Any = import_module("stock_client.api.messages.get_message")
    stock = import_module("stock_client").AuthenticatedClient(url, "t")
    pydantic = import_module("pydantic_client")
    api = pydantic.MessagesApi(pydantic.ApiClient(pydantic.Configuration(host=url, username="t", password="X")))  # noqa: S106
    with (
        httpx2.Client(base_url=url, auth=("t", "X")) as bare,
        httpx2.Client() as http,
        Apollo("t", base_url=url, rate_limit=None) as off,
        stock,
    ):
        on = _clients(lambda token: Apollo(token, base_url=url, http_client=http))
        candidates: dict[str, Callable[[], object]] = {
            _BARE: lambda: bare.get("/messages/7").raise_for_status().json(),
            _ON: lambda: next(on).messages.get(7),
            _OFF: lambda: off.messages.get(7),
            STOCK: lambda: get_message.sync(7, client=stock),
            PYDANTIC: lambda: api.get_message("7"),
        }
        return in_turn(candidates, rounds, _CALLS, clock)


async def _async(url: str, rounds: int, clock: Callable[[], float]) -> Times:
    get_message: Any = import_module("stock_client.api.messages.get_message")
    async with (
        httpx2.AsyncClient(base_url=url, auth=("t", "X")) as bare,
        httpx2.AsyncClient() as http,
        AsyncApollo("t", base_url=url, rate_limit=None) as off,
        import_module("stock_client").AuthenticatedClient(url, "t") as stock,
    ):
        on = _clients(lambda token: AsyncApollo(token, base_url=url, http_client=http))

        async def plain() -> object:
            return (await bare.get("/messages/7")).raise_for_status().json()

        candidates: dict[str, Callable[[], Awaitable[object]]] = {
            _BARE: plain,
            _ON: lambda: next(on).messages.get(7),
            _OFF: lambda: off.messages.get(7),
            STOCK: lambda: get_message.asyncio(7, client=stock),
        }
        return await in_turn_async(candidates, rounds, _CALLS, clock)
