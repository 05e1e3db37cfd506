"""What the templates print of each record: its fields, each with its codec and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.generation import GenerationError
from scripts.generation.docstrings import docstring, words
from scripts.generation.kinds import fields_of, kind_of

if TYPE_CHECKING:
    from openapi_python_client.parser.properties import ModelProperty

_RESERVED = {"from_dict", "get", "to_dict"}


@dataclass(frozen=True)
class Field:
    """One field of a record."""

    name: str
    wire: str
    required: bool
    codec: str
    annotation: str
    docstring: str


@dataclass(frozen=True)
class RecordView:
    """One record: its fields, and class and module of each record that they hold."""

    name: str
    docstring: str
    fields: tuple[Field, ...]
    models: list[tuple[str, str]]


def record_from(model: ModelProperty) -> RecordView:
    """Read one record."""
    name = str(model.class_info.name)
    fields, models = [], set()
    for prop in fields_of(model):
        kind = kind_of(prop)
        wire = words(prop.name)
        if prop.python_name in _RESERVED or not kind.codec:
            raise GenerationError(f"{name}: the field {wire!r} cannot stand in a record")
        if kind.model and kind.model[0] != name:
            models.add(kind.model)
        text = words(prop.description)
        fields.append(
            Field(
                name=str(prop.python_name),
                wire=wire,
                required=prop.required,
                codec=kind.codec,
                annotation=kind.write if prop.required else f"{kind.write} | None | Unset",
                docstring=docstring(text, indent=4) if text else "",
            )
        )
    summary = words(model.description) or f"The record {name}."
    return RecordView(name, docstring(summary, indent=4), tuple(fields), sorted(models))
