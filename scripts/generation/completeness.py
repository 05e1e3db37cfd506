"""Nothing may get lost on the way: every operation is one module, every known value is still to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openapi_python_client.strings import PythonIdentifier

from scripts.generation import GenerationError
from scripts.generation.native import vocabulary
from scripts.validation.document import Json, operations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def require_complete(description: Json, package: Path) -> None:
    """Compare the description with the package that came of it.

    Raises:
        GenerationError: When an operation has no module, a module no operation, or a known value got lost.
    """
    expected = sorted(_module(operation.content) for operation in operations(description))
    found = sorted(
        path.relative_to(package / "api").as_posix()
        for path in (package / "api").glob("*/*.py")
        if path.name != "__init__.py"
    )
    if expected != found:
        lost, extra = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
        doubled = sorted({name for name in expected if expected.count(name) > 1})
        raise GenerationError(f"operations and modules differ: lost {lost}, extra {extra}, doubled {doubled}")
    text = " ".join(" ".join(path.read_text("utf-8").split()) for path in sorted(package.rglob("*.py")))
    lost_values = sorted({sentence for sentence in _vocabularies(description) if sentence not in text})
    if lost_values:
        raise GenerationError(f"known values got lost: {lost_values}")


def _module(operation: Json) -> str:
    tag = PythonIdentifier(operation.get("tags", ["default"])[0], "tag")
    return f"{tag}/{PythonIdentifier(operation['operationId'], 'field_')}.py"


def _vocabularies(node: Any) -> Iterator[str]:
    """The sentence of every vocabulary of strings. Flags, which are native by now, have none."""
    if isinstance(node, dict):
        values = node.get("x-extensible-enum") or node.get("enum")
        if isinstance(values, list) and node.get("type") == "string":
            yield " ".join(vocabulary(node).split())
        for value in node.values():
            yield from _vocabularies(value)
    elif isinstance(node, list):
        for value in node:
            yield from _vocabularies(value)
