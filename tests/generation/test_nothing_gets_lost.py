"""What the generator would drop or overwrite without a word is an error, and an error leaves the package as it was."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import generate
from scripts.generation import GenerationError
from scripts.generation.native import overlaid
from scripts.generation.package import require_whole
from scripts.generation.project import PACKAGE
from tests.generation.generating import DESCRIPTION, ROOT, Mutation, contents, run


def get_message(description: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = description["paths"]["/messages/{id}"]["get"]
    return operation


def upload_as(kind: str) -> Mutation:
    def change(description: dict[str, Any]) -> None:
        content = description["components"]["requestBodies"]["Upload"]["content"]
        content[kind] = content.pop("application/octet-stream")

    return change


@pytest.mark.parametrize(
    ("mutation", "complaint"),
    [
        (lambda d: get_message(d).update(operationId="get_note"), "become one name, get_note"),
        (lambda d: get_message(d).update(operationId="destroyMessages"), "would both be called destroy"),
        (lambda d: d["components"]["parameters"]["MessageId"].update(required=False), "not declared as required"),
        (upload_as("application/xml"), "POST /upload"),
        (lambda d: d["components"]["schemas"].pop("Totals"), "target $.components.schemas.Totals.properties.*"),
        (lambda d: d["components"]["schemas"].pop("NoteList"), "leads nowhere"),
        (lambda d: d["components"]["schemas"]["Note"]["properties"].update({"to-dict": {"type": "string"}}), "to-dict"),
    ],
)
def test_a_description_that_would_lose_something_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mutation: Mutation, complaint: str
) -> None:
    assert run(tmp_path) == 0
    before = contents(tmp_path / PACKAGE)
    assert run(tmp_path, mutation) == 1
    assert complaint in capsys.readouterr().err
    assert contents(tmp_path / PACKAGE) == before


@pytest.mark.parametrize("mistake", ["{{ no_such_variable }}", "{{ openapi.title }}", "{% if %}"])
def test_a_mistake_in_a_template_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str], mistake: str) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(ROOT / "overrides" / "templates", templates)
    (templates / "errors.py.jinja").write_text(f'"""{mistake}"""\n')
    assert run(tmp_path, lambda d: None, f"--templates={templates}") == 1
    assert "a template fails" in capsys.readouterr().err
    assert not (tmp_path / PACKAGE).exists()


def test_a_lost_operation_or_value_is_found_in_what_was_generated(tmp_path: Path) -> None:
    package = tmp_path / PACKAGE
    shutil.copytree(ROOT / "generated" / PACKAGE, package)
    native = overlaid(DESCRIPTION, yaml.safe_load((ROOT / "spec/python.overlay.yaml").read_text(encoding="utf-8")))
    require_whole(native, package, ROOT / "overrides")
    (package / "api" / "notes" / "get_note.py").unlink()
    with pytest.raises(GenerationError, match=r"lost \['notes/get_note.py'\]"):
        require_whole(native, package, ROOT / "overrides")

    shutil.copy(ROOT / "generated" / PACKAGE / "api" / "notes" / "get_note.py", package / "api" / "notes")
    for path in package.rglob("*.py"):
        path.write_text(path.read_text(encoding="utf-8").replace("`selected-people`", ""), encoding="utf-8")
    with pytest.raises(GenerationError, match="known values got lost"):
        require_whole(native, package, ROOT / "overrides")


def test_a_file_that_is_no_description_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "openapi.yaml").write_text(yaml.safe_dump(["not", "a", "mapping"]))
    assert generate.main([f"--description={tmp_path / 'openapi.yaml'}", f"--output={tmp_path / PACKAGE}"]) == 1
    assert "holds no mapping" in capsys.readouterr().err
