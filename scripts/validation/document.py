"""Walking through a description: its operations, its schemas, its references."""

from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Operation(NamedTuple):
    """One operation and where it stands."""

    path: str
    method: str
    content: Json

    @property
    def name(self) -> str:
        """Its operationId, or its place where it has none."""
        return str(self.content.get("operationId") or f"{self.method.upper()} {self.path}")


def operations(description: Json) -> Iterator[Operation]:
    for path, item in description.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield Operation(path, method, item[method])


def nodes(node: Any, place: str = "#") -> Iterator[tuple[str, Json]]:
    """Every mapping in the document, outermost first, each with its JSON pointer. Examples are data, and left out."""
    if isinstance(node, dict):
        yield place, node
        for key, value in node.items():
            if key not in ("example", "examples") or place.endswith("/properties"):
                yield from nodes(value, f"{place}/{str(key).replace('~', '~0').replace('/', '~1')}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, f"{place}/{index}")


def resolve(description: Json, node: Json) -> Json:
    """The node that a `$ref` leads to; any other node as it is."""
    while "$ref" in node:
        target: Any = description
        for step in str(node["$ref"]).removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        node = target
    return node
