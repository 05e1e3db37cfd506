"""The service's counter: one exact sliding window and one server, for tests, stress, soak and benchmark alike.

A server counts a request when it arrives: some time after it was sent, and some time before the answer is there. The
client sees neither moment, so this server adds a delay on both sides of the count. The window is the sandbox's.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import sys
import threading
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Self, cast

from apollohq_sandbox.access import Limits, Usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

HOST = "127.0.0.1"
UNLIMITED = sys.maxsize


class Counts(NamedTuple):
    """What a counter has seen; `most` is the largest number of requests that it counted in one window."""

    answered: int
    rejected: int
    most: int


class Counter:
    """Counts to `limit` in any `per` seconds, in any thread. A rejected request is not counted.

    Without a limit it rejects nothing, and `counts.most` says how many requests came at most in one window.
    """

    def __init__(self, limit: int = UNLIMITED, per: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        self.counts = Counts(0, 0, 0)
        self._limit, self._limits = limit, Limits(limit, per, clock=clock)
        self._lock = threading.Lock()

    def arrive(self) -> Usage:
        """Count a request that arrives now."""
        with self._lock:
            usage = self._limits.admit("")
            answered, rejected, most = self.counts
            most = max(most, self._limit - usage.remaining)
            self.counts = Counts(answered + usage.admitted, rejected + (not usage.admitted), most)
        return usage


class Service(NamedTuple):
    """What a server does. `answer` has to be a function that another process can import."""

    limit: int = UNLIMITED
    per: float = 300.0
    way: float = 0.0  # seconds to the server, and back
    stall: float = 0.0  # if above 0, 2% of the one-way delays are up to so many seconds, and the others vary
    answer: Callable[[str], bytes] = str.encode  # from a path with its query to the body

    def delay(self, chance: random.Random) -> float:
        if not self.stall:
            return self.way
        if chance.random() < 0.02:
            return chance.uniform(self.stall / 4, self.stall)
        return min(chance.expovariate(1 / self.way), self.stall)


class _Exchange(asyncio.Protocol):
    """One connection: one request at a time, none of which has a body."""

    def __init__(self, service: Service, counter: Counter, chance: random.Random) -> None:
        self.service, self.counter, self.chance = service, counter, chance
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self.received += data
        if self.received.endswith(b"\r\n\r\n"):
            target, self.received = self.received.split(b" ", 2)[1].decode(), b""
            self._later(partial(self._arrive, target))

    def _arrive(self, target: str) -> None:
        usage = self.counter.arrive()
        status, body = ("200 OK", self.service.answer(target)) if usage.admitted else ("429 Too Many Requests", b"{}")
        fields = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        fields |= {"X-RateLimit-Limit": str(usage.limit), "X-RateLimit-Remaining": str(usage.remaining)}
        for name in ("X-RateLimit-Reset", *([] if usage.admitted else ["Retry-After"])):
            fields[name] = f"{usage.reset:.3f}"  # fractions, because scaled windows are only a few seconds long
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self._later(partial(self.transport.write, f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body))

    def _later(self, action: Callable[[], None]) -> None:
        if delay := self.service.delay(self.chance):
            asyncio.get_running_loop().call_later(delay, action)
        else:
            action()


async def _serve(service: Service, pipe: Connection) -> None:
    loop = asyncio.get_running_loop()
    counter, chance = Counter(service.limit, service.per), random.Random(7)  # noqa: S311 - repeatable, not secret
    server = await loop.create_server(lambda: _Exchange(service, counter, chance), HOST, 0)
    pipe.send(server.sockets[0].getsockname()[1])
    while await loop.run_in_executor(None, _asked, pipe):
        pipe.send(counter.counts)
    server.close()


def _asked(pipe: Connection) -> bool:
    """Whether the other process asks for the counts; False once it has closed its end, or is dead."""
    try:
        pipe.recv()
    except EOFError:
        return False
    return True


def _main(service: Service, pipe: Connection) -> None:
    asyncio.run(_serve(service, pipe))


class CountingServer:
    """The server in a process of its own, for a `with` block."""

    def __init__(self, service: Service) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(service, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.port: int = self._pipe.recv()
        self.url = f"http://{HOST}:{self.port}/v1"

    def counts(self) -> Counts:
        """What it has seen until now."""
        self._pipe.send(None)
        return cast("Counts", self._pipe.recv())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._pipe.close()
