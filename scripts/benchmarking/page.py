"""The page that the benchmark writes: tables of ratios, and what was to be reached beside what was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.benchmarking.measure import Times


@dataclass(frozen=True)
class Target:
    """A figure to stay under."""

    what: str
    reached: float
    at_most: float
    unit: str = "x"

    @property
    def met(self) -> bool:
        return round(self.reached, 2) <= self.at_most

    @property
    def row(self) -> list[str]:
        verdict = "met" if self.met else "**NOT met**"
        return [self.what, f"at most {self.at_most:g}{self.unit}", f"{self.reached:.2f}{self.unit}", verdict]


@dataclass(frozen=True)
class Section:
    """A part of the page: how it was measured, the tables, and the targets that it answers."""

    title: str
    method: str
    tables: Sequence[str]
    targets: Sequence[Target] = ()

    def __str__(self) -> str:
        return "\n\n".join([f"## {self.title}", self.method, *self.tables])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown: words to the left in the first column, figures to the right in the others."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ratios(head: str, times: Times, base: str, unit: float, name: str) -> str:
    """A table of all candidates against one of them; `unit` in seconds, and its name."""
    rows = []
    for candidate in times.seconds:
        ratio = times.ratio(candidate, base)
        spread = "" if candidate == base else ratio.spread
        rows.append(
            [candidate, f"{times.median(candidate) / unit:,.{1 if unit == 1 else 0}f} {name}", f"{ratio}", spread]
        )
    return table([head, "median", "ratio", "half of the rounds"], rows)
