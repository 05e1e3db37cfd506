"""The pages: every Python block runs, in order, against the sandbox; links lead to files; lines are short."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from apollohq import Apollo
from apollohq_sandbox import Sandbox

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PLACES = ("", ".github/ISSUE_TEMPLATE/", "docs/", "spec/", "spec/released/", "spec/ratelimit/", "spec/starters/*/")
WRITTEN = [page for place in PLACES for page in sorted(ROOT.glob(f"{place}*.md"))]
LONGEST_LINE = 130
ALONE = {"README.md", "cookbook.md", "faq.md"}  # where each block is a program by itself
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> Iterator[tuple[int, str]]:
    text = page.read_text(encoding="utf-8")
    for found in BLOCK.finditer(text):
        yield text.count("\n", 0, found.start(1)), found[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_python_block_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4")
    monkeypatch.chdir(tmp_path)
    with Sandbox(token="demo", port=0) as sandbox:
        monkeypatch.setenv("APOLLOHQ_TOKEN", "demo")
        monkeypatch.setenv("APOLLOHQ_BASE_URL", sandbox.url)
        names: dict[str, object] = {"__name__": "document"}
        for line, source in blocks(page):
            if page.name in ALONE:
                names = {"__name__": "document"}
            exec(compile("\n" * line + source, str(page), "exec"), names)  # noqa: S102 - our own documents
        for value in names.values():
            if isinstance(value, Apollo):
                value.close()  # a page may leave the client of its first example open for the next ones


def test_the_pages_have_what_their_titles_promise() -> None:
    text = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
    assert text["cookbook.md"].count("\n## ") == 10
    assert text["faq.md"].count("\n## ") == 10
    assert sum(1 for page in PAGES for _ in blocks(page)) >= 20


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_lines_are_short_enough_to_review(page: Path) -> None:
    """Rows of tables and blocks of code are exempt."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [line for line in prose.splitlines() if len(line) > LONGEST_LINE and not line.startswith("|")] == []
