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
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self, cast

from apollohq_sandbox.limits import SlidingWindow, Usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

HOST = "127.0.0.1"
UNLIMITED = sys.maxsize


@dataclass(frozen=True)
class Counts:
    """What a counter has seen; `most` is the largest number of requests that it counted in one window."""

    answered: int = 0
    rejected: int = 0
    most: int = 0


class Counter:
    """Counts to `limit` in any `per` seconds, in any thread. A rejected request is not counted.

    Without a limit it rejects nothing, and `counts.most` says how many requests came at most in one window.
    """

    def __init__(self, limit: int = UNLIMITED, per: float = 300.0) -> None:
        self.counts = Counts()
        self._window = SlidingWindow(limit, per)
        self._lock = threading.Lock()

    def arrive(self, now: float | None = None) -> Usage:
        """Count a request that arrives now."""
        with self._lock:
            usage, seen = self._window.admit(time.monotonic() if now is None else now), self.counts
            if usage.admitted:
                most = max(seen.most, usage.limit - usage.remaining)
                self.counts = replace(seen, answered=seen.answered + 1, most=most)
            else:
                self.counts = replace(seen, rejected=seen.rejected + 1)
        return usage


def headers(usage: Usage) -> dict[str, str]:
    """The usage headers of an answer. Fractions of a second, because scaled windows are only a few seconds long."""
    fields = usage.headers()
    return fields | {name: f"{usage.reset:.3f}" for name in fields if name in ("X-RateLimit-Reset", "Retry-After")}


def at_once(chance: random.Random) -> float:
    """No delay: what is measured is the client's own time."""
    return 0.0


def distant(chance: random.Random) -> float:
    """10 ms each way: about the least that a server on the internet takes."""
    return 0.01


def jitter(chance: random.Random) -> float:
    """10 ms each way on average, and 2% of the ways stall up to 400 ms."""
    return chance.uniform(0.1, 0.4) if chance.random() < 0.02 else min(chance.expovariate(100.0), 0.4)


def empty(target: str) -> bytes:
    """An answer without content."""
    return b"{}"


@dataclass(frozen=True)
class Service:
    """What a server does: how it counts, how long each way takes, and what it answers to a path with its query."""

    limit: int = UNLIMITED
    per: float = 300.0
    delay: Callable[[random.Random], float] = at_once
    answer: Callable[[str], bytes] = empty


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
        fields = {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers(usage)}
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
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
