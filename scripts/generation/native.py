"""The description as Python sees it, in the form that openapi-python-client reads.

The description has the types of the JSON that is sent, where numbers, flags and moments are strings. The overlay names
the codec that reads each such scalar (`x-python`). Extensions, vocabularies and the words beside a reference do not
survive the generator's parser, `example` does: so each value is written out where it is used, with what the templates
need to know of it as a mark in its `example`. Maps and free objects, which the generator would make classes of, get
another form.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from jsonpath_ng.ext.parser import parse
from oas_patch.overlay import apply_overlay  # type: ignore[import-untyped]

from apollohq_sandbox.description import DescriptionError, resolve
from scripts.generation import GenerationError
from scripts.validation.document import METHODS, Json

MARK = "python:"
"""What an `example` begins with that holds a mark: JSON with `wire`, `python` and `values` of a value."""

_SCHEMAS = "#/components/schemas/"


def overlaid(description: Json, overlay: Json) -> Json:
    """The description with the overlay's actions applied, each of which must match something."""
    document = deepcopy(description)
    for action in overlay.get("actions", []):
        # The overlay tool passes over a target that matches nothing; here it means that overlay and description differ.
        if not parse(action["target"]).find(document):
            raise GenerationError(f"the overlay's target {action['target']} matches nothing in the description")
        apply_overlay(document, {"actions": [action]})
    return document


def prepared(document: Json) -> Json:
    """The description with every value where it is used, and with successes as the only answers."""
    return _Preparation(document).document()


class _Preparation:
    def __init__(self, document: Json) -> None:
        self._document = document
        self._components: Json = document.get("components", {})
        self._schemas: Json = self._components.get("schemas", {})
        self._within: list[str] = []  # the components that are being written out

    def document(self) -> Json:
        records = {
            name: self._schema(schema, name)
            for name, schema in self._schemas.items()
            if "$ref" not in schema and self._is_record(schema)
        }
        return {
            **{key: value for key, value in self._document.items() if key in ("openapi", "info", "servers", "tags")},
            "components": {"schemas": records},
            "paths": {path: self._path_item(item) for path, item in self._document["paths"].items()},
        }

    def _path_item(self, item: Json) -> Json:
        shared = [self._parameter(parameter) for parameter in item.get("parameters", [])]
        result: Json = {}
        for method in METHODS:
            if method not in item:
                continue
            own = [self._parameter(parameter) for parameter in item[method].get("parameters", [])]
            taken = {(parameter["name"], parameter["in"]) for parameter in own}
            result[method] = {
                **item[method],
                "parameters": [p for p in shared if (p["name"], p["in"]) not in taken] + own,
                # Only successes are parsed: every other status raises, whatever its body.
                "responses": {
                    status: self._content(response)
                    for status, response in item[method]["responses"].items()
                    if status.startswith("2")
                },
            }
            if "requestBody" in item[method]:
                result[method]["requestBody"] = self._content(item[method]["requestBody"])
        return result

    def _parameter(self, parameter: Json) -> Json:
        parameter = self._resolved(parameter)
        schema = self._schema(parameter["schema"])
        # The generator reads the words of a parameter's schema only.
        return {**parameter, "schema": {**schema, "description": _words(parameter, parameter["schema"])}}

    def _content(self, holder: Json) -> Json:
        holder = self._resolved(holder)
        content = {
            kind: {**media, "schema": self._schema(media["schema"])} if "schema" in media else media
            for kind, media in holder.get("content", {}).items()
        }
        return {**holder, "content": content} if content else holder

    def _resolved(self, node: Any) -> Any:
        try:
            return resolve(self._document, node)
        except DescriptionError as error:
            raise GenerationError(str(error)) from None

    def _is_record(self, schema: Json, seen: tuple[int, ...] = ()) -> bool:
        """Whether a schema becomes a class: it is an object that is no map."""
        schema = self._resolved(schema)
        if id(schema) in seen:
            return False
        parts = [part for key in ("allOf", "anyOf", "oneOf") for part in schema.get(key, [])]
        if any(self._is_record(part, (*seen, id(schema))) for part in parts) or "properties" in schema:
            return True
        return schema.get("type") == "object" and not _is_map(schema)

    def _schema(self, schema: Json, name: str = "") -> Json:
        """A schema as the generator is to see it; `name` is that of a component that becomes a class."""
        reference = str(schema.get("$ref", ""))
        if reference:
            target = self._resolved(reference)
            while "$ref" in (next_one := self._schemas.get(reference.removeprefix(_SCHEMAS), {})):
                reference = next_one["$ref"]
            return {"$ref": reference} if self._is_record(target) else self._written_out(reference, target)
        parts = schema.get("allOf", [])
        if len(parts) == 1 and not self._is_record(parts[0]):
            inner = self._schema(parts[0])
            given = {key: value for key, value in schema.items() if key in ("description", "default")}
            return {**inner, **given, **({"description": words} if (words := _words(schema, parts[0])) else {})}
        if parts or "properties" in schema or (name and self._is_record(schema)):
            return self._record(schema)
        if "items" in schema:
            return {"type": "array", "items": self._schema(schema["items"]), **_described(schema)}
        if _is_map(schema):
            values = self._schema(schema["additionalProperties"])
            return {"type": "array", "items": values, **_described(schema), **_mark(python="map")}
        result = {key: value for key, value in schema.items() if key in ("type", "format", "anyOf", "oneOf", "not")}
        if schema.get("type") == "object":
            return {**_described(schema), **_mark(wire="object")}
        known = [value for value in _vocabulary(schema) if isinstance(value, str)] if "x-python" not in schema else []
        mark = _mark(wire=schema.get("type", "object"), python=schema.get("x-python", ""), values=known)
        return {**result, **_described(schema), **mark}

    def _written_out(self, reference: str, target: Json) -> Json:
        if reference in self._within:
            way = " -> ".join([*self._within, reference])
            raise GenerationError(f"{way}: the schema holds itself and never reaches a type")
        self._within.append(reference)
        result = self._schema(target)
        self._within.pop()
        if (mark := marked(result.get("example"))) and mark["wire"] != "object":
            result["example"] = _mark(**{**mark, "wire": reference.rpartition("/")[2]})["example"]
        return result

    def _record(self, schema: Json) -> Json:
        result = {key: value for key, value in schema.items() if key in ("type", "required", "description")}
        for key in ("allOf", "anyOf", "oneOf"):
            if key in schema:
                result[key] = [self._schema(part) for part in schema[key]]
        if "properties" in schema:
            result["properties"] = {key: self._schema(value) for key, value in schema["properties"].items()}
        return result


def _is_map(schema: Json) -> bool:
    values = schema.get("additionalProperties")
    return "properties" not in schema and isinstance(values, dict) and bool(values)


def marked(example: object) -> dict[str, Any]:
    """The mark that an example holds; empty where it holds none."""
    text = str(example)
    mark: dict[str, Any] = json.loads(text.removeprefix(MARK)) if text.startswith(MARK) else {}
    return mark


def _mark(wire: str = "", python: str = "", values: list[str] | None = None) -> Json:
    return {"example": MARK + json.dumps({"wire": wire, "python": python, "values": values or []})}


def _described(schema: Json) -> Json:
    words = _words(schema, schema)
    return {"description": words} if words else {}


def _vocabulary(schema: Json) -> list[Any]:
    return list(schema.get("x-extensible-enum") or schema.get("enum") or [])


def vocabulary(schema: Json) -> str:
    """The known values of a schema as a sentence, or nothing."""
    values = _vocabulary(schema) if "x-python" not in schema else []
    return f"Known values: {', '.join(f'`{value}`' for value in values)}." if values else ""


def _words(described: Json, schema: Json) -> str:
    words, sentence = str(described.get("description") or schema.get("description") or ""), vocabulary(schema)
    return words if sentence in words else f"{words.rstrip()} {sentence}".strip()
