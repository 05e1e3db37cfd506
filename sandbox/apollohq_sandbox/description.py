"""What the sandbox takes from the description: which operation answers which path and method, and what it accepts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Document: TypeAlias = Mapping[str, Any]

_METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the description. `media_types` are those of its request body; none means that it has no body."""

    id: str
    method: str
    path: str
    media_types: tuple[str, ...]


@lru_cache(maxsize=4)
def load(path: Path) -> Document:
    """The description as it stands in a file. Read once a process: a test suite starts many sandboxes."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe loaders
    if not isinstance(document, dict) or "paths" not in document:
        raise ValueError(f"{path} is no OpenAPI description")
    return document


def operations(document: Document) -> list[Operation]:
    return [
        Operation(
            id=item[method]["operationId"],
            method=method.upper(),
            path=path,
            media_types=tuple(_resolved(document, item[method].get("requestBody", {})).get("content", ())),
        )
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    ]


def _resolved(document: Document, node: Mapping[str, Any]) -> Mapping[str, Any]:
    """The node itself, or what its `$ref` leads to within the document."""
    while "$ref" in node:
        target: Any = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        node = target
    return node
