"""What a generator would lose without a word: checked before each generation, so it has to be quick."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from scripts.validation.document import Json, nodes, operations, resolve


def findings(description: Json) -> list[str]:
    """Everything in the description that a generated client would silently lack."""
    return [
        *_colliding_operations(description),
        *_colliding_values(description),
        *_optional_path_parameters(description),
        *_undeclared_tags(description),
    ]


def snake_case(name: str) -> str:
    """The name as a generated module or member has it."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^0-9a-z]+", "_", parted.lower()).strip("_")


def _doubles(names: Iterable[str], key: Callable[[str], Hashable]) -> Iterator[list[str]]:
    groups = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return (group for group in groups.values() if len(group) > 1)


def _colliding_operations(description: Json) -> Iterator[str]:
    for operation in operations(description):
        if "operationId" not in operation.content:
            yield f"{operation.method.upper()} {operation.path} has no operationId"
    for group in _doubles((operation.name for operation in operations(description)), snake_case):
        yield f"operationIds {' and '.join(group)} become one name, {snake_case(group[0])}"


def _colliding_values(description: Json) -> Iterator[str]:
    for place, node in nodes(description):
        for key in ("enum", "x-extensible-enum"):
            values = node.get(key)
            if isinstance(values, list):
                for group in _doubles(map(str, values), snake_case):
                    yield f"{place}: values {' and '.join(map(repr, group))} become one name, {snake_case(group[0])}"


def _optional_path_parameters(description: Json) -> Iterator[str]:
    for operation in operations(description):
        shared = description["paths"][operation.path].get("parameters", [])
        parameters = [resolve(description, each) for each in [*shared, *operation.content.get("parameters", [])]]
        in_path = {each["name"]: each for each in parameters if each.get("in") == "path"}
        for name in re.findall(r"{([^}]+)}", operation.path):
            if not in_path.get(name, {}).get("required"):
                yield f"{operation.name}: path parameter {name} is not declared as required"


def _undeclared_tags(description: Json) -> Iterator[str]:
    declared = {tag["name"] for tag in description.get("tags", [])}
    for operation in operations(description):
        tags = operation.content.get("tags", [])
        if len(tags) != 1:
            yield f"{operation.name} has {len(tags)} tags; it belongs to exactly one resource class"
        yield from (f"{operation.name}: tag {tag} is not declared" for tag in tags if tag not in declared)
