"""The description allows every irregular answer that the documents allow: strict clients in any language lean on it."""

import json
from pathlib import Path

import pytest
from openapi_schema_validator import OAS30ReadValidator

from apollohq_sandbox.description import load

ROOT = Path(__file__).parents[2]
DESCRIPTION = load(ROOT / "spec" / "openapi.yaml")
ANSWERS = json.loads((ROOT / "tests" / "languages" / "answers.json").read_text(encoding="utf-8"))["answers"]


def findings(schema: str, document: object) -> list[str]:
    whole = {"$ref": f"#/components/schemas/{schema}", "components": DESCRIPTION["components"]}
    return [error.message for error in OAS30ReadValidator(whole).iter_errors(document)]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["name"])
def test_it_is_allowed(answer: dict[str, object]) -> None:
    assert findings(str(answer["schema"]), answer["document"]) == []


@pytest.mark.parametrize(
    ("field", "value"), [("is-private", "2"), ("category-id", "seven"), ("category-id", "-1"), ("id", "-1")]
)
def test_what_no_field_can_hold_is_not(field: str, value: str) -> None:
    assert findings("Message", {"id": "1", field: value})
