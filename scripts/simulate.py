"""The limiter at full scale, 100 requests per 300 s, for two days of simulated time; fails on a single 429.

The real decision (`apollohq.ratelimit.log`) meets servers that count in three ways, callers that crash, and a person
beside a batch job. A request reaches the server after a delay and is counted there; the answer needs another delay;
2% of either are up to half a minute. Writes its figures into docs/limiter.md; a shorter run only prints them.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sys
from itertools import count
from typing import TYPE_CHECKING

from apollohq.ratelimit.log import Ask, Change, Log
from apollohq_sandbox.access import Limits
from scripts.measuring.page import DOCS, put, table

if TYPE_CHECKING:
    from collections.abc import Generator

    Process = Generator[float, None, None]  # yields how long to sleep

LIMIT, PER, HOLD = 100, 300.0, 95.0  # the hold of an attempt with a timeout of 30 s
HOURS = 48.0
SLIDING = "a sliding window"
KINDS: dict[str, dict[str, bool]] = {
    SLIDING: {},
    "a fixed window": {"fixed": True},
    "a sliding window, rejected requests too": {"counted": True},
}


class Simulation:
    """A clock, a server, a limiter, and workers that make batch calls or not, of which the share `crashing` crashes.

    A permit stops counting `PER` after its answer. First come first served, interactive before batch.
    """

    def __init__(self, kind: str, crashing: float, workers: list[bool]) -> None:
        self.now = 0.0
        self.server = Limits(LIMIT, PER, clock=lambda: self.now, **KINDS[kind])
        self.answered = self.rejected = 0
        self.log = Log(PER)
        self.crashing = crashing
        self.waits: list[float] = []  # of the person's calls
        self._chance = random.Random(1)  # noqa: S311 - repeatable, not secret
        self._agenda: list[tuple[float, int, Process]] = []
        self._numbers = count()
        self._waiting: tuple[list[str], list[str]] = [], []  # permits for interactive calls, for batch calls
        for batch in workers:
            self.start(self._worker(batch))

    def start(self, process: Process, sleep: float | None = 0.0) -> None:
        if sleep is not None:
            heapq.heappush(self._agenda, (self.now + sleep, next(self._numbers), process))

    def run(self, hours: float) -> list[object]:
        """Answered, of the quota, 429."""
        while self._agenda[0][0] <= hours * 3600:
            self.now, _, process = heapq.heappop(self._agenda)
            self.start(process, next(process, None))
        return [self.answered, f"{self.answered * PER / LIMIT / hours / 3600:.1%}", self.rejected]

    def _worker(self, batch: bool) -> Process:
        """Call after call, for ever."""
        while True:
            yield from self._call(batch, [])

    def person(self) -> Process:
        """A call a minute on average, by somebody who waits for the answer."""
        while True:
            yield self._chance.expovariate(1 / 60)
            self.start(self._call(False, self.waits))

    def _call(self, batch: bool, waits: list[float]) -> Process:
        begin, answered = self.now, False
        while not answered:
            permit = yield from self._acquire(batch)
            waits.append(self.now - begin)
            yield self._delay()
            usage = self.server.admit("")
            answered = usage.admitted
            self.answered, self.rejected = self.answered + answered, self.rejected + (not answered)
            if self._chance.random() < self.crashing:
                return
            yield self._delay()
            self.log.apply(self.now, Change({permit: PER}, 0.0 if answered else usage.reset))

    def _acquire(self, batch: bool) -> Generator[float, None, str]:
        permit, mine = str(next(self._numbers)), self._waiting[batch]
        mine.append(permit)
        while True:
            ahead = mine.index(permit) + batch * len(self._waiting[False])
            reply = self.log.apply(self.now, ask=Ask(permit, LIMIT, HOLD, batch, ahead))
            if reply.granted:
                mine.remove(permit)
                return permit
            yield reply.wait + 1e-6 * (1 + ahead)

    def _delay(self) -> float:
        return self._chance.uniform(1.0, 30.0) if self._chance.random() < 0.02 else self._chance.expovariate(8.0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=HOURS)
    hours: float = parser.parse_args().hours
    saturated, mixed = [], []
    for kind, crashing in (*((kind, 0.0) for kind in KINDS), (SLIDING, 0.01)):
        simulation = Simulation(kind, crashing, [False] * 16)
        saturated.append([f"{kind}; 1% of the callers crash" if crashing else kind, *simulation.run(hours)])
    for batch in (False, True):
        simulation = Simulation(SLIDING, 0.0, [batch] * 8)
        simulation.start(simulation.person())
        result, waits = simulation.run(hours), sorted(simulation.waits)
        shares = [f"{waits[int(share * (len(waits) - 1))]:.1f} s" for share in (0.5, 0.95, 1.0)]
        mixed.append(["says batch=True" if batch else "does not say so", *result, *shares])
    lines = [
        f"{LIMIT} requests per {PER:g} s, {hours:g} h, 16 busy workers; 2% of the one-way delays are up to 30 s.",
        "",
        *table(["the server counts in", "answered", "of the quota", "429"], saturated),
        "",
        f"8 busy batch workers and one call per minute by a person, {hours:g} h:",
        "",
        *table(
            ["the batch job", "answered", "of the quota", "429", "the person waits: median", "p95", "at most"], mixed
        ),
    ]
    print(*lines, sep="\n")
    if hours == HOURS:
        put(DOCS / "limiter.md", "simulate", lines)
    return 1 if any(row[3] for row in [*saturated, *mixed]) else 0


if __name__ == "__main__":
    sys.exit(main())
