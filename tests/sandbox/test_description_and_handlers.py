"""The sandbox serves what the description describes, and says so where it cannot."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from apollohq import openapi_path
from apollohq_sandbox.description import openapi
from apollohq_sandbox.operations import operations
from apollohq_sandbox.special import handler_of

# What `operations.faults` checks; a schema with another keyword would be checked in part.
UNDERSTOOD = {"$ref", "allOf", "type", "nullable", "enum", "pattern", "minimum", "maximum", "items", "properties"}
UNDERSTOOD |= {"required", "additionalProperties"}
OPERATIONS = operations(Path(openapi_path()))


def test_every_operation_has_a_handler() -> None:
    for operation in OPERATIONS:
        assert callable(handler_of(operation))


def test_an_operation_whose_name_says_nothing_needs_a_handler_of_its_own() -> None:
    operation = replace(OPERATIONS[0], id="pinMessage", verb="")
    with pytest.raises(RuntimeError, match="no handler for pinMessage"):
        handler_of(operation)


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword of a schema and of the schemas in it."""
    for key, value in schema.items():
        yield key
        inner = value.values() if key == "properties" else value if key == "allOf" else [value]
        if key in {"properties", "allOf", "items", "additionalProperties"}:
            for part in (part for part in inner if isinstance(part, dict)):
                yield from keywords(part)


def test_validation_understands_every_keyword_that_the_description_uses() -> None:
    words = {"description", "example", "default", "title", "externalDocs", "format"}
    used = {
        key for schema in openapi(Path(openapi_path()))["components"]["schemas"].values() for key in keywords(schema)
    }
    assert {key for key in used if not key.startswith("x-")} <= UNDERSTOOD | words


def test_a_file_that_is_no_description_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    path.write_text("title: not this")
    with pytest.raises(ValueError, match="no OpenAPI description"):
        openapi(path)
