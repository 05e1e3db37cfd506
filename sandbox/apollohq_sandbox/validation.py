"""Requests and answers held against the description.

Only the keywords that the description uses are understood; the tests say so when it uses another one, so that no rule
is passed over in silence, and hold this module to `jsonschema`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NoReturn

from apollohq_sandbox.calls import Problem
from apollohq_sandbox.description import Document
from apollohq_sandbox.operations import JSON, Operation, Schema, flat

_QUOTED = 120  # characters of a value that an error repeats
UNDERSTOOD = frozenset({"$ref", "allOf", "type", "nullable", "enum", "pattern", "minimum", "items", "properties"})
UNDERSTOOD |= {"required", "additionalProperties", "maximum"}
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
}  # fmt: skip
_BOOLEANS = {"true": True, "false": False}


def faults(
    document: Document, schema: Schema, value: Any, path: tuple[str, ...] = (), *, closed: bool = False
) -> Iterator[tuple[str, str]]:
    """What in a value is not as the schema says: the path to the place, such as `message.title`, and what is wrong.

    `closed` counts a key that is not declared as wrong, even where the schema lets it be.
    """
    rules = flat(document, schema)
    if value is None and rules.get("nullable"):
        return
    if found := _fault(rules, value):
        yield ".".join(path), found
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            yield from faults(document, rules.get("items", {}), entry, (*path, str(position)), closed=closed)
    elif isinstance(value, dict):
        known, others = rules["properties"], rules.get("additionalProperties", True)
        for key, entry in value.items():
            if key in known or isinstance(others, Mapping):
                yield from faults(document, known.get(key, others), entry, (*path, key), closed=closed)
            elif others is False or (closed and known):
                yield ".".join((*path, key)), "this key is not declared"


def _fault(rules: Mapping[str, Any], value: Any) -> str | None:
    """What a value has wrong in itself, without its parts."""
    kind = rules.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        return f"{_short(value)} is not of type {kind}"
    if "enum" in rules and value not in rules["enum"]:
        return f"{_short(value)} is none of {', '.join(map(repr, rules['enum']))}"
    if isinstance(value, str) and not _pattern(rules.get("pattern", "")).search(value):
        return f"{_short(value)} does not match {rules['pattern']}"
    if isinstance(value, int) and not rules.get("minimum", value) <= value <= rules.get("maximum", value):
        return f"{value} is too small or too large"
    if isinstance(value, dict) and (missing := [key for key in rules["required"] if key not in value]):
        return f"{missing[0]!r} is missing"
    return None


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    """In Python's words: an ASCII digit for `\\d`, the very end for `$`."""
    return re.compile(re.sub(r"\$(?=$|\))", r"\\Z", text.replace(r"\d", "[0-9]")))


def parameter(operation: Operation, location: str, name: str, text: str) -> Any:
    """A parameter's value as its schema has it: a number, a truth value, a list, or the text. Raises Problem."""
    schema = operation.parameters[location, name]
    rules = flat(operation.document, schema)
    value: Any = text
    match rules.get("type"):
        case "integer" if re.fullmatch(r"-?[0-9]{1,15}", text):
            value = int(text)
        case "boolean":
            value = _BOOLEANS.get(text.lower(), text)
        case "array":
            value = [plain(part.strip()) for part in text.split(",")]
        case _ if "Id" in rules["names"]:
            value = plain(text)
    for _, wrong in faults(operation.document, schema, value):
        raise Problem(404 if location == "path" or name == "page" else 400, f"{name}: {wrong}.", field=name)
    return value


def plain(text: str) -> str:
    """An id in its one form, as the documents show none with leading zeros; another text as it is."""
    return text.lstrip("0") or "0" if text.isascii() and text.isdigit() else text


def body_of(operation: Operation, content: bytes) -> Any:
    """The JSON document of a request, as the description allows it. Raises Problem 400 and names the field.

    An empty string clears a field of any kind, a list included; the description says so in words.
    """
    try:
        body = json.loads(content.decode("utf-8"), parse_constant=_no_number)
        json.dumps(body, ensure_ascii=False).encode("utf-8")  # half of a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"The body is not JSON: {_short(str(error))}.") from None
    wrong = list(faults(operation.document, operation.content[JSON], _without_cleared(body)))
    if wrong:
        field, message = max(wrong, key=lambda found: found[0].count("."))
        raise Problem(400, message, field=field or None)
    return body


def _without_cleared(body: Any) -> Any:
    if not isinstance(body, dict):
        return body
    return {
        envelope: {key: value for key, value in fields.items() if value != ""} if isinstance(fields, dict) else fields
        for envelope, fields in body.items()
    }


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def answer_faults(operation: Operation, status: int, document: Any) -> list[str]:
    """What in an answer is not as described, undeclared keys included; empty when all is well."""
    if (name := str(status) if str(status) in operation.answers else "default") not in operation.answers:
        return ["the status is not described"]
    if (schema := operation.answers[name]) is None:
        return [] if document is None else ["there is no body"]
    found = faults(operation.document, schema, document, closed=True)
    return [f"{where}: {wrong}" if where else wrong for where, wrong in found]


def _short(value: object) -> str:
    text = value if isinstance(value, str) and len(value) > _QUOTED else repr(value)
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "..."
