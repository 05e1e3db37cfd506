"""The 3.1 form is the same API in the other language of schemas."""

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_schema_validator import OAS30WriteValidator
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.publishing.openapi31 import derived
from scripts.validation.document import Json, nodes, operations


def _schema(schema: Json) -> Any:
    document = {"openapi": "3.0.3", "info": {"title": "A", "version": "1"}, "paths": {}}
    return derived(document | {"components": {"schemas": {"Some": schema}}})["components"]["schemas"]["Some"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 1}),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": False}, {"type": "integer", "minimum": 1}),
        ({"type": "integer", "maximum": 9, "exclusiveMaximum": True}, {"type": "integer", "exclusiveMaximum": 9}),
        ({"type": "string", "example": "x"}, {"type": "string", "examples": ["x"]}),
        ({"type": "string", "format": "byte"}, {"type": "string", "contentEncoding": "base64"}),
        (
            {"type": "object", "properties": {"example": {"type": "string", "nullable": True}}},
            {"type": "object", "properties": {"example": {"type": ["string", "null"]}}},
        ),
        (
            {"type": "array", "items": {"anyOf": [{"type": "string", "nullable": True}]}},
            {"type": "array", "items": {"anyOf": [{"type": ["string", "null"]}]}},
        ),
        (
            {"type": "object", "additionalProperties": {"type": "string", "example": "x"}},
            {"type": "object", "additionalProperties": {"type": "string", "examples": ["x"]}},
        ),
    ],
)
def test_a_keyword_that_means_something_else_is_written_the_other_way(old: Json, new: Json) -> None:
    assert _schema(old) == new


def test_an_upload_is_bytes_of_a_media_type_and_no_string(description: Json) -> None:
    upload = derived(description)["components"]["requestBodies"]["Upload"]["content"]

    assert list(upload) == ["application/octet-stream"]
    assert not {"type", "format"} & set(upload["application/octet-stream"]["schema"])


def test_examples_are_data_and_left_alone(description: Json) -> None:
    example = {"nullable": True, "type": "string", "schema": {"example": 1}}
    description["components"]["responses"]["Message"]["content"]["application/json"]["example"] = example

    content = derived(description)["components"]["responses"]["Message"]["content"]["application/json"]

    assert content["examples"]["default"]["value"] == example


def test_it_is_valid_and_nothing_of_the_older_dialect_is_left(description: Json) -> None:
    newer = derived(description)

    assert list(OpenAPIV31SpecValidator(newer).iter_errors()) == []
    assert newer["openapi"].startswith("3.1.")
    assert not [place for place, node in nodes(newer) if "nullable" in node]


def test_the_description_itself_is_left_alone(description: Json) -> None:
    before = copy.deepcopy(description)

    derived(description)

    assert description == before


def test_operations_and_components_are_the_same_ones(description: Json) -> None:
    newer = derived(description)

    assert [(o.path, o.method, o.name) for o in operations(newer)] == [
        (o.path, o.method, o.name) for o in operations(description)
    ]
    assert {kind: list(members) for kind, members in newer["components"].items()} == {
        kind: list(members) for kind, members in description["components"].items()
    }


VALUES = [
    "",
    "1",
    "-1",
    "x",
    None,
    1,
    1.5,
    True,
    [],
    ["1"],
    [1],
    {},
    {"id": "1"},
    {"id": 1},
    {"messages": [{"id": "1"}]},
]


def test_both_forms_take_and_refuse_the_same_values(description: Json) -> None:
    newer = derived(description)
    for name in description["components"]["schemas"]:
        whole = {"$ref": f"#/components/schemas/{name}"}
        old = OAS30WriteValidator({**whole, "components": description["components"]})
        new = Draft202012Validator({**whole, "components": newer["components"]})
        for value in [*VALUES, {"continued-at": None}, {"continued-at": 1}]:
            assert old.is_valid(value) == new.is_valid(value), f"{name}: {json.dumps(value)}"
