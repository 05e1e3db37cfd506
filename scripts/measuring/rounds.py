"""Measure on a machine that others use too: all candidates in every round, and ratios within a round.

Whatever else the machine does slows all candidates of a round alike. The median of the rounds' ratios is the figure;
the interquartile range says how far the rounds differ.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.measuring.page import table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Times:
    """Seconds of each candidate, one figure a round."""

    seconds: Mapping[str, list[float]]

    def median(self, name: str) -> float:
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, base: str) -> float:
        """How many times as long as the base: the median of all rounds."""
        return self.quartiles(name, base)[1]

    def quartiles(self, name: str, base: str) -> list[float]:
        ratios = [one / other for one, other in zip(self.seconds[name], self.seconds[base], strict=True)]
        return statistics.quantiles(ratios, n=4, method="inclusive") if len(ratios) > 1 else ratios * 3

    def table(self, title: str, base: str, unit: float, name: str) -> list[str]:
        """All candidates beside one of them; `unit` in seconds, and its name."""
        rows = []
        for candidate in self.seconds:
            low, ratio, high = self.quartiles(candidate, base)
            median = f"{self.median(candidate) / unit:,.{1 if unit == 1 else 0}f} {name}"
            rows.append([candidate, median, f"{ratio:.2f}", f"{low:.2f} - {high:.2f}" if candidate != base else ""])
        return table([title, "median", "ratio", "interquartile range"], rows)


def interleaved(
    candidates: Mapping[str, Callable[[], object]],
    rounds: int,
    calls: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    """Run all candidates in every round, each `calls` times, after a first round that does not count.

    Each round begins with another candidate, so that none always runs after the same one. `time.process_time` as the
    clock leaves out the time in which other processes had the processor.
    """
    names = list(candidates)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            run = candidates[name]
            begin = clock()
            for _ in range(calls):
                run()
            if number:
                seconds[name].append((clock() - begin) / calls)
    return Times(seconds)
