"""The payloads that every client must decode: the documents' own samples, and odd answers that the documents allow.

A payload goes by the named schema that the description gives it, so that a generated type can be found for it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.validation.document import Json, operations
from scripts.validation.samples import sides


@dataclass(frozen=True, slots=True)
class Payload:
    """A JSON document, the name of its schema, and whether a client must give it back unchanged.

    An odd answer holds what the description does not name, which a client may drop.
    """

    name: str
    schema: str
    document: Any
    whole: bool


class NoSchema(ValueError):
    """A sample has no named schema in the description, so no client has a type for it."""


def samples(description: Json, folder: Path) -> list[Payload]:
    """The files `<operationId>.{request,response}.json`.

    Raises NoSchema for one that the description has no named schema for.
    """
    schemas = dict(_schemas(description))
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.stem not in schemas:
            raise NoSchema(f"{path.name}: the description has no JSON body with a named schema for it")
        document = json.loads(path.read_text(encoding="utf-8"))
        found.append(Payload(path.stem, schemas[path.stem], document, whole=True))
    return found


def odd_answers(path: Path) -> list[Payload]:
    """The hand-written list of answers that are strange and allowed."""
    cases = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return [Payload(case["name"], case["schema"], case["document"], whole=False) for case in cases]


def _schemas(description: Json) -> Iterator[tuple[str, str]]:
    for operation in operations(description):
        for side, schema in sides(description, operation):
            reference = schema.get("$ref", "")
            if reference.startswith("#/components/schemas/"):
                yield f"{operation.name}.{side}", reference.rpartition("/")[2]
