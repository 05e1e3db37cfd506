"""Rules of our own: what keeps the description true to the wire and fit for generators in other languages."""

import re
from collections.abc import Iterator

from scripts.validation.document import Json, nodes, operations, resolve

FORBIDDEN_NAMES = {"error", "client", "file", "response", "date", "task", "object", "string", "model"}
FORBIDDEN_FORMATS = {
    "date": "the wire's days are the scalar CalendarDate",
    "date-time": "the wire's moments have a space and no zone: the scalar Timestamp",
    "decimal": "it turns a string into a float in Go",
    "int32": "the wire's numbers are strings",
    "int64": "the wire's numbers are strings",
    "float": "the wire's numbers are strings",
    "double": "the wire's numbers are strings",
}
# The pages require nothing else of a request.
REQUIRED_BY_A_PAGE = {("createCategory", "type")}
USAGE_HEADERS = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")


def findings(description: Json) -> list[str]:
    """Everything in the description that breaks a rule of the house."""
    return [
        *_closed_objects(description),
        *_names(description),
        *_formats(description),
        *_responses(description),
        *_request_fields(description),
        *_sources(description),
        *_unions(description),
        *_examples(description),
    ]


def _closed_objects(description: Json) -> Iterator[str]:
    for place, node in nodes(description):
        rest = node.get("additionalProperties")
        # A map says what its values are.
        if node.get("type") == "object" and not (rest is True or (isinstance(rest, dict) and rest)):
            yield f"{place}: says no `additionalProperties: true`; Java and Go would refuse a new key"


def _names(description: Json) -> Iterator[str]:
    for name in description.get("components", {}).get("schemas", {}):
        if name.lower() in FORBIDDEN_NAMES:
            yield f"schema {name}: the name collides with one that some language has already"


def _formats(description: Json) -> Iterator[str]:
    for place, node in nodes(description):
        why = FORBIDDEN_FORMATS.get(str(node.get("format")))
        if why and "type" in node:
            yield f"{place}: format {node['format']}: {why}"


def _responses(description: Json) -> Iterator[str]:
    for operation in operations(description):
        responses = operation.content.get("responses", {})
        yield from (f"{operation.name}: answers no {code}" for code in ("401", "429") if code not in responses)
        for code, response in responses.items():
            missing = [name for name in USAGE_HEADERS if name not in resolve(description, response).get("headers", {})]
            if missing:
                yield f"{operation.name}: {code} lacks the usage headers {', '.join(missing)}"


def _request_fields(description: Json) -> Iterator[str]:
    for operation in operations(description):
        content = resolve(description, operation.content.get("requestBody", {})).get("content", {})
        envelope = resolve(description, content.get("application/json", {}).get("schema", {}))
        for key, schema in envelope.get("properties", {}).items():
            required = resolve(description, schema).get("required", [])
            if any((operation.name, field) not in REQUIRED_BY_A_PAGE for field in required):
                yield f"{operation.name}: {key} has required fields; no document says that a field is required"


def _sources(description: Json) -> Iterator[str]:
    for operation in operations(description):
        if not operation.content.get("externalDocs", {}).get("url", "").startswith("https://apidocs.apollohq.com/"):
            yield f"{operation.name}: no externalDocs that lead to its source page"


def _unions(description: Json) -> Iterator[str]:
    for place, node in nodes(description):
        for key in ("oneOf", "anyOf"):
            if key in node and not place.endswith("/properties"):
                yield f"{place}: {key} becomes a wrapper class in most languages"


def _examples(description: Json) -> Iterator[str]:
    for place, node in nodes(description):
        pattern = node.get("pattern")
        if isinstance(pattern, str) and node.get("type") == "string":
            if "example" not in node:
                yield f"{place}: has a pattern and no example"
            elif not re.search(pattern, str(node["example"])):
                yield f"{place}: its example does not match its pattern"
