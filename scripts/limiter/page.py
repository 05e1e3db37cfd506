"""Figures on a page: the program that measured them writes them there, so that prose and figures cannot drift apart."""

from __future__ import annotations

import re
from pathlib import Path

LIMITER = Path(__file__).parents[2] / "docs" / "limiter.md"


class Figures:
    """What a program measures: said on the terminal at once, and put into the page at the end."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def say(self, line: str = "") -> None:
        print(line, flush=True)
        self._lines.append(line)

    def put(self, name: str, page: Path = LIMITER) -> None:
        """Replace what stands between `<!-- name -->` and `<!-- /name -->`. Raises ValueError when nothing does."""
        text = page.read_text(encoding="utf-8")
        place = re.compile(rf"(?<=^<!-- {name} -->\n).*?(?=^<!-- /{name} -->$)", re.MULTILINE | re.DOTALL)
        figures = "\n".join([*self._lines, ""])
        written, found = place.subn(lambda _: figures, text)
        if found != 1:
            raise ValueError(f"{page.name} has no single place for the figures of {name}")
        page.write_text(written, encoding="utf-8")
