"""The documents' payloads against the description, both ways.

Each sample, `<operationId>.request.json` or `.response.json`, is valid under the schema of its operation and holds no
key that the schema does not declare. And each record or body that the description declares is shown by some sample,
unless no page shows it, which `x-inferred` says.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from openapi_schema_validator import OAS30WriteValidator

from scripts.validation.document import Json, Operation, operations, resolve


def findings(description: Json, folder: Path) -> Iterator[str]:
    """Samples that their schemas refuse, keys that no schema declares, and envelopes that no sample shows."""
    schemas = {
        f"{operation.name}.{side}": schema
        for operation in operations(description)
        for side, schema in sides(description, operation)
    }
    shown: set[str] = set()
    for path in sorted(folder.glob("*")):
        schema = schemas.get(path.stem)
        if schema is None or path.suffix != ".json":
            yield f"{path.name}: no operation has such a JSON body"
            continue
        shown.add(schema.get("$ref", path.stem))
        sample = yaml.safe_load(path.read_text(encoding="utf-8"))
        validator = OAS30WriteValidator({**schema, "components": description.get("components", {})})
        for error in validator.iter_errors(sample):
            yield f"{path.name}: {error.json_path}: {error.message}"
        yield from (f"{path.name}: {key} is declared by no schema" for key in _undeclared(description, schema, sample))
    for name, schema in schemas.items():
        if schema.get("$ref", name) not in shown and "x-inferred" not in resolve(description, schema):
            yield f"{name}: no sample shows {schema.get('$ref', 'its body')}"


def sides(description: Json, operation: Operation) -> Iterator[tuple[str, Json]]:
    """`request` and `response`, each with its schema, as far as the operation has such a JSON body."""
    bodies = {"request": operation.content.get("requestBody", {})}
    for code, response in operation.content["responses"].items():
        if code.startswith("2"):
            bodies["response"] = response
    for side, body in bodies.items():
        media = resolve(description, body).get("content", {}).get("application/json")
        if media:
            yield side, media["schema"]


def _undeclared(description: Json, schema: Json, value: Any, place: str = "$") -> Iterator[str]:
    schema = resolve(description, schema)
    if isinstance(value, dict):
        rest = schema.get("additionalProperties")
        properties = schema.get("properties", {})
        for key, inner in value.items():
            if key in properties:
                yield from _undeclared(description, properties[key], inner, f"{place}.{key}")
            elif isinstance(rest, dict):
                yield from _undeclared(description, rest, inner, f"{place}.{key}")
            else:
                yield f"{place}.{key}"
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _undeclared(description, schema.get("items", {}), inner, f"{place}[{index}]")
