"""Measured figures stand on the pages because a program put them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.measuring.page import DOCS, put, table

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Page\n\n<!-- one -->\nold\n| 1 |\n<!-- /one -->\n\nbetween\n\n<!-- two -->\n<!-- /two -->\n"


def test_figures_replace_what_is_in_their_block_and_nothing_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    for name in ("one", "two"):
        put(page, name, [r"new \1", ""])
        put(page, name, [r"new \1", ""])
    expected = PAGE.replace("old\n| 1 |\n", "new \\1\n\n").replace("<!-- two -->\n", "<!-- two -->\nnew \\1\n\n")
    assert page.read_text() == expected


def test_figures_without_a_block_are_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    with pytest.raises(ValueError, match=r"page\.md has no single block for the figures of three"):
        put(page, "three", [])
    assert page.read_text() == PAGE


def test_a_table_has_text_on_the_left_and_figures_on_the_right() -> None:
    assert table(["name", "n"], [["a", 1]]) == ["| name | n |", "| --- | ---: |", "| a | 1 |"]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("stress", "limiter.md"),
        ("simulate", "limiter.md"),
        ("soak", "soak.md"),
        ("bench", "../README.md"),
        ("stress", "../README.md"),
    ],
)
def test_each_program_has_its_block(name: str, page: str, tmp_path: Path) -> None:
    copy = tmp_path / "page.md"
    copy.write_text((DOCS / page).read_text(encoding="utf-8"), encoding="utf-8")
    put(copy, name, [])
