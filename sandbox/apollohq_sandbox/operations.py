"""What the description says about each operation, in the form in which a server needs it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from apollohq_sandbox.description import Document, openapi, resolve

Schema: TypeAlias = Mapping[str, Any]

CONTINUED_AT = "continued-at"
JSON = "application/json"
_METHODS = ("get", "put", "post", "delete", "patch")
_VERBS = ("list", "get", "create", "update", "destroy")
_FLAT: dict[int, tuple[Schema, dict[str, Any]]] = {}  # a description is loaded once and never changes


def flat(document: Document, schema: Schema) -> Mapping[str, Any]:
    """A schema with what it refers to: all keywords in one mapping, nearest ones first, `properties` and `required`
    joined, and under `names` the components it is made of, such as `Timestamp`.
    """
    if known := _FLAT.get(id(schema)):
        return known[1]
    result: dict[str, Any] = {"names": (), "properties": {}, "required": ()}
    target = [resolve(document, schema)] if "$ref" in schema else []
    own: Mapping[str, Any] = {"names": (schema["$ref"].rpartition("/")[2],)} if target else schema
    for part in (*(flat(document, part) for part in (*target, *schema.get("allOf", ()))), own):
        joined = {
            "names": (*part.get("names", ()), *result["names"]),
            "properties": {**result["properties"], **part.get("properties", {})},
            "required": (*result["required"], *part.get("required", ())),
        }
        result = {**result, **part, **joined}
    _FLAT[id(schema)] = (schema, result)
    return result


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation: what stands at its path and method, and what follows from it.

    `written` are the fields that any operation of the tag may write, each with all its keywords.
    """

    document: Document
    path: str
    method: str
    node: Mapping[str, Any]
    written: dict[str, Mapping[str, Any]]

    @property
    def id(self) -> str:
        return str(self.node["operationId"])

    @property
    def tag(self) -> str:
        return str(self.node["tags"][0])

    @cached_property
    def verb(self) -> str:
        """`list`, `get`, `create`, `update` or `destroy`: how the operationId begins, by the description's rule."""
        return next((verb for verb in _VERBS if self.id.startswith(verb)), "")

    @cached_property
    def parameters(self) -> Mapping[tuple[str, str], Schema]:
        """The schema of each parameter, by location and name."""
        listed = (*self.document["paths"][self.path].get("parameters", ()), *self.node.get("parameters", ()))
        found = [resolve(self.document, parameter) for parameter in listed]
        return {(parameter["in"], parameter["name"]): parameter["schema"] for parameter in found}

    def is_flag(self, name: str) -> bool:
        return bool(self.parameters.get(("query", name), {}).get("type") == "boolean")

    @cached_property
    def content(self) -> Mapping[str, Schema]:
        """The schema of the request's body, by media type."""
        content = resolve(self.document, self.node.get("requestBody", {})).get("content", {})
        return {media: described.get("schema", {}) for media, described in content.items()}

    @cached_property
    def answers(self) -> Mapping[str, Schema | None]:
        """The schema of each status's JSON body, None where it has none."""
        answers = {status: resolve(self.document, answer) for status, answer in self.node["responses"].items()}
        return {status: answer.get("content", {}).get(JSON, {}).get("schema") for status, answer in answers.items()}

    @cached_property
    def status(self) -> int:
        """The status of success."""
        return next(int(status) for status in self.answers if status.startswith("2"))

    @cached_property
    def _root(self) -> Mapping[str, Schema]:
        root: Mapping[str, Schema] = flat(self.document, self.answers[str(self.status)] or {})["properties"]
        return root

    @cached_property
    def key(self) -> str:
        """The key of an answer under which the record, the records or the new id stand."""
        return next((key for key in self._root if key != CONTINUED_AT), "")

    @cached_property
    def record(self) -> Mapping[str, Schema]:
        """The fields of the records that the operation answers."""
        return self.fields_of(self._root.get(self.key, {}))

    def fields_of(self, schema: Schema) -> Mapping[str, Schema]:
        """The fields of an object, or of what a list or a map holds."""
        found = flat(self.document, schema)
        inner = found.get("items", found.get("additionalProperties"))
        nested = isinstance(inner, Mapping) and not found["properties"]
        fields: Mapping[str, Schema] = (flat(self.document, inner) if nested and inner else found)["properties"]
        return fields

    @cached_property
    def envelope(self) -> str:
        """The key of the request's body under which the fields stand."""
        return next(iter(flat(self.document, self.content.get(JSON, {}))["properties"]), "")

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The fields that a request may write, each with all its keywords."""
        body = flat(self.document, self.content.get(JSON, {}))["properties"]
        written = flat(self.document, body.get(self.envelope, {}))["properties"]
        return {key: flat(self.document, schema) for key, schema in written.items()}

    @cached_property
    def page_size(self) -> int | None:
        """How long a page is; 25 where no page says so, None for a list that comes at once."""
        return self.node.get("x-page-size", 25) if CONTINUED_AT in self._root else None

    @cached_property
    def pages_in_path(self) -> bool:
        return self.path.endswith("/{page}") or f"{self.path}/{{page}}" in self.document["paths"]


@lru_cache(maxsize=4)
def operations(path: Path) -> tuple[Operation, ...]:
    """All operations of the description in a file. Raises DescriptionError where it is no description."""
    document = openapi(path)
    written: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    found = tuple(
        Operation(document, name, method.upper(), entry[method], written[entry[method]["tags"][0]])
        for name, entry in document["paths"].items()
        for method in _METHODS
        if method in entry
    )
    for operation in found:
        operation.written.update(operation.fields)
    return found
