"""Schemas as tables: one row a field, with its full name, its type and its open question, if it is inferred."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from apollohq_sandbox.description import resolve
from scripts.validation.document import Json


class Inferred(NamedTuple):
    """Why something is in the description although no document states it, and its open questions."""

    why: str
    questions: tuple[str, ...]


class Type(NamedTuple):
    """A type in words, and the name of the schema that says more, if there is one."""

    words: str
    schema: str | None = None


class Field(NamedTuple):
    """A row of a table: a property, a parameter or a header."""

    name: str
    type: Type
    place: str | None
    required: bool
    description: str
    constraints: tuple[str, ...]
    inferred: tuple[Inferred, ...]
    example: str | None


def inferred(node: Json) -> Inferred | None:
    """What the node's `x-inferred` says, the trailing `(Q1, Q2).` apart from the words."""
    if "x-inferred" not in node:
        return None
    why, _, questions = str(node["x-inferred"]).strip().rpartition(" (")
    return Inferred(f"{why}.", tuple(re.findall(r"Q\d+", questions)))


def parameter(description: Json, node: Json) -> Field:
    """The row of a parameter or a header; its name is the parameter's own."""
    node = resolve(description, node)
    return _row(
        description, node.get("name", ""), node.get("schema", {}), required=node.get("required", False), outer=node
    )


def fields(
    description: Json, schema: Json, prefix: str = "", *, deep: bool = True, within: tuple[int, ...] = ()
) -> Iterator[Field]:
    """A row for each property of an object; with `deep` also for those of the objects inside: `message.title`.

    An object inside itself (`within`) is not written out again.
    """
    schema = resolve(description, schema)
    if id(schema) in within:
        return
    within = (*within, id(schema))
    for name, member in schema.get("properties", {}).items():
        yield _row(description, prefix + name, member, required=name in schema.get("required", ()))
        inner = resolve(description, member)
        if deep and "items" in inner:
            yield from fields(description, inner["items"], f"{prefix}{name}[].", within=within)
        elif deep:
            yield from fields(description, inner, f"{prefix}{name}.", within=within)


def _row(description: Json, name: str, schema: Json, *, required: bool, outer: Json | None = None) -> Field:
    layers = [layer for layer in (outer, *_layers(description, schema)) if layer is not None]
    example = next((layer["example"] for layer in layers if "example" in layer), None)
    # What is inferred about a named schema is shown with that schema, and not again at each field of the type.
    own = [layer for layer in (outer, schema, *schema.get("allOf", ())) if layer is not None]
    reasons = (inferred(layer) for layer in own)
    return Field(
        name=name,
        type=_type(description, schema),
        place=outer.get("in") if outer else None,
        required=required,
        description=str(next((layer["description"] for layer in layers if "description" in layer), "")),
        constraints=tuple(words for layer in layers[1 if outer else 0 :] for words in _constraints(layer)),
        inferred=tuple(dict.fromkeys(reason for reason in reasons if reason)),
        example=None if example is None else json.dumps(example, ensure_ascii=False),
    )


def _layers(description: Json, schema: Json) -> Iterator[Json]:
    """The schema and what it refers to, the nearest first."""
    if "$ref" in schema:
        yield from _layers(description, resolve(description, schema))
        return
    yield schema
    for part in schema.get("allOf", ()):
        yield from _layers(description, part)


def _type(description: Json, schema: Json) -> Type:
    for reference in (schema, *schema.get("allOf", ())):
        if "$ref" in reference:
            return Type("", str(reference["$ref"]).rpartition("/")[2])
    if schema.get("type") == "array":
        items = _type(description, schema["items"])
        return Type("list of", items.schema) if items.schema else Type(f"list of {items.words}")
    return Type(str(schema.get("type", "any")))


def _constraints(schema: Json) -> Iterator[str]:
    if "enum" in schema:
        yield "one of " + _values(schema["enum"])
    if "x-extensible-enum" in schema:
        yield f"known values {_values(schema['x-extensible-enum'])}; more may come"
    if "pattern" in schema:
        yield f"pattern `{schema['pattern']}`"
    for key, words in {"format": "format", "minimum": "at least", "maximum": "at most", "default": "default"}.items():
        if key in schema:
            yield f"{words} {_values([schema[key]])}"
    if schema.get("nullable"):
        yield "may be null"


def _values(values: list[Any]) -> str:
    return ", ".join(f"`{value if isinstance(value, str) else json.dumps(value)}`" for value in values)
