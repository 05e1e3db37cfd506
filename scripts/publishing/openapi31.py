"""The description as OpenAPI 3.1, derived from 3.0.3.

Between the two, only schemas changed their language: 3.0 has a dialect of its own, 3.1 has JSON Schema 2020-12. So the
document is walked along the places where a schema can stand, and each keyword that means something else, or nothing,
over there is written the other way. Everything around the schemas stays as it is.
https://www.openapis.org/blog/2021/02/16/migrating-from-openapi-3-0-to-3-1-0
"""

from typing import Any

from scripts.validation.document import Json

VERSION = "3.1.0"
_ONE = ("additionalProperties", "items", "not")
_LISTS = ("allOf", "anyOf", "oneOf")


def derived(description: Json) -> Json:
    """The same API in OpenAPI 3.1. The argument is left alone."""
    return {**_document(description), "openapi": VERSION}


def _document(node: Any) -> Any:
    """A part of the document outside any schema."""
    if isinstance(node, list):
        return [_document(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _member(key, value) for key, value in node.items()}


def _member(key: str, value: Any) -> Any:
    if key in ("example", "examples") or key.startswith("x-"):
        return value  # data, whatever it looks like
    if key == "schemas" and isinstance(value, dict):
        return {name: _schema(schema) for name, schema in value.items()}
    if key == "schema":
        return _schema(value)
    if key == "content":
        return {media_type: _content(media_type, content) for media_type, content in value.items()}
    return _document(value)


def _content(media_type: str, content: Json) -> Json:
    """A body. One that is no text at all has a media type and no JSON type."""
    schema = content.get("schema", {})
    if schema.get("format") != "binary":
        return dict(_document(content))
    kept = {key: value for key, value in _schema(schema).items() if key not in ("type", "format", "examples")}
    return {**_document(content), "schema": {**kept, "contentMediaType": media_type}}


def _schema(schema: Any) -> Any:
    if not isinstance(schema, dict) or "$ref" in schema:
        return schema  # `additionalProperties: true`; beside a $ref, 3.0 ignores everything
    new = {key: value for key, value in schema.items() if key not in ("nullable", "example")}
    for key in _ONE:
        if key in new:
            new[key] = _schema(new[key])
    for key in _LISTS:
        if key in new:
            new[key] = [_schema(item) for item in new[key]]
    if "properties" in new:
        new["properties"] = {name: _schema(member) for name, member in new["properties"].items()}
    if "example" in schema:
        new["examples"] = [schema["example"]]
    if schema.get("nullable") and "type" in new:  # without a type, 3.0 gives the word no meaning
        new["type"] = [new["type"], "null"]
        if "enum" in new and None not in new["enum"]:
            new["enum"] = [*new["enum"], None]
    _bounds(new, "minimum", "exclusiveMinimum")
    _bounds(new, "maximum", "exclusiveMaximum")
    if new.get("format") == "byte":
        new["contentEncoding"] = "base64"
        del new["format"]
    return new


def _bounds(schema: Json, bound: str, exclusive: str) -> None:
    """In 3.0 the exclusive bound is a flag beside the bound; in 3.1 it is the bound."""
    if schema.pop(exclusive, False) and bound in schema:
        schema[exclusive] = schema.pop(bound)
