"""Each of the documents' payloads decodes and encodes through the generated models without loss."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest

from apollohq_api import models
from apollohq_api.types import Record
from scripts.validation.document import operations, resolve
from tests.generation.generating import DESCRIPTION, ROOT

SAMPLES = sorted((ROOT / "spec" / "samples").iterdir())


def model_of(sample: Path) -> type[Record]:
    """The record that the description gives to this side of the operation."""
    name, _, side = sample.stem.partition(".")
    (operation,) = (each.content for each in operations(DESCRIPTION) if each.name == name)
    successes = [body for code, body in operation["responses"].items() if code.startswith("2")]
    body = resolve(DESCRIPTION, operation["requestBody"] if side == "request" else successes[0])
    reference = body["content"]["application/json"]["schema"]["$ref"]
    return cast("type[Record]", getattr(models, reference.rpartition("/")[2]))


def rebuilt(record: Record) -> Record:
    """The same record made by its constructor from what its fields read as."""
    fields: dict[str, Any] = {}
    for name, declared in type(record)._fields.items():
        if declared.key in record:
            value = getattr(record, name)
            if isinstance(value, Record):
                value = rebuilt(value)
            elif isinstance(value, list):
                value = [rebuilt(item) if isinstance(item, Record) else item for item in value]
            fields[name] = value
    return type(record)(**fields)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_comes_back_as_it_was(sample: Path) -> None:
    payload = json.loads(sample.read_text(encoding="utf-8"))
    record = model_of(sample).from_dict(payload)
    assert record.to_dict() == payload
    assert json.loads(json.dumps(record.to_dict())) == payload


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_value_of_a_sample_reads_as_something_and_is_written_as_it_came(sample: Path) -> None:
    payload = json.loads(sample.read_text(encoding="utf-8"))
    written = rebuilt(model_of(sample).from_dict(payload)).to_dict()
    assert as_strings(written) == as_strings(payload)


def as_strings(value: Any) -> Any:
    """Totals arrive as numbers or strings, and are written as strings: the one difference that is allowed."""
    if isinstance(value, dict):
        return {key: as_strings(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_strings(item) for item in value]
    return str(value) if isinstance(value, int) else value


def test_every_model_that_is_listed_can_be_imported() -> None:
    for name in models.__all__:
        assert getattr(models, name).__name__ == name
    assert import_module("apollohq_api.models").__all__ == models.__all__
