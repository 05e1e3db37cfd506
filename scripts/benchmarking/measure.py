"""Measuring on a machine that others use too: candidates in turn, round by round, and ratios within a round.

What else the machine does hits all candidates of a round alike. The middle of the rounds' ratios is the figure, and
the quartiles say how far they lie apart.
"""

import statistics
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """How many times as long as the base: the middle of all rounds, and the quartiles."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:.2f}"

    @property
    def spread(self) -> str:
        return f"{self.low:.2f} - {self.high:.2f}"


@dataclass(frozen=True)
class Times:
    """Seconds of each candidate, one a round."""

    seconds: Mapping[str, list[float]]

    def median(self, name: str) -> float:
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, base: str) -> Ratio:
        ratios = [one / other for one, other in zip(self.seconds[name], self.seconds[base], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3
        return Ratio(middle, low, high)


def in_turn(
    candidates: Mapping[str, Callable[[], object]],
    rounds: int,
    calls: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    """Run all candidates in every round, each so many times, after a round that does not count.

    `time.process_time` as the clock leaves out the time in which others had the processor.
    """
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for counts, name in _schedule(list(candidates), rounds):
        run = candidates[name]
        begun = clock()
        for _ in range(calls):
            run()
        if counts:
            seconds[name].append((clock() - begun) / calls)
    return Times(seconds)


async def in_turn_async(
    candidates: Mapping[str, Callable[[], Awaitable[object]]],
    rounds: int,
    calls: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    """`in_turn` for tasks."""
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for counts, name in _schedule(list(candidates), rounds):
        run = candidates[name]
        begun = clock()
        for _ in range(calls):
            await run()
        if counts:
            seconds[name].append((clock() - begun) / calls)
    return Times(seconds)


def _schedule(names: list[str], rounds: int) -> Iterator[tuple[bool, str]]:
    """Each round begins with another candidate: none always has the same one before it."""
    for number in range(rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            yield number > 0, name
