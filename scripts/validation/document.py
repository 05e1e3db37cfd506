"""Parts of a description: its operations, its nodes, its references."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from apollohq_sandbox.description import resolve as resolve  # one resolver for all programs

Json = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Operation(NamedTuple):
    """One operation with its path and method."""

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


def parameters(description: Json, operation: Operation) -> list[Json]:
    """The parameters of an operation, those of its path included; its own take precedence."""
    shared = description["paths"][operation.path].get("parameters", [])
    found = {}
    for each in [*shared, *operation.content.get("parameters", [])]:
        parameter = resolve(description, each)
        found[parameter.get("name"), parameter.get("in")] = parameter
    return list(found.values())


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
