"""Each published file is held by a validator of its own kind, and each of them refuses what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.publishing import publication, validators
from scripts.validation.document import Json


@pytest.fixture(name="folder")
def _folder(published: dict[str, bytes], tmp_path: Path) -> Path:
    publication.write(published, tmp_path / "publication")
    return tmp_path / "publication"


def _edit(path: Path, change: Callable[[Json], object]) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_found_in_what_is_published(folder: Path) -> None:
    assert list(validators.findings(folder)) == []


def test_the_damage_to_each_kind_of_file_is_found(folder: Path) -> None:
    _edit(folder / "openapi.json", lambda d: d["info"].pop("version"))
    _edit(folder / "openapi-3.1.json", lambda d: d["components"]["schemas"].update(Spare={"type": "strin"}))
    _edit(folder / "samples/getMessage.response.json", lambda d: d["message"].update(id=1))
    _edit(folder / "samples/getNote.response.json", lambda d: d["note"].update(unheard="of"))
    _edit(folder / "vectors/retry.json", lambda d: d.update(cases=[]))
    _edit(folder / "vectors/basic-auth.schema.json", lambda d: d.update(type="strin"))
    (folder / "vectors/lonely.json").write_text("{}", encoding="utf-8")
    (folder / "notes.txt").write_text("A foreign file.", encoding="utf-8")
    _replace(folder / "open-questions.md", "| Q1 |", "| Q999 |")
    _replace(folder / "CHANGELOG.md", "# Changelog", "#Changelog")
    _replace(folder / "index.html", "</main>", '<img src="a.png"></main>')
    _replace(folder / "page.css", "color:", "colour:")
    _replace(folder / "page.js", "function narrow()", "function narrow(")

    found = list(validators.findings(folder))

    for expected in (
        'openapi.json: $.info: "version" is a required property',
        "openapi.json: not the same as openapi.yaml",
        "openapi-3.1.json: $.type: 'strin' is not valid",
        "openapi-3.1.json: redocly:",
        "openapi-3.1.json: spectral:",
        "getMessage.response.json: $.message.id: 1 is not of type 'string'",
        "samples/getMessage.response.json: under 3.1: $.message.id: 1 is not of type 'string'",
        "getNote.response.json: $.note.unheard is declared by no schema",
        "vectors/retry.json: $.cases: [] should be non-empty",
        "vectors/basic-auth.schema.json: 'strin' is not valid",
        "vectors/lonely.json: there is no schema beside it",
        "notes.txt: there is no validator for such a file",
        "x-inferred names Q1, and open-questions.md has no such row",
        "markdownlint-cli2:\n",
        "html-validate:\n",
        "csstree-validator:\n",
        "page.js: ",
        "SHA256SUMS: notes.txt",
        "SHA256SUMS: page.css",
    ):
        assert any(finding.startswith(expected) for finding in found), expected


@pytest.mark.parametrize("name", validators.NEEDED)
def test_a_file_that_is_missing_is_found(folder: Path, name: str) -> None:
    (folder / name).unlink()

    assert list(validators.findings(folder)) == [f"{name}: it is missing"]


def test_json_that_only_yaml_would_take_is_found(folder: Path) -> None:
    _replace(folder / "samples/getMessage.response.json", "{", "{ # as in the documents\n")

    [found] = validators.findings(folder)
    assert found.startswith("samples/getMessage.response.json: Expecting property name")
