"""Measured figures stand on the pages because a program put them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.limiter.page import LIMITER, Figures

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Page\n\n<!-- one -->\nold\n| 1 |\n<!-- /one -->\n\nbetween\n\n<!-- two -->\n<!-- /two -->\n"


def test_figures_replace_what_stood_in_their_place_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    for name in ("one", "two"):
        figures = Figures()
        figures.say(r"new \1")
        figures.say()
        figures.put(name, page)
        figures.put(name, page)
    expected = PAGE.replace("old\n| 1 |\n", "new \\1\n\n").replace("<!-- two -->\n", "<!-- two -->\nnew \\1\n\n")
    assert page.read_text() == expected
    assert capsys.readouterr().out == 2 * "new \\1\n\n"


def test_figures_without_a_place_are_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    with pytest.raises(ValueError, match=r"page\.md has no single place for the figures of three"):
        Figures().put("three", page)
    assert page.read_text() == PAGE


@pytest.mark.parametrize(("name", "page"), [("stress", "limiter"), ("simulate", "limiter"), ("soak", "soak")])
def test_each_program_has_its_place(name: str, page: str, tmp_path: Path) -> None:
    copy = tmp_path / "page.md"
    copy.write_text(LIMITER.with_name(f"{page}.md").read_text(encoding="utf-8"), encoding="utf-8")
    Figures().put(name, copy)
