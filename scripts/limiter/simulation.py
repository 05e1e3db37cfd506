"""The limiter in simulated time: the real decision (`budget.apply`), model servers, callers and a network.

A caller looks, sleeps as long as it is told, and looks again, as the edges do. A request reaches the server after a
delay, is counted there, and its answer needs another delay; 2% of either stall for up to half a minute.
"""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from itertools import count

from apollohq.ratelimit.log import Ask, Change
from apollohq.ratelimit.log import Log as PermitLog

LIMIT, PER, HOLD = 100, 300.0, 95.0
Life = Generator[float, None, None]  # yields how long to sleep


class World:
    """A clock and what is to happen."""

    def __init__(self, seed: int) -> None:
        self.now = 0.0
        self.chance = random.Random(seed)  # noqa: S311  (repeatable, not secret)
        self._agenda: list[tuple[float, int, Life]] = []
        self._number = count()

    def start(self, life: Life, at: float = 0.0) -> None:
        heapq.heappush(self._agenda, (at, next(self._number), life))

    def run(self, until: float) -> None:
        while self._agenda and self._agenda[0][0] <= until:
            self.now, _, life = heapq.heappop(self._agenda)
            sleep = next(life, None)
            if sleep is not None:
                self.start(life, self.now + sleep)
        self.now = until

    def delay(self) -> float:
        return self.chance.uniform(1.0, 30.0) if self.chance.random() < 0.02 else self.chance.expovariate(8.0)


@dataclass
class Server:
    """Counts in one of three ways; `rejects`: a rejected request counts, too."""

    kind: str  # "sliding", "fixed" or "rejects"
    answered: int = 0
    rejected: int = 0
    _counted: deque[float] = field(default_factory=deque)

    def arrive(self, now: float) -> float | None:
        """None: answered; else the Retry-After of a 429."""
        begin = now - now % PER if self.kind == "fixed" else now - PER
        while self._counted and (self._counted[0] < begin or (self.kind != "fixed" and self._counted[0] <= begin)):
            self._counted.popleft()
        if len(self._counted) < LIMIT:
            self._counted.append(now)
            self.answered += 1
            return None
        self.rejected += 1
        free = begin + PER if self.kind == "fixed" else self._counted[-LIMIT] + PER
        if self.kind == "rejects":
            self._counted.append(now)
        return free - now

    def load(self, now: float) -> int:
        """What it has counted in the window that is open."""
        begin = now - now % PER if self.kind == "fixed" else now - PER
        return sum(moment > begin for moment in self._counted)


class Delayed:
    """Ours: a permit comes back `PER` after the answer."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.log = PermitLog(PER)
        self._tickets = count()
        self._queue: tuple[list[str], list[str]] = [], []

    def acquire(self, batch: bool) -> Generator[float, None, str]:
        ticket = f"t{next(self._tickets)}"
        self._queue[batch].append(ticket)
        while True:
            ahead = self._queue[batch].index(ticket) + (len(self._queue[0]) if batch else 0)
            reply = self.log.apply(self.world.now, ask=Ask(ticket, LIMIT, HOLD, batch, ahead))
            if reply.granted:
                self._queue[batch].remove(ticket)
                return ticket
            yield max(reply.wait, 0.01 if ahead else 0.0) + 1e-6

    def settle(self, ticket: str, pause: float | None) -> None:
        self.log.apply(self.world.now, Change({ticket: PER}, pause or 0.0))


class Stamped:
    """What everybody else does: an exact log of the last `PER` seconds, stamped at the moment of sending."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._stamps: deque[float] = deque()
        self._paused = 0.0

    def acquire(self, batch: bool) -> Generator[float, None, str]:
        while True:
            now = self.world.now
            while self._stamps and self._stamps[0] <= now - PER:
                self._stamps.popleft()
            if now < self._paused:
                yield self._paused - now
            elif len(self._stamps) >= LIMIT:
                yield self._stamps[0] + PER - now + 1e-6
            else:
                self._stamps.append(now)
                return ""

    def settle(self, ticket: str, pause: float | None) -> None:
        if pause is not None:
            self._paused = max(self._paused, self.world.now + pause)


@dataclass
class Log:
    """What happened: (moment, wait) of every call, by kind."""

    interactive: list[tuple[float, float]] = field(default_factory=list)
    batch: list[tuple[float, float]] = field(default_factory=list)


def call(world: World, server: Server, limiter: Delayed | Stamped, log: Log, batch: bool, line: bool) -> Life:
    """One call, sent again after a 429. `line`: batch work is not declared as such."""
    begun = world.now
    told = False
    while True:
        ticket = yield from limiter.acquire(batch and not line)
        if not told:
            told = True
            (log.batch if batch else log.interactive).append((begun, world.now - begun))
        yield world.delay()
        pause = server.arrive(world.now)
        yield world.delay()
        limiter.settle(ticket, pause)
        if pause is None:
            return


def worker(one_call: Callable[[], Life]) -> Life:
    """Calls, one after the other, for ever."""
    while True:
        yield from one_call()


def visitors(world: World, one_call: Callable[[], Life], every: float) -> Life:
    """Somebody calls now and then."""
    while True:
        yield world.chance.expovariate(1 / every)
        world.start(one_call(), world.now)
