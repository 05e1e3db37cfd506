"""spec/PORTABILITY.md is what a run in which everything passed writes, and says when it no longer is."""

import dataclasses
import re
from pathlib import Path

import pytest

from scripts import languages
from scripts.languages import REPORT
from scripts.portability import openapi_generator, report
from scripts.portability.conformance import expected
from scripts.portability.language import LANGUAGES, PROGRAMS, ROOT, STARTERS, Language
from scripts.portability.run import Result, digest, starter

DESCRIPTION, PAYLOADS = languages.published()
RESULTS = [Result(language, "passed", checks=expected(language, PAYLOADS)) for language in LANGUAGES]


def test_the_report_is_up_to_date() -> None:
    assert languages.main(["--check"]) == 0


@pytest.mark.parametrize(("old", "new"), [("oapi-codegen 2.8.2", "oapi-codegen 2.8.1"), ("(65 cases)", "(64 cases)")])
def test_a_report_that_is_not_is_found_out(
    old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = REPORT.read_text(encoding="utf-8")
    assert old in text
    stale = tmp_path / REPORT.name
    stale.write_text(text.replace(old, new), encoding="utf-8")
    assert languages.check(stale) == 1
    assert languages.check(tmp_path / "none.md") == 1
    assert "make languages" in capsys.readouterr().err


def test_the_same_result_gives_the_same_bytes() -> None:
    slower = [dataclasses.replace(result, seconds=99.5) for result in reversed(RESULTS)]
    assert report.text(DESCRIPTION, slower) == report.text(DESCRIPTION, RESULTS)
    assert str(ROOT) not in report.text(DESCRIPTION, RESULTS)


def test_the_report_is_written_when_every_language_passed_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / REPORT.name
    monkeypatch.setattr(languages, "REPORT", written)
    for last in ("failed", "not run", "passed"):
        assert not written.exists()
        results = [*RESULTS[:-1], dataclasses.replace(RESULTS[-1], outcome=last)]
        monkeypatch.setattr(languages, "run_all", lambda *_, results=results: results)
        languages.main([])
    assert written.read_text(encoding="utf-8") == REPORT.read_text(encoding="utf-8")
    written.unlink()
    monkeypatch.setattr(languages, "run_all", lambda *_: RESULTS[:1])
    languages.main([LANGUAGES[0].name])
    assert not written.exists()


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(SystemExit):
        languages.main(["cobol"])


def test_every_starter_is_compiled_and_run_as_it_is_published() -> None:
    started = {language.name: language for language in LANGUAGES if language.starter}
    assert sorted(started) == sorted(path.name for path in STARTERS.iterdir())
    for language in started.values():
        assert language.run
        assert starter(STARTERS / language.name)
        assert f"`{digest(STARTERS / language.name)}`" in report.text(DESCRIPTION, RESULTS)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_each_language_names_the_generator_that_is_pinned(language: Language) -> None:
    pins = [openapi_generator.REQUIREMENT.replace("-cli==", " ")]
    for name in ("package.json", "go.mod", "Cargo.toml"):
        if (path := PROGRAMS / language.name / name).exists():
            pins += path.read_text(encoding="utf-8").splitlines()
    named = re.findall(r"([\w-]+) (\d[\d.]+)", language.generator)
    assert named
    for name, number in named:
        assert any(name in line and number in line for line in pins)
