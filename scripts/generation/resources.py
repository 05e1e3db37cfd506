"""The resource classes: what each tag's operations look like to a person who calls them.

An operation's method is named by its operationId without the tag's noun: `createTimeEntryForTask` of the tag
`time-entries` is `create_for_task`. The fields of its body become keywords, and what it answers with is taken out of
its envelope. The twin of a list that takes a page in its path (`...Page`) becomes the keyword `page`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from keyword import iskeyword
from typing import TYPE_CHECKING

from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.strings import ClassName

from scripts.generation import GenerationError
from scripts.generation.docstrings import docstring, words
from scripts.generation.kinds import fields_of, kind_of
from scripts.generation.operations import Argument, Operation

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTINUATION = "continued-at"
"""The key that tells a list that there is more."""

_PAGE = Argument("page", "", "int | None", "The page to start at, counted from one; the first if left out.", "None")
_CONTINUED_AT = Argument(
    "continued_at",
    "",
    "str | None",
    "Resume where an earlier run stopped, at the cursor of its last page or of its error; goes before `page`.",
    "None",
)


_ANNOTATIONS = (
    ("collections.abc", {"Sequence"}),
    ("typing", {"Any"}),
    ("...client", {"AsyncPager", "AsyncSession", "Content", "Pager", "Session"}),
    ("...types", {"Unset"}),
)


@dataclass(frozen=True)
class Method:
    """One method of a resource class.

    Attributes:
        name: Its name.
        operation: What it calls.
        twin: The same list with its page in the path, if there is such an operation.
        arguments: Positional arguments.
        keywords: Keyword-only arguments.
        body: The body as an expression over the keywords; empty when there is none.
        body_models: The classes that expression names.
        unwrapped: The attribute of the envelope that is the answer; empty when the whole record is.
        kind: "nothing", "value" or "list".
        item: What it answers with, or what a list holds.
        models: Class and module of each record it names in its annotations.
        continuation: The key of a list's envelope that tells where the next page lies, if it has one.
    """

    name: str
    operation: Operation
    twin: Operation | None
    arguments: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    body: str
    body_models: tuple[str, ...]
    unwrapped: str
    kind: str
    item: str
    models: tuple[tuple[str, str], ...]
    continuation: str = ""

    def returns(self, prefix: str) -> str:
        """The annotation of what it gives back; `prefix` is `Async` for the asynchronous one of the pair."""
        return f"{prefix}Pager[{self.item}]" if self.kind == "list" else self.item

    @property
    def call(self) -> str:
        """The arguments that its operation's request takes."""
        return self._call(self.operation)

    @property
    def twin_call(self) -> str:
        """The arguments that the request of its twin takes."""
        return self._call(self.twin) if self.twin else ""

    def _call(self, operation: Operation) -> str:
        path = [argument.name for argument in operation.path_arguments]
        body = ["body=_body"] if operation.body else ["body=body"] if operation.sends_bytes else []
        # A page in the path goes before a page in the query: never both.
        dropped = {"page"} if self.twin else set()
        query = [f"{a.name}={a.name}" for a in operation.query_arguments if a.name not in dropped]
        return ", ".join([*path, *body, *query])

    @property
    def signature(self) -> str:
        """Its parameters."""
        positional = ["self", *map(str, self.arguments), *(["/"] if self.operation.sends_bytes else [])]
        return ", ".join([*positional, *(["*", *map(str, self.keywords)] if self.keywords else [])])

    @property
    def docstring(self) -> str:
        """The words of the method."""
        returns = {
            "nothing": "",
            "value": f"{self.item}.",
            "list": "A lazy pager: it sends nothing before it is iterated.",
        }[self.kind]
        if self.kind == "value" and self.operation.result and self.unwrapped:
            fields = {str(field.python_name): field for field in fields_of(self.operation.result)}
            returns = words(fields[self.unwrapped].description) or returns
        failure = "every failure: a refusal, no answer, or one that does not decode."
        raised = f"While iterating, for {failure}" if self.kind == "list" else f"For {failure}"
        description = self.operation.description
        if self.operation.source:
            description += f"\n\nSource: {self.operation.source}"
        return docstring(
            self.operation.summary,
            indent=8,
            description=description,
            sections=[
                ("Args", [(a.name, a.description) for a in (*self.arguments, *self.keywords)]),
                ("Returns", [("", returns)] if returns else []),
                ("Raises", [("ApolloError", raised)]),
            ],
        )


@dataclass(frozen=True)
class Resource:
    """The operations of one tag."""

    tag: str
    name: str
    summary: str
    methods: tuple[Method, ...]

    @property
    def docstring(self) -> str:
        """The words of its tag."""
        return docstring(self.summary, indent=4)

    @property
    def names_unset(self) -> bool:
        """Whether a default is UNSET."""
        return any(keyword.default == "UNSET" for method in self.methods for keyword in method.keywords)

    @property
    def imports(self) -> list[str]:
        """The imports that its annotations need, exactly: ruff keeps what an `__init__` imports in vain."""
        annotations = [
            *(argument.annotation for method in self.methods for argument in (*method.arguments, *method.keywords)),
            *(method.returns(prefix) for method in self.methods for prefix in ("", "Async")),
        ]
        used = {word for annotation in annotations for word in re.findall(r"\w+", annotation)}
        used |= {"Session", "AsyncSession"}
        lines = ["import datetime"] if "datetime" in used else []
        lines += [
            f"from {module} import {', '.join(found)}"
            for module, names in _ANNOTATIONS
            if (found := sorted(used & names))
        ]
        models = sorted({model for method in self.methods for model in method.models})
        return lines + [f"from ...models.{module} import {name}" for name, module in models]


def resource_from(
    tag: str, summary: str, operations: Mapping[str, Operation], records: Mapping[str, ModelProperty]
) -> Resource:
    """The resource of a tag, from its operations and the package's records, both by name."""
    twins = {f"{name}_page": name for name in operations}
    methods = [
        _method(tag, operation, operations.get(f"{name}_page"), records)
        for name, operation in operations.items()
        if not (name in twins and _is_twin(operations[twins[name]], operation))
    ]
    for name in {method.name for method in methods}:
        same = [method.operation.module for method in methods if method.name == name]
        if len(same) > 1:
            raise GenerationError(f"{' and '.join(same)} would both be {tag}.{name}")
    return Resource(tag, str(ClassName(tag, "")), summary, tuple(methods))


def _is_twin(base: Operation, twin: Operation) -> bool:
    return twin.method == base.method and twin.path == base.path + "/{page}"


def method_name(tag: str, operation: str) -> str:
    """An operation's name without the noun of its tag, singular or plural, unless a preposition would dangle."""
    noun = tag.split("_")
    parts = operation.split("_")
    for form in (noun, [*noun[:-1], _singular(noun[-1])]):
        for start in range(len(parts)):
            rest = parts[:start] + parts[start + len(form) :]
            if parts[start : start + len(form)] == form and rest and rest[-1] not in ("by", "for", "in", "of", "on"):
                name = "_".join(rest)
                return f"{name}_" if iskeyword(name) else name
    return operation


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun.removesuffix("s")


def _method(tag: str, operation: Operation, twin: Operation | None, records: Mapping[str, ModelProperty]) -> Method:
    twin = twin if twin and _is_twin(operation, twin) else None
    kind, item, unwrapped, models = _answer(operation)
    continuation = ""
    if kind == "list" and operation.result:
        continuation = CONTINUATION if any(prop.name == CONTINUATION for prop in fields_of(operation.result)) else ""
    body, body_models, fields = _flattened(operation, records)
    query = tuple(argument for argument in operation.query_arguments if not (twin and argument.name == "page"))
    keywords = (*fields, *query)
    if kind == "list":
        keywords = (*keywords, *([_PAGE] if twin else []), *([_CONTINUED_AT] if continuation else []))
    arguments = operation.path_arguments
    if operation.sends_bytes:
        arguments = (*arguments, *(a for a in operation.keywords if a.name == "body"))
    taken = [argument.name for argument in (*arguments, *keywords)]
    doubled = sorted({name for name in taken if taken.count(name) > 1 or name == "self"})
    if doubled:
        raise GenerationError(f"{operation.module}: two arguments would be called {', '.join(doubled)}")
    return Method(
        name=method_name(tag, operation.module),
        operation=operation,
        twin=twin,
        arguments=arguments,
        keywords=keywords,
        body=body,
        body_models=body_models,
        unwrapped=unwrapped,
        kind=kind,
        item=item,
        models=models,
        continuation=continuation,
    )


def _answer(operation: Operation) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    """What kind of answer it gives, of which type, at which attribute of its envelope, naming which records."""
    if operation.result is None:
        return "nothing", "None", "", ()
    envelope = kind_of(operation.result)
    contents = [prop for prop in fields_of(operation.result) if prop.name != CONTINUATION]
    if len(contents) != 1:
        return "value", envelope.read, "", (envelope.model,) if envelope.model else ()
    (content,) = contents
    if not content.required:
        name = content.name.get_untrusted_value()
        raise GenerationError(f"{operation.module}: {name!r} is all that its answer holds, so it must be required")
    kind = kind_of(content)
    models = (kind.model,) if kind.model else ()
    if isinstance(content, ListProperty):
        item = kind_of(content.inner_property)  # type: ignore[arg-type]  # the generator types it by its protocol
        return "list", item.read, str(content.python_name), models
    return "value", kind.read, str(content.python_name), models


def _flattened(
    operation: Operation, records: Mapping[str, ModelProperty]
) -> tuple[str, tuple[str, ...], tuple[Argument, ...]]:
    """The body as an expression, the classes it names, and the keywords it is made of."""
    if operation.body is None:
        return "", (), ()
    outer = str(operation.body.class_info.name)
    properties = fields_of(operation.body)
    if len(properties) == 1 and isinstance(envelope := properties[0], ModelProperty):
        inner = str(envelope.class_info.name)
        keywords = _keywords(records[inner])
        values = ", ".join(f"{keyword.name}={keyword.name}" for keyword in keywords)
        return f"{outer}({envelope.python_name}={inner}({values}))", (inner, outer), keywords
    keywords = _keywords(operation.body)
    values = ", ".join(f"{keyword.name}={keyword.name}" for keyword in keywords)
    return f"{outer}({values})", (outer,), keywords


def _keywords(model: ModelProperty) -> tuple[Argument, ...]:
    return tuple(
        Argument(
            str(prop.python_name),
            words(prop.name),
            kind_of(prop).write + ("" if prop.required else " | None | Unset"),
            words(prop.description),
            "" if prop.required else "UNSET",
        )
        for prop in fields_of(model)
    )
