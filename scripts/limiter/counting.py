"""A server that counts exactly: a sliding window, over real sockets, behind a network that jitters and stalls.

It counts a request when it arrives, after a delay that the sender cannot see, and answers after another one. Rejected
requests are not counted. Every answer carries `X-RateLimit-*` headers, as the Apollo API says it does.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import random
import time
from collections import deque
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

HOST = "127.0.0.1"


@dataclass
class Tally:
    """What the server saw."""

    answered: int = 0
    rejected: int = 0
    gaps: float = 0.0  # summed seconds from each request to the one that came `limit` requests later
    pairs: int = 0


class CountingServer:
    """Counts to `limit` in any `per` seconds. Latency: `jitter` seconds on average each way, 2% stall up to `stall`."""

    def __init__(self, limit: int, per: float, jitter: float = 0.01, stall: float = 0.4, seed: int = 7) -> None:
        self.limit = limit
        self.per = per
        self.jitter = jitter
        self.stall = stall
        self.chance = random.Random(seed)  # noqa: S311  (repeatable, not secret)
        self.counted: deque[float] = deque()
        self.history: deque[float] = deque()
        self.tally = Tally()

    def delay(self) -> float:
        if self.chance.random() < 0.02:
            return self.chance.uniform(self.stall / 4, self.stall)
        return min(self.chance.expovariate(1 / self.jitter), self.stall)

    def count(self, now: float) -> tuple[int, dict[str, str]]:
        while self.counted and self.counted[0] <= now - self.per:
            self.counted.popleft()
        status = 200
        if len(self.counted) >= self.limit:
            status = 429
            self.tally.rejected += 1
        else:
            self.counted.append(now)
            self.tally.answered += 1
            self.history.append(now)
            if len(self.history) > self.limit:
                self.tally.gaps += now - self.history.popleft()
                self.tally.pairs += 1
        reset = self.counted[0] + self.per - now
        headers = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.limit - len(self.counted)),
            "X-RateLimit-Reset": f"{reset:.3f}",
        }
        if status == 429:
            headers["Retry-After"] = f"{reset:.3f}"
        return status, headers

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                request = await reader.readuntil(b"\r\n\r\n")
                body, headers = b"", dict[str, str]()
                if request.startswith(b"GET /tally"):
                    status, body = 200, json.dumps(asdict(self.tally)).encode()
                else:
                    await asyncio.sleep(self.delay())
                    status, headers = self.count(time.monotonic())
                    await asyncio.sleep(self.delay())
                head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
                writer.write(f"HTTP/1.1 {status} Said\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):  # the last: the server stops
            writer.close()

    async def run(self, opened: Connection) -> None:
        server = await asyncio.start_server(self.serve, HOST, 0)
        opened.send(server.sockets[0].getsockname()[1])
        # Ends when the starter closes its end of the pipe, or dies.
        await asyncio.get_running_loop().run_in_executor(None, opened.poll, None)
        server.close()


def _main(limit: int, per: float, opened: Connection) -> None:
    asyncio.run(CountingServer(limit, per).run(opened))


class Counting:
    """The server in a process of its own, for a `with` block."""

    def __init__(self, limit: int, per: float) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(limit, per, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.port: int = self._pipe.recv()

    def tally(self) -> Tally:
        import http.client

        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request("GET", "/tally")
        tally = Tally(**json.loads(connection.getresponse().read()))
        connection.close()
        return tally

    def __enter__(self) -> Counting:
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
