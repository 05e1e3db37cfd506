"""The description as Python sees it.

The description tells the truth about the wire, where numbers, flags and moments are strings. Its overlay for Python
turns those named scalars into native ones. The generator drops the words that stand beside a reference, so each scalar
is then inlined where it is used, and keeps the words of that place.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from jsonpath_ng.ext.parser import parse
from oas_patch.overlay import apply_overlay  # type: ignore[import-untyped]

from scripts.generation import GenerationError
from scripts.validation.document import METHODS, Json

_SCHEMA_REFERENCE = "#/components/schemas/"
_COMBINATIONS = ("allOf", "anyOf", "oneOf")


def overlaid(description: Json, overlay: Json) -> Json:
    """The description with the overlay's actions applied, each of which must match something."""
    document = deepcopy(description)
    for action in overlay.get("actions", []):
        # The overlay tool passes over a target that matches nothing; here it means that overlay and description differ.
        if not parse(action["target"]).find(document):
            raise GenerationError(f"the overlay's target {action['target']} matches nothing in the description")
        apply_overlay(document, {"actions": [action]})
    return document


def inlined(document: Json) -> Json:
    """The description with every scalar where it is used, and with successes as the only answers."""
    return _Inlining(document).document()


class _Inlining:
    def __init__(self, document: Json) -> None:
        self._document = document
        self._components: Json = document.get("components", {})
        self._schemas: Json = self._components.get("schemas", {})

    def document(self) -> Json:
        result = {**self._document, "components": {**self._components}}
        result["components"]["schemas"] = {
            name: self._schema(schema) for name, schema in self._schemas.items() if self._is_record(schema)
        }
        result["components"].pop("parameters", None)
        result["paths"] = {path: self._path_item(item) for path, item in self._document["paths"].items()}
        return result

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
                "responses": self._successes(item[method]["responses"]),
            }
            if "requestBody" in item[method]:
                result[method]["requestBody"] = self._content(item[method]["requestBody"])
        return result

    def _parameter(self, parameter: Json) -> Json:
        parameter = self._resolved(parameter)
        schema = self._schema(parameter["schema"])
        # The generator reads the words of a parameter's schema only.
        if "description" in parameter:
            schema = {**schema, "description": _with_vocabulary(parameter["description"], parameter["schema"])}
        return {**parameter, "schema": schema}

    def _successes(self, responses: Json) -> Json:
        """Only successes are parsed: every other status raises, whatever its body."""
        return {status: self._content(response) for status, response in responses.items() if str(status)[0] == "2"}

    def _content(self, holder: Json) -> Json:
        holder = self._resolved(holder)
        content = {
            kind: {**media, "schema": self._schema(media["schema"])} if "schema" in media else media
            for kind, media in holder.get("content", {}).items()
        }
        return {**holder, "content": content} if content else holder

    def _resolved(self, node: Json) -> Json:
        while "$ref" in node:
            target: Any = self._document
            for part in node["$ref"].removeprefix("#/").split("/"):
                if part not in target:
                    raise GenerationError(f"{node['$ref']} leads nowhere")
                target = target[part]
            node = target
        return node

    def _is_record(self, schema: Json) -> bool:
        schema = self._resolved(schema)
        parts = [part for combination in _COMBINATIONS for part in schema.get(combination, [])]
        return schema.get("type") == "object" or "properties" in schema or any(map(self._is_record, parts))

    def _schema(self, schema: Json) -> Json:
        if schema.get("$ref", "").startswith(_SCHEMA_REFERENCE):
            return schema if self._is_record(schema) else self._schema(self._resolved(schema))
        result = dict(schema)
        parts = schema.get("allOf", [])
        if len(parts) == 1 and not self._is_record(parts[0]):
            del result["allOf"]
            result = {**self._schema(parts[0]), **result}
        for combination in _COMBINATIONS:
            if combination in result:
                result[combination] = [self._schema(part) for part in result[combination]]
        if "items" in result:
            result["items"] = self._schema(result["items"])
        if "properties" in result:
            result["properties"] = {name: self._schema(value) for name, value in result["properties"].items()}
        if isinstance(result.get("additionalProperties"), dict):
            result["additionalProperties"] = self._schema(result["additionalProperties"])
        # What is null reads as None anyway, and a vocabulary reads as str: new values must not break old clients.
        result.pop("nullable", None)
        words = _with_vocabulary(result.get("description", ""), result)
        result.pop("enum", None)
        result.pop("x-extensible-enum", None)
        if words:
            result["description"] = words
        return result


def vocabulary(schema: Json) -> str:
    """The known values of a schema as a sentence, or nothing."""
    values = schema.get("x-extensible-enum") or schema.get("enum")
    if not values or schema.get("type") == "boolean":
        return ""
    return f"Known values: {', '.join(f'`{value}`' for value in values)}."


def _with_vocabulary(words: str, schema: Json) -> str:
    sentence = vocabulary(schema)
    return words if sentence in words else f"{words.rstrip()} {sentence}".strip()
