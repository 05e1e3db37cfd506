"""What the templates print of each operation: its arguments, its request and what it answers with."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from openapi_python_client.parser.bodies import BodyType
from openapi_python_client.parser.properties import ModelProperty, Property
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.strings import in_double_quote_literal, in_f_string_literal

from scripts.generation import GenerationError
from scripts.generation.docstrings import docstring, words
from scripts.generation.kinds import Kind, fields_of, kind_of
from scripts.generation.names import distinct, python_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_python_client.parser.openapi import Endpoint

    from scripts.validation.document import Json

CONTINUATION = "continued-at"
"""The key of a list's answer that holds where the next page lies."""

_JSON = "application/json"
_TEXT = Kind("str", "str", "{s}TEXT")
_PAGE = "The page to start at, counted from one; the first if left out."
_CONTINUED_AT = (
    "Resume where an earlier run stopped, at the cursor of its last page or of its error; takes precedence over `page`."
)
_FAILURE = "every failure: a refusal, no answer, or one that does not decode."
_REFUSED = ("TypeError, ValueError", "For an argument that cannot be sent. Nothing is sent.")
_TO = "A path, which gets the whole file or nothing; or a binary file, which stays open."


@dataclass(frozen=True)
class Argument:
    """One argument of a generated function."""

    name: str
    annotation: str
    description: str = ""
    default: str = ""
    wire: str = ""
    kind: Kind = _TEXT

    def __str__(self) -> str:
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")

    @property
    def codec(self) -> str:
        """Its codec, in a module of an operation."""
        return self.kind.codec.format(s="_scalars.", t="_types.")


@dataclass(frozen=True)
class Answer:
    """What an operation answers with."""

    sort: str  # "nothing", "object" (the whole record), "record", "map", "list" or "binary"
    envelope: str = ""  # the class that the body is read as
    key: str = ""  # the key of the envelope that is given back; empty when the whole record is
    attribute: str = ""  # the same as an attribute
    kind: Kind | None = None  # of what is given back, or of an item of the list
    continues: bool = False  # whether the answer can say where a next page lies
    words: str = ""  # what is given back


@dataclass(frozen=True)
class Operation:
    """One operation of the description, ready to print; and the method of a resource that calls it."""

    module: str
    method_name: str
    method: str
    path: str  # as in the description
    facts: Json  # its part of the description
    path_arguments: tuple[Argument, ...]
    query_arguments: tuple[Argument, ...]
    body: ModelProperty | None  # the record it sends, if it sends one
    body_fields: tuple[Argument, ...]  # what the method takes for it
    body_key: str  # of the one record in the body, whose fields those are
    body_record: str  # the class of that record
    media_type: str  # of the body
    answer: Answer
    twins: Mapping[str, Operation] = field(default_factory=dict)  # with one more segment, by the keyword that fills it

    @property
    def sends_bytes(self) -> bool:
        """Whether its body is raw bytes."""
        return bool(self.media_type) and self.body is None

    @property
    def envelope(self) -> str:
        """The class of its body."""
        return str(self.body.class_info.name) if self.body else ""

    @property
    def models(self) -> list[str]:
        """The records that its module names."""
        item = self.answer.kind.models if self.answer.sort == "list" and self.answer.kind else ()
        return sorted({*item, self.envelope, self.answer.envelope} - {""})

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Names and values sent with every request; none where it only asks for JSON, as every request does."""
        accept = self.facts.get("x-accept", "*/*" if self.answer.sort == "binary" else _JSON)
        content = (("Content-Type", self.media_type),) if self.media_type else ()
        return (("Accept", accept), *content) if content or accept != _JSON else ()

    @property
    def path_code(self) -> str:
        """The path as an expression over the arguments."""
        arguments = {argument.wire: argument for argument in self.path_arguments}
        parts = re.split(r"\{([^{}]+)\}", self.path)
        if not arguments:
            return f'"{in_double_quote_literal(self.path)}"'
        code = "".join(
            f"{{_scalars.path_segment('{a.name}', {a.codec}, {a.name})}}"
            if index % 2 and (a := arguments.get(part))
            else in_f_string_literal(part)
            for index, part in enumerate(parts)
        )
        return f'f"{code}"'

    # The generated functions

    @property
    def keywords(self) -> tuple[Argument, ...]:
        """The body and the query parameters."""
        body: tuple[Argument, ...] = ()
        if self.body is not None:
            body = (Argument("body", self.envelope, words(self.body.description) or "What to send."),)
        elif self.sends_bytes:
            body = (Argument("body", "bytes | _client.Content", "What to send."),)
        return (*body, *self.query_arguments)

    def signature(self, client: str = "", target: str = "") -> str:
        """The parameters of a function: of the request alone, or with the client that sends it."""
        keywords = [*([f"client: _client.{client}"] if client else []), *([f"to: {target}"] if target else [])]
        keywords += map(str, self.keywords)
        return ", ".join([*map(str, self.path_arguments), *(["*", *keywords] if keywords else [])])

    @property
    def passed(self) -> str:
        """The arguments that pass these parameters on."""
        return ", ".join([*(a.name for a in self.path_arguments), *(f"{a.name}={a.name}" for a in self.keywords)])

    @property
    def result_type(self) -> str:
        """What a generated function gives back."""
        return self.answer.envelope or "None"

    @property
    def docstring(self) -> str:
        """The words of the first generated function."""
        arguments = [(each.name, each.description) for each in (*self.path_arguments, *self.keywords)]
        arguments += [("to", _TO)] if self.answer.sort == "binary" else []
        failure = "When the status is no success" + (", or its body does not decode" if self.answer.envelope else "")
        return docstring(
            words(self.facts.get("summary")) or f"{self.method} {self.path}",
            indent=4,
            description=f"Source: {self.source}" if self.source else "",
            sections=[
                ("Args", arguments),
                ("Raises", [*([_REFUSED] if arguments else []), ("ApolloError", f"{failure}.")]),
            ],
        )

    @property
    def source(self) -> str:
        """The address of the page that documents it."""
        return str(self.facts.get("externalDocs", {}).get("url", ""))

    # The method of the resource

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """What the method takes in order: the path's parameters, the bytes of an upload, the target of a download."""
        more = [Argument("body", "bytes | Content", "What to send.")] if self.sends_bytes else []
        more += [Argument("to", "Target", _TO)] if self.answer.sort == "binary" else []
        return (*self.path_arguments, *more)

    @property
    def options(self) -> tuple[Argument, ...]:
        """What the method takes by name."""
        own = tuple(each for each in self.query_arguments if each.name not in self.twins)
        added = []
        for name, twin in self.twins.items():
            last = twin.path_arguments[-1]
            text = _PAGE if name == "page" else last.description
            added.append(replace(last, annotation=f"{last.annotation} | None", description=text, default="None"))
        if self.answer.continues:
            added.append(Argument("continued_at", "str | None", _CONTINUED_AT, "None"))
        return (*self.body_fields, *own, *added)

    @property
    def body_code(self) -> str:
        """The body as an expression over the keywords."""
        values = ", ".join(f"{each.name}={each.name}" for each in self.body_fields)
        if self.body_key:
            return f"_models.{self.envelope}({python_name(self.body_key)}=_models.{self.body_record}({values}))"
        return f"_models.{self.envelope}({values})"

    def call(self, base: Operation | None = None) -> str:
        """The arguments that its request takes; as a twin, as far as the method of `base` has them."""
        path = [argument.name for argument in self.path_arguments]
        body = ["body=_body"] if self.body else ["body=body"] if self.sends_bytes else []
        dropped = (base or self).twins
        query = [f"{each.name}={each.name}" for each in self.query_arguments if each.name not in dropped]
        return ", ".join([*path, *body, *query])

    @property
    def method_signature(self) -> str:
        """The parameters of the method."""
        positional = ["self", *map(str, self.arguments), *(["/"] if self.sends_bytes else [])]
        return ", ".join([*positional, *(["*", *map(str, self.options)] if self.options else [])])

    def returns(self, prefix: str = "") -> str:
        """What the method gives back; `prefix` is `Async` for the asynchronous one of the pair."""
        item = self.answer.kind.read if self.answer.kind else "None"
        return f"{prefix}Pager[{item}]" if self.answer.sort == "list" else item

    @property
    def method_docstring(self) -> str:
        """The words of the method."""
        source = f"\n\nSource: {self.source}" if self.source else ""
        old = "Deprecated.\n\n" if self.facts.get("deprecated") else ""
        arguments = [(a.name, a.description) for a in (*self.arguments, *self.options)]
        failure = f"{'While iterating, for' if self.answer.sort == 'list' else 'For'} {_FAILURE}"
        return docstring(
            words(self.facts.get("summary")) or f"{self.method} {self.path}",
            indent=8,
            description=f"{old}{words(self.facts.get('description'))}{source}",
            sections=[
                ("Args", arguments),
                ("Returns", [("", self.answer.words)] if self.answer.words else []),
                ("Raises", [*([_REFUSED] if arguments else []), ("ApolloError", failure)]),
            ],
        )

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that its annotations name."""
        found = [each.kind for each in (*self.arguments, *self.options, *self.query_arguments)]
        return [*found, *([self.answer.kind] if self.answer.kind else [])]


def operation_from(
    endpoint: Endpoint, method_name: str, facts: Json, path: str, records: Mapping[str, ModelProperty]
) -> Operation:
    """Read one operation; `facts` is its part of the description, for what the generator does not keep."""
    path_arguments = tuple(_argument(endpoint, prop) for prop in endpoint.path_parameters)
    query_arguments = tuple(_argument(endpoint, prop, optional=not prop.required) for prop in endpoint.query_parameters)
    body, media_type = _body(endpoint, records)
    key, record, fields = _flattened(body, records) if body else ("", "", ())
    operation = Operation(
        module=str(endpoint.name),
        method_name=method_name,
        method=endpoint.method.upper(),
        path=path,
        facts=facts,
        path_arguments=path_arguments,
        query_arguments=query_arguments,
        body=body,
        body_fields=fields,
        body_key=key,
        body_record=record,
        media_type=media_type,
        answer=_answer(endpoint, records),
    )
    own = {"client", *(["to"] if operation.answer.sort == "binary" else [])}
    _require_distinct(operation, (*path_arguments, *operation.keywords), own)
    return operation


def with_twins(operation: Operation, twins: Mapping[str, Operation]) -> Operation:
    """The operation with its twins; the method's arguments must have distinct names."""
    operation = replace(operation, twins=dict(twins)) if twins else operation
    if len(twins) > 1:
        raise GenerationError(f"{operation.module}: one path cannot take {' and '.join(twins)} as one segment")
    _require_distinct(operation, (*operation.arguments, *operation.options), {"self"})
    return operation


def _require_distinct(operation: Operation, arguments: tuple[Argument, ...], taken: set[str]) -> None:
    names = [(argument.wire or argument.name, argument.name) for argument in arguments]
    distinct(f"the parameters of {operation.module}", names, taken)


def _argument(endpoint: Endpoint, prop: Property, *, optional: bool = False) -> Argument:
    kind, name = kind_of(prop), words(prop.name)
    if not kind.is_plain or (kind.many and prop in endpoint.path_parameters):
        raise GenerationError(f"{endpoint.name}: the parameter {name!r} is no single value")
    annotation = f"{kind.write} | None" if optional else kind.write
    return Argument(
        python_name(name), annotation, words(prop.description), "None" if optional else "", wire=name, kind=kind
    )


def _body(endpoint: Endpoint, records: Mapping[str, ModelProperty]) -> tuple[ModelProperty | None, str]:
    if not endpoint.bodies:
        return None, ""
    if len(endpoint.bodies) > 1:
        raise GenerationError(f"{endpoint.name}: more than one kind of body is not supported")
    body = endpoint.bodies[0]
    media_type = words(body.content_type)
    if body.body_type is BodyType.CONTENT:
        return None, media_type
    if body.body_type is BodyType.JSON and isinstance(body.prop, ModelProperty):
        return records[body.prop.class_info.name], media_type
    raise GenerationError(f"{endpoint.name}: a body is a JSON object or application/octet-stream")


def _flattened(body: ModelProperty, records: Mapping[str, ModelProperty]) -> tuple[str, str, tuple[Argument, ...]]:
    """The one record that a body holds, if it holds nothing else, by key and class; and the fields to take."""
    properties = fields_of(body)
    key, record = "", ""
    if len(properties) == 1 and isinstance(properties[0], ModelProperty):
        key, record = words(properties[0].name), str(properties[0].class_info.name)
        properties = fields_of(records[record])
    arguments = []
    for prop in properties:
        kind, required = kind_of(prop), prop.required
        annotation = kind.write if required else f"{kind.write} | None | Unset"
        text, name = words(prop.description), words(prop.name)
        arguments.append(
            Argument(python_name(name), annotation, text, "" if required else "UNSET", wire=name, kind=kind)
        )
    return key, record, tuple(arguments)


def _answer(endpoint: Endpoint, records: Mapping[str, ModelProperty]) -> Answer:
    """How the successes answer; they must answer alike."""
    if not endpoint.responses.patterns:
        raise GenerationError(f"{endpoint.name}: no answer with a status of success is described, as 200 or 201")
    found = []
    for response in endpoint.responses.patterns:
        kind = response.prop.class_info.name if isinstance(response.prop, ModelProperty) else type(response.prop)
        found.append((response.source["attribute"], str(kind)))
    if len(set(found)) > 1:
        raise GenerationError(f"{endpoint.name}: its successes answer differently: {sorted(set(found))}")
    response = endpoint.responses.patterns[0]
    if response.source["attribute"] == "None":
        return Answer("nothing")
    if isinstance(response.prop, FileProperty):
        return Answer("binary")
    if not isinstance(response.prop, ModelProperty) or response.source["attribute"] != "response.json()":
        raise GenerationError(f"{endpoint.name}: a success answers with one JSON object, with bytes or with nothing")
    return _unwrapped(str(endpoint.name), records[response.prop.class_info.name])


def _unwrapped(name: str, model: ModelProperty) -> Answer:
    envelope = kind_of(model)
    fields = {words(prop.name): prop for prop in fields_of(model)}
    continues = fields.pop(CONTINUATION, None) is not None
    if len(fields) != 1:
        return Answer("object", envelope.read, kind=envelope, words=words(model.description))
    ((key, prop),) = fields.items()
    if not prop.required:
        raise GenerationError(f"{name}: {key!r} is all that its answer holds, so it must be required")
    kind = kind_of(prop)
    if isinstance(prop, ListProperty) and kind.many == "list":
        item = kind_of(prop.inner_property)  # type: ignore[arg-type]  # the generator types it by its protocol
        lazy = "A lazy pager: it sends nothing before it is iterated."
        return Answer("list", envelope.read, key, python_name(key), item, continues, lazy)
    sort = "map" if kind.many == "map" else "record" if isinstance(prop, ModelProperty) else "object"
    return Answer(sort, envelope.read, key, python_name(key), kind, words=words(prop.description) or f"{kind.read}.")
