"""One process of a stress run: threads and tasks that send as many requests as their limiter allows."""

from __future__ import annotations

import asyncio
import http.client
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from apollohq import RateLimit, RateLimitTimeout
from apollohq.ratelimit import Limiter
from scripts.measuring.counting import HOST

if TYPE_CHECKING:
    from collections.abc import Callable

    Send = Callable[[], http.client.HTTPResponse]
    Cycle = Callable[[Send], bool]  # sends one request when the limiter lets it; False when the time is over


class Work(NamedTuple):
    """What one process does. Moments are of the machine's monotonic clock, which all its processes share."""

    limiter: str  # "ours", "pyrate-limiter" or "limits"
    storage: str
    threads: int
    tasks: int
    port: int
    limit: int
    per: float
    begin: float
    end: float

    @property
    def left(self) -> float:
        return max(0.0, self.end - time.monotonic())


def run(work: Work) -> float:
    """The process: work from `begin` to `end`; the CPU seconds spent in between."""
    time.sleep(max(0.0, work.begin - time.monotonic()))
    before = time.process_time()
    cycle = {"ours": _ours, "pyrate-limiter": _pyrate, "limits": _limits}[work.limiter](work)
    threads = [threading.Thread(target=_thread, args=(work, cycle), daemon=True) for _ in range(work.threads)]
    for thread in threads:
        thread.start()
    asyncio.run(_tasks(work))
    for thread in threads:
        thread.join(work.left + 5)
    return time.process_time() - before


def _thread(work: Work, cycle: Cycle) -> None:
    with closing(http.client.HTTPConnection(HOST, work.port, timeout=30)) as connection:

        def send() -> http.client.HTTPResponse:
            connection.request("GET", "/")
            response = connection.getresponse()
            response.read()
            return response

        while cycle(send):
            pass


def _limiter(work: Work) -> Limiter:
    return Limiter(RateLimit(work.limit, work.per, work.storage), origin="https://api.example", token="stress")  # noqa: S106 - made up


def _ours(work: Work) -> Cycle:
    limiter = _limiter(work)

    def cycle(send: Send) -> bool:
        try:
            permit = limiter.acquire(timeout=30.0, max_wait=work.left)
        except RateLimitTimeout:
            return False
        response = send()
        headers = [(name.encode(), value.encode()) for name, value in response.getheaders()]
        limiter.settle(permit, status=response.status, headers=headers)
        return True

    return cycle


async def _tasks(work: Work) -> None:
    limiter = _limiter(work)

    async def task() -> None:
        reader, writer = await asyncio.open_connection(HOST, work.port)
        while True:
            try:
                permit = await limiter.acquire_async(timeout=30.0, max_wait=work.left)
            except RateLimitTimeout:
                break
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            head, *fields = (await reader.readuntil(b"\r\n\r\n")).strip().split(b"\r\n")
            headers = dict(field.split(b": ", 1) for field in fields)
            await reader.readexactly(int(headers[b"Content-Length"]))
            await limiter.settle_async(permit, status=int(head.split()[1]), headers=list(headers.items()))
        writer.close()

    await asyncio.gather(*(task() for _ in range(work.tasks)))


def _obeying(work: Work, allowed: Callable[[], bool]) -> Cycle:
    """The other limiters count when they release a request; a 429 makes the worker wait as long as it says."""

    def cycle(send: Send) -> bool:
        if allowed() and work.left:
            response = send()
            time.sleep(float(response.headers.get("Retry-After", 0)))
        return work.left > 0

    return cycle


def _pyrate(work: Work) -> Cycle:
    import pyrate_limiter as pyrate
    import redis

    rates = [pyrate.Rate(work.limit, int(work.per * 1000))]
    bucket: Any = pyrate.InMemoryBucket(rates)
    if work.storage != "memory://":
        bucket = pyrate.RedisBucket.init(rates, redis.Redis.from_url(work.storage.replace("valkey", "redis")), "pyrate")
    limiter = pyrate.Limiter(bucket)
    return _obeying(work, lambda: bool(limiter.try_acquire("all", blocking=True, timeout=max(0.1, work.left))))


def _limits(work: Work) -> Cycle:
    import limits

    item = limits.RateLimitItemPerSecond(work.limit, int(work.per))
    window = limits.strategies.MovingWindowRateLimiter(limits.storage.storage_from_string(work.storage))

    def allowed() -> bool:  # it cannot wait by itself: sleep until there is one left, and ask again
        while work.left and not window.hit(item, "all"):
            wait = window.get_window_stats(item, "all").reset_time - time.time()
            time.sleep(min(max(wait, 0.01), work.left))
        return work.left > 0

    return _obeying(work, allowed)
