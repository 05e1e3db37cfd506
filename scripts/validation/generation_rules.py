"""What a generator would lose or misread without a word: checked before each generation, so it has to be quick."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator

from apollohq_sandbox.description import DescriptionError
from scripts.validation.document import METHODS, Json, Operation, nodes, operations, parameters, resolve

_PATH_KEYS = {*METHODS, "parameters", "summary", "description"}
_OPERATION_KEYS = {
    *("tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses"),
    "deprecated",
}
_JSON = re.compile(r"application/([\w.-]+\+)?json(;.*)?")
_TYPES: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}


def findings(description: Json) -> list[str]:
    """Everything in the description that a generated client would lack or get wrong.

    What is no OpenAPI is all that is found, since the rules lean on it.
    """
    try:
        if broken := list(_broken_references(description)):
            return broken
        errors = OpenAPIV30SpecValidator(description).iter_errors()
        invalid = [f"{error.json_path}: {error.message.splitlines()[0]}" for error in errors]
        return invalid or list(_findings(description))
    except RecursionError:
        return ["the description is nested too deeply"]
    except Exception as error:  # noqa: BLE001 - the validator stumbles over what it should report
        return [f"the description is no valid OpenAPI ({type(error).__name__}: {error})"]


def _findings(description: Json) -> Iterator[str]:
    yield from _document(description)
    yield from _colliding_names(description)
    yield from _values(description)
    yield from _tags(description)
    for operation in operations(description):
        for problem in _operation(description, operation):
            yield f"{operation.name}: {problem}"


def snake_case(name: str) -> str:
    """The name as a generated module or member has it."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return re.sub(r"[^0-9a-z]+", "_", parted.lower()).strip("_")


def _doubles(names: Iterable[str], key: Callable[[str], Hashable]) -> Iterator[list[str]]:
    groups = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return (group for group in groups.values() if len(group) > 1)


def _broken_references(description: Json) -> Iterator[str]:
    for path, item in (description.get("paths") or {}).items():
        if isinstance(item, dict) and "$ref" in item:
            yield f"{path}: a path by $ref is not read; write its operations out"
    for place, node in nodes(description):
        if isinstance(node.get("$ref"), str) and not place.endswith("/properties"):
            try:
                resolve(description, node)
            except DescriptionError as error:
                yield f"{place}: {error}"
                return
    for name, schema in (description.get("components") or {}).get("schemas", {}).items():
        if _is_part_of_itself(description, schema, ()):
            yield f"#/components/schemas/{name}: its allOf, anyOf or oneOf leads back to itself"


def _is_part_of_itself(description: Json, schema: Any, within: tuple[int, ...]) -> bool:
    schema = resolve(description, schema)
    if not isinstance(schema, dict) or id(schema) in within:
        return isinstance(schema, dict)
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key) or []]
    return any(_is_part_of_itself(description, part, (*within, id(schema))) for part in parts)


def _document(description: Json) -> Iterator[str]:
    servers = description.get("servers", [])
    if not servers or "{" in servers[0]["url"]:
        yield "servers: the first one must have a URL without variables"
    try:
        json.dumps(description, allow_nan=False)
    except ValueError:
        yield "a number is infinite or none (.inf, .nan), which JSON cannot express"
    for path, item in description["paths"].items():
        for key in item:
            if key not in _PATH_KEYS and not key.startswith("x-"):
                yield f"{path}: {key} at a path is not read; write its operations out"
        if re.search(r"[?#\s]", path):
            yield f"{path}: a path holds no `?`, `#` or white space"


def _colliding_names(description: Json) -> Iterator[str]:
    for operation in operations(description):
        if "operationId" not in operation.content:
            yield f"{operation.method.upper()} {operation.path} has no operationId"
        elif not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", operation.name):
            yield f"operationId {operation.name} must be letters, digits and underscores, and begin with a letter"
    for group in _doubles((operation.name for operation in operations(description)), snake_case):
        yield f"operationIds {' and '.join(group)} become one name, {snake_case(group[0])}"
    for group in _doubles(description.get("components", {}).get("schemas", {}), snake_case):
        yield f"schemas {' and '.join(group)} become one module, {snake_case(group[0])}"


def _values(description: Json) -> Iterator[str]:
    for place, node in nodes(description):
        for key in ("anyOf", "oneOf", "not"):
            if isinstance(node.get(key), list | dict) and not place.endswith("/properties"):
                yield f"{place}: {key} is not supported; leave the type out where any JSON may stand"
        for key in ("enum", "x-extensible-enum"):
            values = node.get(key)
            if isinstance(values, list) and not place.endswith("/properties"):
                for group in _doubles(map(str, values), snake_case):
                    yield f"{place}: values {' and '.join(map(repr, group))} become one name, {snake_case(group[0])}"
                wanted = _TYPES.get(str(node.get("type")), (object,))
                for value in values:
                    if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted != (object,)):
                        yield f"{place}: the value {json.dumps(value)} is no {node.get('type')}; write it in quotes"
        required = node.get("required")
        if isinstance(required, list) and "properties" in node and not node.keys() & {"allOf", "anyOf", "oneOf"}:
            for name in required:
                if name not in node["properties"]:
                    yield f"{place}: {name} is required and not declared"


def _tags(description: Json) -> Iterator[str]:
    declared = {tag["name"] for tag in description.get("tags", [])}
    for group in _doubles(sorted(declared), snake_case):
        yield f"tags {' and '.join(group)} become one name, {snake_case(group[0])}"
    for operation in operations(description):
        tags = operation.content.get("tags", [])
        if len(tags) != 1:
            yield f"{operation.name} has {len(tags)} tags; it belongs to exactly one resource class"
        yield from (f"{operation.name}: tag {tag} is not declared" for tag in tags if tag not in declared)


def _operation(description: Json, operation: Operation) -> Iterator[str]:
    for key in operation.content:
        if key not in _OPERATION_KEYS and not key.startswith("x-"):
            yield f"{key} at an operation is not read"
    yield from _parameters(description, operation)
    bodies = [("the request", operation.content.get("requestBody", {}))]
    answers = operation.content["responses"]
    successes = [(f"answer {code}", answer) for code, answer in answers.items() if code.startswith("2")]
    if not successes:
        yield f"no answer with a status of success is described, only {', '.join(answers)}"
    for name, body in [*bodies, *successes]:
        content = resolve(description, body).get("content", {})
        for media_type, media in content.items():
            if "schema" not in media:
                yield f"{name}: {media_type} has no schema"
            elif media_type != "application/octet-stream" and not _JSON.fullmatch(media_type):
                yield f"{name}: {media_type} is neither JSON nor application/octet-stream"
        if len(content) > 1:
            yield f"{name}: one media type only, not {', '.join(content)}"


def _parameters(description: Json, operation: Operation) -> Iterator[str]:
    found = parameters(description, operation)
    in_path = {each["name"]: each for each in found if each["in"] == "path"}
    segments = re.findall(r"{([^}]+)}", operation.path)
    for name in segments:
        if not in_path.get(name, {}).get("required"):
            yield f"path parameter {name} is not declared as required"
        if segments.count(name) > 1:
            yield f"path parameter {name} is twice in the path"
    yield from (f"path parameter {name} is not in the path" for name in in_path if name not in segments)
    for each in found:
        place = f"parameter {each['name']}"
        if each["in"] not in ("path", "query"):
            yield f"{place}: a parameter in the {each['in']} is not supported"
        if "schema" not in each:
            yield f"{place}: has no schema; `content` is not supported"
            continue
        if each.get("style", "form" if each["in"] == "query" else "simple") not in ("form", "simple"):
            yield f"{place}: style {each['style']} is not supported"
        if each.get("allowReserved"):
            yield f"{place}: allowReserved is not supported"
        schema = _type_of(description, each["schema"])
        if schema == "array" and each["in"] == "query" and each.get("explode", True):
            yield f"{place}: a list is joined by commas, so it must say `explode: false`"


def _type_of(description: Json, schema: Any) -> Any:
    schema = resolve(description, schema)
    parts = schema.get("allOf", [])
    return _type_of(description, parts[0]) if len(parts) == 1 else schema.get("type")
