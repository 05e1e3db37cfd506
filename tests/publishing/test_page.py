"""The page shows a reader every operation, marks what is inferred, and asks nobody else for anything."""

import html
import os
import re
from pathlib import Path

import pytest

from scripts.publishing import page_check, publication
from scripts.publishing.reference import fields
from scripts.validation.document import Json, nodes, operations

WORDS, WANTED = "report billable", "reportTimeEntries"


@pytest.fixture(name="browser")
def _browser() -> Path:
    found = page_check.chromium()
    if found is None and os.environ.get("CI"):
        pytest.fail(f"no Chromium: {page_check.HOW_TO_GET_CHROMIUM}")
    if found is None:
        pytest.skip(f"the page was NOT looked at, there is no Chromium: {page_check.HOW_TO_GET_CHROMIUM}")
    return found


def _seen(browser: Path, published: dict[str, bytes], folder: Path, page: str | None = None) -> page_check.Seen:
    publication.write(published, folder / "page")
    if page is not None:
        (folder / "page" / "index.html").write_text(page, encoding="utf-8")
    return page_check.look(browser, folder / "page" / "index.html", WORDS, folder / "picture.png")


def test_a_reader_finds_every_operation_and_the_browser_has_nothing_against_it(
    browser: Path, published: dict[str, bytes], description: Json, tmp_path: Path
) -> None:
    ids = [operation.name for operation in operations(description)]

    seen = _seen(browser, published, tmp_path)

    assert list(page_check.findings(seen, ids, WANTED)) == []
    assert (seen.listed, seen.found) == (sorted(seen.listed, key=ids.index), [WANTED])
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


FOREIGN = "http://127.0.0.1:9/a.png"
DAMAGE = (  # what to look for, what to put there, what has to be told
    (r'<li><a href="#getNote">.*?</li>', "", "not listed: getNote"),
    (r'href="#refusals"', 'href="#nowhere"', "a link leads nowhere: #nowhere"),
    (r"<meta http-equiv[^>]*>", "", ""),  # else the browser would not ask for the picture at all
    (r"<main", f'<img src="{FOREIGN}" alt="A"><main', f"foreign request: {FOREIGN}"),
    (r"</main>", "<script>nothing.there</script></main>", "console: ReferenceError: nothing is not defined"),
    (r"<label.*?</label>", "", "accessibility: label"),
    (r'<script src="page.js" defer></script>', "", "the search found"),
    (r"<search id=\"search\" hidden>", "<search>", ""),  # what the script does
)


def test_all_the_damage_to_a_page_is_told(
    browser: Path, published: dict[str, bytes], description: Json, tmp_path: Path
) -> None:
    damaged = published["index.html"].decode("utf-8")
    for pattern, replacement, _ in DAMAGE:
        damaged, count = re.subn(pattern, replacement, damaged, count=1)
        assert count, pattern

    seen = _seen(browser, published, tmp_path, damaged)

    found = list(page_check.findings(seen, [operation.name for operation in operations(description)], WANTED))
    for _, _, told in DAMAGE:
        assert any(finding.startswith(told) for finding in found), told


def test_each_inferred_fact_is_marked_with_its_reason(published: dict[str, bytes], description: Json) -> None:
    page = html.unescape(published["index.html"].decode("utf-8"))
    marks = re.findall(r'class="inferred" title="(.*?)">|class="inference"><strong>Inferred\.</strong> (.*?)</p>', page)
    told = {re.sub(r"<a .*|<.*?>|`", "", title or text).strip() for title, text in marks}
    reasons = [fields.inferred(node) for _, node in nodes(description)]

    assert {reason.why.replace("`", "") for reason in reasons if reason} <= told


def test_without_a_browser_it_says_so_and_fails_where_ci_is_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(page_check, "chromium", lambda: None)

    monkeypatch.delenv("CI", raising=False)
    assert page_check.main([]) == 0
    assert "NOT looked at" in capsys.readouterr().err

    monkeypatch.setenv("CI", "true")
    assert page_check.main([]) == 1
