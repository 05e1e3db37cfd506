"""One process of a stress run: threads or tasks that send as many requests as their limiter lets them."""

from __future__ import annotations

import asyncio
import http.client
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from apollohq.errors import RateLimitTimeout
from apollohq.ratelimit import Limiter, RateLimit
from scripts.limiter.counting import HOST

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

ORIGIN, TOKEN = "https://api.example", "stress"


@dataclass(frozen=True)
class Plan:
    """What one process is to do. Times are seconds of the machine's monotonic clock, which all processes share."""

    limiter: str  # "ours", "pyrate-limiter" or "limits"
    storage: str
    threads: int
    tasks: int
    port: int
    limit: int
    per: float
    begin: float
    end: float


def run(plan: Plan, report: Connection) -> None:
    """The process: work from `begin` to `end`, then report the CPU seconds spent in between."""
    time.sleep(max(0.0, plan.begin - time.monotonic()))
    spent = time.process_time()
    if plan.tasks:
        asyncio.run(_tasks(plan))
    else:
        _threads(plan)
    report.send(time.process_time() - spent)
    report.close()
    os._exit(0)  # some of the others leave threads behind that would keep the process


def _threads(plan: Plan) -> None:
    cycle = _ours(plan) if plan.limiter == "ours" else _theirs(plan)

    def work() -> None:
        with closing(http.client.HTTPConnection(HOST, plan.port, timeout=30)) as connection:
            for _ in iter(lambda: cycle(connection), False):
                pass

    workers = [threading.Thread(target=work, daemon=True) for _ in range(plan.threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(max(0.0, plan.end + 5 - time.monotonic()))


def _send(connection: http.client.HTTPConnection) -> tuple[int, dict[str, str]]:
    connection.request("GET", "/")
    response = connection.getresponse()
    response.read()
    return response.status, dict(response.getheaders())


def _ours(plan: Plan) -> Callable[[http.client.HTTPConnection], bool]:
    limiter = Limiter(_settings(plan), origin=ORIGIN, token=TOKEN)

    def cycle(connection: http.client.HTTPConnection) -> bool:
        try:
            permit = limiter.acquire(timeout=1.0, max_wait=max(0.0, plan.end - time.monotonic()))
        except RateLimitTimeout:
            return False
        status, headers = _send(connection)
        limiter.settle(permit, status=status, headers=headers)
        return True

    return cycle


def _settings(plan: Plan) -> RateLimit:
    return RateLimit(plan.limit, plan.per, plan.storage)


def _theirs(plan: Plan) -> Callable[[http.client.HTTPConnection], bool]:
    """The others have no settlement: they count when they let go. A 429 makes the worker wait as it is told."""
    allowed = {"pyrate-limiter": _pyrate, "limits": _limits}[plan.limiter](plan)

    def cycle(connection: http.client.HTTPConnection) -> bool:
        if not next(allowed) or time.monotonic() > plan.end:
            return False
        status, headers = _send(connection)
        if status == 429:
            time.sleep(float(headers["Retry-After"]))
        return True

    return cycle


class _Shared(Iterator[bool]):
    """An iterator that threads may share: each call asks anew."""

    def __init__(self, ask: Callable[[], bool]) -> None:
        self._ask = ask

    def __next__(self) -> bool:
        return self._ask()


def _pyrate(plan: Plan) -> Iterator[bool]:
    import pyrate_limiter as pyrate

    rates = [pyrate.Rate(plan.limit, int(plan.per * 1000))]
    bucket: Any
    if plan.storage == "memory://":
        bucket = pyrate.InMemoryBucket(rates)
    else:
        import redis

        server = redis.Redis.from_url(plan.storage.replace("valkey", "redis"))
        bucket = pyrate.RedisBucket.init(rates, server, "pyrate")
    limiter = pyrate.Limiter(bucket)
    return _Shared(
        lambda: bool(limiter.try_acquire("all", blocking=True, timeout=max(0.1, plan.end - time.monotonic())))
    )


def _limits(plan: Plan) -> Iterator[bool]:
    import limits

    item = limits.RateLimitItemPerSecond(plan.limit, int(plan.per))
    window = limits.strategies.MovingWindowRateLimiter(limits.storage.storage_from_string(plan.storage))

    def ask() -> bool:  # it has no waiting of its own: sleep until it says that there is room, and try again
        while time.monotonic() < plan.end:
            if window.hit(item, "all"):
                return True
            wait = window.get_window_stats(item, "all").reset_time - time.time()
            time.sleep(min(max(wait, 0.01), max(0.0, plan.end - time.monotonic())))
        return False

    return _Shared(ask)


async def _tasks(plan: Plan) -> None:
    limiter = Limiter(_settings(plan), origin=ORIGIN, token=TOKEN)

    async def work() -> None:
        reader, writer = await asyncio.open_connection(HOST, plan.port)
        while True:
            try:
                permit = await limiter.acquire_async(timeout=1.0, max_wait=max(0.0, plan.end - time.monotonic()))
            except RateLimitTimeout:
                break
            writer.write(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
            lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.split(": ", 1) for line in lines[1:] if line)
            await limiter.settle_async(permit, status=int(lines[0].split()[1]), headers=headers)
        writer.close()

    await asyncio.gather(*(work() for _ in range(plan.tasks)))
    await limiter.close_async()
