"""The payloads that every client must decode: the documents' own samples, and irregular answers that they allow.

A payload goes by the named schema that the description gives it, so that a generated type can be found for it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.validation.document import Json, operations
from scripts.validation.samples import sides


@dataclass(frozen=True, slots=True)
class Payload:
    """A JSON document, the name of its schema, and whether a client must give it back unchanged.

    An irregular answer holds what the description does not name, which a client may drop.
    """

    name: str
    schema: str
    document: Any
    whole: bool


def samples(description: Json, folder: Path) -> list[Payload]:
    """The files `<operationId>.{request,response}.json`; a KeyError names one that has no schema of its own."""
    schemas = {
        f"{operation.name}.{side}": str(schema["$ref"]).rpartition("/")[2]
        for operation in operations(description)
        for side, schema in sides(description, operation)
        if "$ref" in schema
    }
    paths = sorted(folder.glob("*.json"))
    return [Payload(path.stem, schemas[path.stem], json.loads(path.read_bytes()), whole=True) for path in paths]


def irregular_answers(path: Path) -> list[Payload]:
    """The hand-written list of answers that are strange and allowed."""
    cases = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return [Payload(case["name"], case["schema"], case["document"], whole=False) for case in cases]
