"""Each operation of the description, and the validation of requests and answers against it.

Only the keywords that the description uses are supported; a test fails when it uses another one, and compares this
module with `jsonschema`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from apollohq_sandbox.dates import query_moment
from apollohq_sandbox.description import Document, openapi, resolve

Schema: TypeAlias = Mapping[str, Any]

CONTINUED_AT = "continued-at"
JSON = "application/json"
_METHODS = ("get", "put", "post", "delete", "patch")
_VERBS = ("list", "get", "create", "update", "destroy", "report")
_QUOTED = 120  # characters of a value that an error repeats
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
}  # fmt: skip
_FLAT: dict[int, tuple[Schema, dict[str, Any]]] = {}  # a description is loaded once and never changes


class Problem(Exception):
    """An error response: a status and a JSON body, in the description's inferred form.

    `field` is the path of the offending value (`message.attachments`), or a parameter's name.
    """

    def __init__(self, status: int, message: str, field: str | None = None, headers: Mapping[str, str] = {}) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers
        self.body = {"message": message} | ({"field": field} if field else {})


def flat(document: Document, schema: Schema) -> Mapping[str, Any]:
    """A schema with what it refers to: all keywords in one mapping, where nearer ones take precedence, `properties` and
    `required` joined, and under `names` the components it consists of, such as `Timestamp`.
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
    """One operation of the description.

    `verb`: the first word of its id. `parameters`: schemas by location and name. `content`: schemas of the request's
    body by media type. `answers`: those of each status's JSON body, None where it has none; `status`: of success.
    `key`: the key of an answer that contains the records, the record or the new id; `record`: their fields. `envelope`:
    the key of a request's body that contains the fields; `fields`: each with all its keywords; `written`: those of all
    operations of the tag. `page_size`: 25 where none is documented, None for a list without pages.
    """

    document: Document
    id: str
    tag: str
    verb: str
    path: str
    method: str
    parameters: Mapping[tuple[str, str], Schema]
    content: Mapping[str, Schema]
    answers: Mapping[str, Schema | None]
    status: int
    key: str
    record: Mapping[str, Schema]
    envelope: str
    fields: Mapping[str, Mapping[str, Any]]
    written: dict[str, Mapping[str, Any]]
    page_size: int | None
    size_is_documented: bool
    pages_in_path: bool

    def read(self, location: str, name: str, text: str, today: date) -> Any:
        """A parameter's value: a number, a list, a truth value, a day or moment in UTC, or the text. Raises Problem."""
        schema = self.parameters[location, name]
        rules = flat(self.document, schema)
        value: Any = text
        if rules.get("type") == "integer" and re.fullmatch(r"-?[0-9]{1,15}", text):
            value = int(text)
        elif rules.get("type") == "boolean":
            value = {"true": True, "false": False}.get(text.lower(), text)
        elif rules.get("type") == "array":
            value = [plain(part.strip()) for part in text.split(",")]
        elif "Id" in rules["names"]:
            value = plain(text)
        for _, wrong in violations(self.document, schema, value):
            raise Problem(404 if location == "path" or name == "page" else 400, f"{name}: {wrong}.", name)
        if text and {"QueryDate", "QueryMoment"} & set(rules["names"]):
            try:
                value = query_moment(text, today)
            except ValueError as error:
                raise Problem(400, f"{name} is not a date: {error}.", name) from None
        return value.date() if "QueryDate" in rules["names"] and text else value

    def body(self, content: bytes) -> Any:
        """The JSON document of a request. Raises Problem 400, naming the field, where it is not as described.

        An empty string clears a field of any type, a list included, although the schemas do not say so.
        """
        try:
            body = json.loads(content.decode("utf-8"), parse_constant=_no_number)
            json.dumps(body, ensure_ascii=False).encode("utf-8")  # half of a surrogate pair is no text
        except (ValueError, RecursionError) as error:
            raise Problem(400, f"The body is not JSON: {_short(str(error))}.") from None
        if wrong := list(violations(self.document, self.content[JSON], _without_cleared(body))):
            field, message = max(wrong, key=lambda found: found[0].count("."))
            raise Problem(400, message, field or None)
        return body

    def answer_violations(self, status: int, document: Any) -> list[str]:
        """What in an answer is not as described, undeclared keys included."""
        if (name := str(status) if str(status) in self.answers else "default") not in self.answers:
            return ["the status is not described"]
        if (schema := self.answers[name]) is None:
            return [] if document is None else ["there is no body"]
        return [": ".join(filter(None, found)) for found in violations(self.document, schema, document, closed=True)]


def violations(
    document: Document, schema: Schema, value: Any, path: tuple[str, ...] = (), *, closed: bool = False
) -> Iterator[tuple[str, str]]:
    """The violations of a schema in a value: the path to the place, such as `message.title`, and what is wrong.

    With `closed`, an undeclared key is a violation even where the schema allows it.
    """
    rules = flat(document, schema)
    if value is None and rules.get("nullable"):
        return
    if found := _violation(rules, value):
        yield ".".join(path), found
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            yield from violations(document, rules.get("items", {}), entry, (*path, str(position)), closed=closed)
    elif isinstance(value, dict):
        known, others = rules["properties"], rules.get("additionalProperties", True)
        for key, entry in value.items():
            if key in known or isinstance(others, Mapping):
                yield from violations(document, known.get(key, others), entry, (*path, key), closed=closed)
            elif others is False or (closed and known):
                yield ".".join((*path, key)), "this key is not declared"


def _violation(rules: Mapping[str, Any], value: Any) -> str | None:
    """What is wrong with a value itself, without its parts."""
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
    """JSON Schema's dialect in Python's: an ASCII digit for `\\d`, the very end for `$`."""
    return re.compile(re.sub(r"\$(?=$|\))", r"\\Z", text.replace(r"\d", "[0-9]")))


def plain(text: str) -> str:
    """An id without leading zeros, as the documents show none with them; any other text unchanged."""
    return text.lstrip("0") or "0" if text.isascii() and text.isdigit() else text


def _without_cleared(body: Any) -> Any:
    if not isinstance(body, dict):
        return body
    return {
        envelope: {key: value for key, value in fields.items() if value != ""} if isinstance(fields, dict) else fields
        for envelope, fields in body.items()
    }


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _short(value: object) -> str:
    text = value if isinstance(value, str) and len(value) > _QUOTED else repr(value)
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "..."


def fields_of(document: Document, schema: Schema) -> Mapping[str, Schema]:
    """The fields of an object, or of the objects in a list or a map."""
    found = flat(document, schema)
    inner = found.get("items", found.get("additionalProperties"))
    nested = isinstance(inner, Mapping) and not found["properties"]
    fields: Mapping[str, Schema] = (flat(document, inner) if nested and inner else found)["properties"]
    return fields


@lru_cache(maxsize=4)
def operations(path: Path) -> tuple[Operation, ...]:
    """All operations of the description in a file. Raises DescriptionError where it is no description."""
    document = openapi(path)
    written: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    return tuple(
        _operation(document, path, method, item, written[item[method]["tags"][0]])
        for path, item in document["paths"].items()
        for method in _METHODS
        if method in item
    )


def _operation(
    document: Document, path: str, method: str, item: Mapping[str, Any], written: dict[str, Mapping[str, Any]]
) -> Operation:
    node, name = item[method], item[method]["operationId"]
    listed = [resolve(document, found) for found in (*item.get("parameters", ()), *node.get("parameters", ()))]
    content = resolve(document, node.get("requestBody", {})).get("content", {})
    body = flat(document, content.get(JSON, {}).get("schema", {}))["properties"]
    envelope = next(iter(body), "")
    fields = flat(document, body.get(envelope, {}))["properties"]
    written.update({key: flat(document, schema) for key, schema in fields.items()})
    contents = {status: resolve(document, answer).get("content", {}) for status, answer in node["responses"].items()}
    answers = {status: found.get(JSON, {}).get("schema") for status, found in contents.items()}
    success = next(status for status in answers if status.startswith("2"))
    root = flat(document, answers[success] or {})["properties"]
    key = next((key for key in root if key != CONTINUED_AT), "")
    return Operation(
        document, name, node["tags"][0], next((verb for verb in _VERBS if name.startswith(verb)), ""), path,
        method.upper(),
        parameters={(found["in"], found["name"]): found["schema"] for found in listed},
        content={media: found.get("schema", {}) for media, found in content.items()},
        answers=answers, status=int(success), key=key, record=fields_of(document, root.get(key, {})),
        envelope=envelope, fields={key: flat(document, schema) for key, schema in fields.items()}, written=written,
        page_size=node.get("x-page-size", 25) if CONTINUED_AT in root else None,
        size_is_documented="x-page-size" in node,
        pages_in_path=path.endswith("/{page}") or f"{path}/{{page}}" in document["paths"],
    )  # fmt: skip
