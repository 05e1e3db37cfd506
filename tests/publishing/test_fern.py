"""The overlay for Fern marks every list that continues, and changes nothing else."""

import json
import subprocess
import sys
from pathlib import Path

from apollohq_sandbox.description import load, resolve
from scripts.publishing import publication
from scripts.validation.document import Json, operations

MARK = "x-fern-pagination"


def test_applied_it_marks_every_list_that_continues(
    published: dict[str, bytes], description: Json, tmp_path: Path
) -> None:
    publication.write(published, tmp_path / "published")
    tool = str(Path(sys.executable).with_name("oas-patch"))
    command = [tool, "overlay", "openapi.yaml", "overlays/fern.yaml", "-o", "patched.yaml"]
    subprocess.run(command, cwd=tmp_path / "published", check=True, capture_output=True)

    patched = load(tmp_path / "published" / "patched.yaml")

    marks = {}
    for operation in operations(patched):
        if MARK in operation.content:
            marks[operation.name] = operation.content.pop(MARK)
    assert patched == description
    assert set(marks) == set(_continuing(description))
    for name, mark in marks.items():
        key = mark["results"].removeprefix("$response.")
        assert mark == {"next_path": "$response.continued-at", "results": f"$response.{key}"}
        sample = published.get(f"samples/{name.removesuffix('Page')}.response.json")
        assert sample is None or key in json.loads(sample), name


def _continuing(description: Json) -> list[str]:
    """The lists that continue, found by what they answer with in words: a text search over each answer's schema."""
    found = []
    for operation in operations(description):
        answers = [
            resolve(description, node) for code, node in operation.content["responses"].items() if code[0] == "2"
        ]
        schemas = [answer.get("content", {}).get("application/json", {}).get("schema", {}) for answer in answers]
        if any('"continued-at"' in json.dumps(resolve(description, schema)) for schema in schemas):
            found.append(operation.name)
    return found
