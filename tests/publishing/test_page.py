"""The page shows a reader every operation, marks what is inferred, and asks nobody else for anything."""

import html
import os
import re
from pathlib import Path

import pytest

from scripts.publishing import publication
from scripts.publishing.reference import fields
from scripts.validation.document import Json, nodes, operations
from tests.publishing import browser as browsing

WORDS, WANTED = "report include_deals", "reportTimeEntries"


PICTURES = Path(__file__).parents[2] / "build" / "page"


@pytest.fixture(name="browser")
def _browser() -> Path:
    return _found(browsing.chromium())


def _found(found: Path | None) -> Path:
    if found is None and os.environ.get("CI"):
        pytest.fail(f"no Chromium: {browsing.HOW_TO_GET_CHROMIUM}")
    if found is None:
        pytest.skip(f"the page was NOT opened, there is no Chromium: {browsing.HOW_TO_GET_CHROMIUM}")
    return found


def _seen(browser: Path, published: dict[str, bytes], folder: Path, page: str | None = None) -> browsing.Seen:
    publication.write(published, folder / "page")
    if page is not None:
        (folder / "page" / "index.html").write_text(page, encoding="utf-8")
    pictures = PICTURES if page is None else folder
    return browsing.visit(browser, folder / "page" / "index.html", WORDS, pictures)


@pytest.mark.slow
def test_a_reader_finds_every_operation_and_the_browser_has_nothing_against_it(
    browser: Path, published: dict[str, bytes], description: Json, tmp_path: Path
) -> None:
    ids = [operation.name for operation in operations(description)]

    seen = _seen(browser, published, tmp_path)

    assert list(browsing.findings(seen, ids, WANTED)) == []
    assert (seen.listed, seen.found) == (sorted(seen.listed, key=ids.index), [WANTED])
    states = [f"{size}-{scheme}" for size in ("desktop", "phone") for scheme in ("light", "dark")]
    for state in states:
        assert (PICTURES / f"{state}-operation.png").read_bytes().startswith(b"\x89PNG")


FOREIGN = "http://127.0.0.1:9/a.png"
DAMAGE = (  # what is replaced, by what, what has to be found
    (r'<li><a href="#getNote">.*?</li>', "", "not listed: getNote"),
    (r'href="#refusals"', 'href="#nowhere"', "a link leads nowhere: #nowhere"),
    (r"<meta http-equiv[^>]*>", "", ""),  # else the browser would not ask for the picture at all
    (r"<main", f'<img src="{FOREIGN}" alt="A"><main', f"foreign request: {FOREIGN}"),
    (r"</main>", "<script>nothing.there</script></main>", "console: ReferenceError: nothing is not defined"),
    (r"<label.*?</label>", "", "accessibility: label"),
    (r'<script src="page.js" defer></script>', "", "the search found"),
    (r"<article", f"<p>{'w' * 999}</p><article", "wider than the screen: phone-light"),
    (r"<search id=\"search\" hidden>", "<search>", ""),  # what the script does
)


@pytest.mark.slow
def test_all_the_damage_to_a_page_is_found(
    browser: Path, published: dict[str, bytes], description: Json, tmp_path: Path
) -> None:
    damaged = published["index.html"].decode("utf-8")
    for pattern, replacement, _ in DAMAGE:
        damaged, count = re.subn(pattern, replacement, damaged, count=1)
        assert count, pattern

    seen = _seen(browser, published, tmp_path, damaged)

    found = list(browsing.findings(seen, [operation.name for operation in operations(description)], WANTED))
    for _, _, expected in DAMAGE:
        assert any(finding.startswith(expected) for finding in found), expected


def test_each_inferred_fact_is_marked_with_its_reason(published: dict[str, bytes], description: Json) -> None:
    page = html.unescape(published["index.html"].decode("utf-8"))
    marks = re.findall(r'class="inferred" title="(.*?)">|class="inference"><strong>Inferred\.</strong> (.*?)</p>', page)
    shown = {re.sub(r"<a .*|<.*?>|`", "", title or text).strip() for title, text in marks}
    reasons = [fields.inferred(node) for _, node in nodes(description)]

    assert {reason.why.replace("`", "") for reason in reasons if reason} <= shown


def test_without_a_browser_it_says_so_and_fails_where_ci_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="NOT opened"):
        _found(None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        _found(None)
