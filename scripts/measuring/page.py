"""Figures on a page: the program that measures them writes them there, so that text and figures cannot diverge."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOCS = Path(__file__).parents[2] / "docs"


def row(cells: Iterable[object]) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(map(str, cells))} |"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown: the first column is text, the others are figures."""
    return [row(head), row(["---", *["---:"] * (len(head) - 1)]), *map(row, rows)]


def put(page: Path, name: str, lines: Sequence[str]) -> None:
    """Replace what is between `<!-- name -->` and `<!-- /name -->` on a page.

    Raises:
        ValueError: When the page does not have these two lines exactly once.
    """
    text = page.read_text(encoding="utf-8")
    block = re.compile(rf"(?<=^<!-- {name} -->\n).*?(?=^<!-- /{name} -->$)", re.MULTILINE | re.DOTALL)
    written, found = block.subn(lambda _: "".join(f"{line}\n" for line in lines), text)
    if found != 1:
        raise ValueError(f"{page.name} has no single block for the figures of {name}")
    page.write_text(written, encoding="utf-8")


class Target(NamedTuple):
    """A figure of the benchmark that is to be reached."""

    what: str
    reached: float
    at_most: float
    unit: str = "x"

    @property
    def met(self) -> bool:
        return round(self.reached, 2) <= self.at_most

    @property
    def row(self) -> list[str]:
        result = "met" if self.met else "**not met**"
        return [self.what, f"at most {self.at_most:g}{self.unit}", f"{self.reached:.2f}{self.unit}", result]


class Section(NamedTuple):
    """A section of docs/benchmarks.md: how it was measured, its tables, and the targets that it answers."""

    title: str
    method: str
    tables: Sequence[list[str]]
    targets: Sequence[Target]

    def render(self) -> str:
        method = textwrap.fill(self.method, 120, break_long_words=False, break_on_hyphens=False)
        return "\n\n".join([f"## {self.title}", method, *("\n".join(table) for table in self.tables)])
