"""What the templates print of each operation: its arguments, its request and what it answers with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openapi_python_client.parser.bodies import BodyType
from openapi_python_client.parser.properties import ModelProperty, Property
from openapi_python_client.strings import PythonIdentifier, in_double_quote_literal, in_f_string_literal

from scripts.generation import GenerationError
from scripts.generation.docstrings import docstring, words
from scripts.generation.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openapi_python_client.config import Config
    from openapi_python_client.parser.openapi import Endpoint

    from scripts.validation.document import Json

_RAISES = (
    ("UnexpectedStatus", "When the status is no success."),
    ("ResponseDecodeError", "When the body of a success is not what it should be."),
)


@dataclass(frozen=True)
class Argument:
    """One argument of a generated function."""

    name: str
    wire: str
    annotation: str
    description: str
    default: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.annotation}" + (f" = {self.default}" if self.default else "")


@dataclass(frozen=True)
class Operation:
    """One operation of the description, ready to print.

    Attributes:
        module: The module it becomes.
        method: The HTTP method, in capitals.
        path: Its path as in the description.
        path_code: The path as an expression over the arguments.
        path_arguments: In the order of the path.
        query_arguments: In the order of the description.
        body: The record it sends, if it sends one.
        sends_bytes: Whether its body is raw bytes.
        result: The record it answers with; None when the body of the answer is of no interest.
        headers: Names and values sent with every request.
        summary: One line of words.
        description: More words.
        source: The address of the page that documents it.
    """

    module: str
    method: str
    path: str
    path_code: str
    path_arguments: tuple[Argument, ...]
    query_arguments: tuple[Argument, ...]
    body: ModelProperty | None
    sends_bytes: bool
    result: ModelProperty | None
    headers: tuple[tuple[str, str], ...]
    summary: str
    description: str
    source: str

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """All of its arguments."""
        return (*self.path_arguments, *self.keywords)

    @property
    def keywords(self) -> tuple[Argument, ...]:
        """The body and the query parameters."""
        return (*self._body_argument(), *self.query_arguments)

    def _body_argument(self) -> tuple[Argument, ...]:
        if self.body is not None:
            name = str(self.body.class_info.name)
            return (Argument("body", "", name, words(self.body.description) or "What to send."),)
        if self.sends_bytes:
            return (Argument("body", "", "bytes | Content", "What to send."),)
        return ()

    @property
    def models(self) -> list[tuple[str, str]]:
        """Class and module of each record it names."""
        return sorted({kind.model for m in (self.body, self.result) if m and (kind := kind_of(m)) and kind.model})

    @property
    def result_type(self) -> str:
        """What a call gives back."""
        return str(self.result.class_info.name) if self.result else "None"

    def signature(self, client: str = "") -> str:
        """The parameters of a function: of the request alone, or with the client that sends it."""
        keywords = [*([f"client: {client}"] if client else []), *map(str, self.keywords)]
        return ", ".join([*map(str, self.path_arguments), *(["*", *keywords] if keywords else [])])

    @property
    def passed(self) -> str:
        """The arguments that pass these parameters on."""
        return ", ".join([*(a.name for a in self.path_arguments), *(f"{a.name}={a.name}" for a in self.keywords)])

    @property
    def docstring(self) -> str:
        """The words of `sync_detailed`."""
        return docstring(
            self.summary or f"{self.method} {self.path}",
            indent=4,
            description=f"Source: {self.source}" if self.source else "",
            sections=[
                ("Args", [("client", "What sends the request.")] + [(a.name, a.description) for a in self.arguments]),
                (
                    "Returns",
                    [("", f"The answer, its body read as {self.result_type}." if self.result else "The answer.")],
                ),
                ("Raises", _RAISES[: 2 if self.result else 1]),
            ],
        )


def operation_from(endpoint: Endpoint, facts: Json, records: Mapping[str, ModelProperty], config: Config) -> Operation:
    """Read one operation; `facts` is its part of the description, for what the generator does not keep."""
    if endpoint.header_parameters or endpoint.cookie_parameters:
        raise GenerationError(f"{endpoint.name}: header and cookie parameters are not supported")
    path_arguments = tuple(_argument(prop) for prop in endpoint.path_parameters)
    body, sends_bytes = _body(endpoint)
    result = _result(endpoint)
    headers = [("Accept", str(facts.get("x-accept", "application/json")))]
    headers += [("Content-Type", in_double_quote_literal(b.content_type)) for b in endpoint.bodies]
    return Operation(
        module=str(PythonIdentifier(endpoint.name, config.field_prefix)),
        method=endpoint.method.upper(),
        path=facts["x-path"],
        path_code=_path_code(endpoint.path.get_untrusted_value(), path_arguments),
        path_arguments=path_arguments,
        query_arguments=tuple(_optional(prop) for prop in endpoint.query_parameters),
        body=records[body.class_info.name] if body else None,
        sends_bytes=sends_bytes,
        result=records[result.class_info.name] if result else None,
        headers=tuple(headers),
        summary=words(endpoint.summary),
        description=words(endpoint.description),
        source=facts.get("externalDocs", {}).get("url", ""),
    )


def _argument(prop: Property) -> Argument:
    kind = kind_of(prop)
    return Argument(str(prop.python_name), words(prop.name), kind.write, words(prop.description))


def _optional(prop: Property) -> Argument:
    argument = _argument(prop)
    if prop.required:
        return argument
    return replace(argument, annotation=f"{argument.annotation} | None", default="None")


def _path_code(path: str, arguments: tuple[Argument, ...]) -> str:
    names = {argument.name for argument in arguments}
    if not names:
        return f'"{in_double_quote_literal(path)}"'
    parts = re.split(r"\{(\w+)\}", path)
    code = "".join(
        f"{{path_segment({part})}}" if index % 2 and part in names else in_f_string_literal(part)
        for index, part in enumerate(parts)
    )
    return f'f"{code}"'


def _body(endpoint: Endpoint) -> tuple[ModelProperty | None, bool]:
    if not endpoint.bodies:
        return None, False
    if len(endpoint.bodies) > 1:
        raise GenerationError(f"{endpoint.name}: more than one kind of body is not supported")
    body = endpoint.bodies[0]
    if body.body_type is BodyType.CONTENT:
        return None, True
    if body.body_type is BodyType.JSON and isinstance(body.prop, ModelProperty):
        return body.prop, False
    raise GenerationError(f"{endpoint.name}: a body is a JSON object or application/octet-stream")


def _result(endpoint: Endpoint) -> ModelProperty | None:
    results = [response.prop for response in endpoint.responses if response.source["attribute"] != "None"]
    if not results:
        return None
    names = {prop.get_type_string().as_unembedded_code() for prop in results}
    if len(names) > 1 or not isinstance(results[0], ModelProperty):
        raise GenerationError(f"{endpoint.name}: its successes must answer with one JSON object, not {sorted(names)}")
    return results[0]
