"""All that the templates see of the description: records, operations, and the resources that the tags become.

An operation's method is named by its operationId without the tag's noun: `createTimeEntryForTask` of the tag
`time-entries` is `create_for_task`. The fields of its body become keywords, and what it answers with is taken out of
its envelope. The same list with one more segment in its path, `...Page` or `...Filtered`, becomes a keyword.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openapi_python_client.strings import ClassName, snake_case

from scripts.generation import GenerationError
from scripts.generation.docstrings import docstring, words
from scripts.generation.kinds import Kind, fields_of, kind_of
from scripts.generation.names import RECORD, distinct, method_name, python_name, tag_name
from scripts.generation.operations import Operation, operation_from, with_twins
from scripts.validation.document import Json, operations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.openapi import Endpoint
    from openapi_python_client.parser.properties import ModelProperty

_TWINS = {"page": "page", "filtered": ""}
"""How an operation's name ends that fills one more segment, and the keyword for it; empty: the segment's own name."""

_IMPORTS = (  # where an annotation's names come from
    ("collections.abc", {"Mapping", "Sequence"}),
    ("typing", {"Any", "Literal"}),
    ("...client", {"AsyncPager", "AsyncSession", "Content", "Pager", "Session", "Target"}),
    ("...types", {"Unset"}),
)
_TAKEN = {name for _, names in _IMPORTS for name in names} | {
    *("AsyncClient", "Client", "OptionalField", "Page", "Record", "Request", "RequiredField", "Response", "UNSET")
}


@dataclass(frozen=True)
class Field:
    """One field of a record."""

    name: str
    wire: str
    required: bool
    kind: Kind
    words: str

    @property
    def codec(self) -> str:
        """Its codec, in the module of a record."""
        return self.kind.codec.format(s="", t="")

    @property
    def annotation(self) -> str:
        """What it is written with."""
        return self.kind.write if self.required else f"{self.kind.write} | None | Unset"

    def __str__(self) -> str:
        return f"{self.name}: {self.annotation}{'' if self.required else ' = UNSET'}"

    @property
    def docstring(self) -> str:
        """Its words, if it has any."""
        return docstring(self.words, indent=4) if self.words else ""


@dataclass(frozen=True)
class RecordView:
    """One record."""

    name: str
    words: str
    fields: tuple[Field, ...]

    @property
    def docstring(self) -> str:
        """The words of its class."""
        return docstring(self.words, indent=4)

    @property
    def models(self) -> list[str]:
        """The records that it holds."""
        return [name for each in self.fields for name in each.kind.models]


@dataclass(frozen=True)
class Module:
    """The records that the operations of one tag send or answer with."""

    name: str
    records: tuple[RecordView, ...]
    others: tuple[tuple[str, str], ...]  # module and name of each record of another module that they hold

    @property
    def codecs(self) -> list[str]:
        """The names that it takes from the runtime's `scalars`."""
        words = {word for each in self.records for field in each.fields for word in re.findall(r"\w+", field.codec)}
        return sorted(word for word in words if re.fullmatch(r"[A-Z_]{2,}|(list|map)_of", word))


@dataclass(frozen=True)
class Resource:
    """The operations of one tag."""

    tag: str
    name: str
    summary: str
    methods: tuple[Operation, ...]

    @property
    def docstring(self) -> str:
        """The words of its tag."""
        return docstring(self.summary, indent=4)

    @property
    def names_unset(self) -> bool:
        """Whether a default is UNSET."""
        return any(option.default == "UNSET" for method in self.methods for option in method.options)

    @property
    def imports(self) -> list[str]:
        """The imports that its annotations need, exactly: ruff keeps what an `__init__` imports in vain."""
        annotations = [
            *(each.annotation for method in self.methods for each in (*method.arguments, *method.options)),
            *(method.returns(prefix) for method in self.methods for prefix in ("", "Async")),
            "Session AsyncSession",
        ]
        used = {word for each in annotations for word in re.findall(r"\w+", re.sub(r'"[^"]*"', "", each))}
        models = {name for method in self.methods for kind in method.kinds for name in kind.models}
        lines = (
            f"from {module} import {', '.join(found)}"
            for module, names in (*_IMPORTS, ("...models", models))
            if (found := sorted(used & names))
        )
        return [*(["import datetime"] if "datetime" in used else []), *lines]


class View:
    """Records, operations and resources, each computed once.

    Args:
        data: The description as the generator parsed it.
        document: The same as plain data, for what the parser drops: links, addresses and extensions.
    """

    def __init__(self, data: GeneratorData, document: Json) -> None:
        models = {str(model.class_info.name): model for model in data.models}
        self.records = [_record(model) for _, model in sorted(models.items())]
        distinct("the records", [(name, name) for name in models], _TAKEN)
        self.resources: list[Resource] = []
        self._operations: dict[str, Operation] = {}
        summaries = {snake_case(tag["name"]): tag.get("description", tag["name"]) for tag in document.get("tags", [])}
        facts = {snake_case(each.name): each for each in operations(document)}
        for tag, collection in data.endpoint_collections_by_tag.items():
            found: dict[str, Operation] = {}
            for endpoint in collection.endpoints:
                described = facts[snake_case(str(endpoint.name))]
                name = method_name(tag_name(described.content["tags"][0]), snake_case(described.name))
                found[described.name] = operation_from(endpoint, name, described.content, described.path, models)
            own = _resource(str(tag), summaries.get(str(tag), str(tag)), found, set(models))
            self.resources.append(own)
            methods = {method.module: method for method in own.methods}
            self._operations |= {each.module: methods.get(each.module, each) for each in found.values()}
        self.modules = _modules({each.name: each for each in self.records}, self._operations.values())

    def resource(self, tag: str) -> Resource:
        """The resource of a tag."""
        return next(resource for resource in self.resources if resource.tag == tag)

    def operation(self, endpoint: Endpoint) -> Operation:
        """One operation."""
        return self._operations[str(endpoint.name)]

    def table(self) -> Json:
        """What `operations.json` holds."""
        return {
            "operations": [row for resource in self.resources for row in _rows(resource, self._operations)],
            "records": {
                record.name: {
                    field.wire: {
                        "python": field.name,
                        "type": field.kind.wire,
                        "required": field.required,
                        "many": field.kind.many != "",
                    }
                    for field in record.fields
                }
                for record in self.records
            },
        }


def _record(model: ModelProperty) -> RecordView:
    name = str(model.class_info.name)
    fields = []
    for prop in fields_of(model):
        wire = words(prop.name)
        try:
            fields.append(Field(python_name(wire), wire, prop.required, kind_of(prop), words(prop.description)))
        except GenerationError as error:
            raise GenerationError(f"{name}: {error}") from None
    distinct(f"the fields of {name}", [(field.wire, field.name) for field in fields], RECORD)
    return RecordView(name, words(model.description) or f"The record {name}.", tuple(fields))


def _modules(records: Mapping[str, RecordView], found: Iterable[Operation]) -> list[Module]:
    """One module for each tag, with the records that it reaches in fewer steps than other tags, or first among them.

    A record that no operation reaches, such as the body of a refusal, has a module of its own.
    """
    homes: dict[str, str] = {}
    reached = [
        (name, snake_case(each.facts["tags"][0])) for each in found for name in (each.envelope, each.answer.envelope)
    ]
    for name, tag in reached:  # which grows, so that what is nearest comes first
        if name in records and name not in homes:
            homes[name] = tag
            reached += [(held, tag) for held in records[name].models]
    own = {name: snake_case(name) for name in records if name not in homes}
    distinct("the modules of the records", own.items(), homes.values())
    homes |= own
    modules = []
    for home in sorted(set(homes.values())):
        inside = tuple(record for name, record in records.items() if homes[name] == home)
        others = {(homes[name], name) for record in inside for name in record.models if homes[name] != home}
        modules.append(Module(home, inside, tuple(sorted(others))))
    return modules


def _resource(tag: str, summary: str, found: Mapping[str, Operation], records: set[str]) -> Resource:
    twins: dict[str, dict[str, Operation]] = {}
    for operation in found.values():
        for ending, keyword in _TWINS.items():
            base = next((b for b in found.values() if f"{b.module}_{ending}" == operation.module), None)
            if (
                base
                and operation.method == base.method
                and re.fullmatch(r"/\{[^/]+\}", operation.path.removeprefix(base.path))
            ):
                name = keyword or operation.path_arguments[-1].name
                twins.setdefault(base.module, {})[name] = operation
    of_others = {twin.module for each in twins.values() for twin in each.values()}
    methods = tuple(
        with_twins(each, twins.get(each.module, {})) for each in found.values() if each.module not in of_others
    )
    distinct(f"the methods of {tag}", [(method.module, method.method_name) for method in methods])
    name = str(ClassName(tag, ""))
    # A tag in the singular may be called like its record: `account`.
    name = f"{name}Resource" if {name, f"Async{name}"} & (records | _TAKEN) else name
    return Resource(tag, name, summary, methods)


def _rows(resource: Resource, all_operations: Mapping[str, Operation]) -> Iterable[Json]:
    methods = {method.module: method for method in resource.methods}
    bases = {twin.module: method for method in resource.methods for twin in method.twins.values()}
    for operation in all_operations.values():
        if operation.module in methods or operation.module in bases:
            yield _row(resource, operation, bases.get(operation.module))


def _row(resource: Resource, operation: Operation, base: Operation | None) -> Json:
    facts, answer = operation.facts, operation.answer
    body: dict[str, Any] | None = None
    if operation.media_type:
        record = operation.body_record or operation.envelope or None
        body = {"media_type": operation.media_type, "key": operation.body_key or None, "record": record}
    given = None
    if answer.sort != "nothing":
        record = answer.kind.wire if answer.kind else None
        given = {"kind": answer.sort, "key": answer.key or None, "record": record}
    return {
        "id": facts["operationId"],
        "tag": facts["tags"][0],
        "resource": resource.tag,
        "call": (base or operation).method_name,
        "twin_of": base.facts["operationId"] if base else None,
        "method": operation.method,
        "path": operation.path,
        "summary": facts.get("summary", ""),
        "source": operation.source,
        "inferred": "x-inferred" in facts,
        "parameters": [
            {
                "name": argument.wire,
                "python": argument.name,
                "in": place,
                "type": argument.kind.wire,
                "required": not argument.default,
                "many": argument.kind.many != "" or argument.kind.wire == "CommaSeparated",
            }
            for place, arguments in (("path", operation.path_arguments), ("query", operation.query_arguments))
            for argument in arguments
        ],
        "body": body,
        "answer": given,
        "lists": answer.sort == "list",
        "continues": answer.continues and answer.sort == "list",
        "page_size": facts.get("x-page-size"),
        "order": facts.get("x-order"),
    }
