"""What each kind of value is in Python: the type it reads as, the type it is written with, and its codec."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from openapi_python_client.parser.properties import AnyProperty, ModelProperty, Property
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.string import StringProperty

from scripts.generation import GenerationError
from scripts.generation.native import marked


@dataclass(frozen=True)
class Kind:
    """One kind of value."""

    read: str  # the annotation of a value that was read
    write: str  # the annotation of a value that is given
    codec: str  # an expression; `{s}` and `{t}` are the prefixes of names of the runtime's `scalars` and `types`
    wire: str = ""  # the scalar's or record's name in the description, or the JSON type
    many: str = ""  # "list" or "map" of it, or nothing
    models: tuple[str, ...] = ()  # the records that it names

    @property
    def is_plain(self) -> bool:
        """Whether it can be in a query or a path."""
        return not self.models and self.many != "map" and self.codec != "{s}RAW"


# What the overlay calls them. `datetime.date`, not `date`: a field may be called `date`.
_SCALARS = {
    "id": Kind("int", "int", "{s}ID"),
    "id-change": Kind("int", "int", "{s}ID_CHANGE"),
    "id-or-text": Kind("str", "int | str", "{s}ID_OR_TEXT"),
    "integer": Kind("int", "int", "{s}INTEGER"),
    "flag": Kind("bool", "bool", "{s}FLAG"),
    "timestamp": Kind("datetime.datetime", "datetime.datetime", "{s}TIMESTAMP"),
    "date": Kind("datetime.date", "datetime.date", "{s}DATE"),
    "query-date": Kind("str", "datetime.date | str", "{s}QUERY_DATE"),
    "query-moment": Kind("str", "datetime.datetime | str", "{s}QUERY_MOMENT"),
    "comma-separated": Kind("list[str]", "Sequence[int | str]", "{s}COMMA_SEPARATED"),
}
_TYPES: dict[type, Kind] = {
    StringProperty: Kind("str", "str", "{s}TEXT"),
    IntProperty: Kind("int", "int", "{s}JSON_INTEGER"),
    FloatProperty: Kind("float", "float", "{s}JSON_NUMBER"),
    BooleanProperty: Kind("bool", "bool", "{s}JSON_BOOLEAN"),
    AnyProperty: Kind("Any", "Any", "{s}RAW"),
}


def kind_of(prop: Property) -> Kind:
    """The kind of a property, as the generator parsed it.

    Raises:
        GenerationError: When the runtime has no codec for it.
    """
    mark = marked(prop.example.get_untrusted_value() if prop.example else "")
    if isinstance(prop, ModelProperty):
        name = str(prop.class_info.name)
        return Kind(name, name, f"{{t}}record_of(lambda: {name})", name, models=(name,))
    if isinstance(prop, ListProperty):
        item = kind_of(prop.inner_property)  # type: ignore[arg-type]  # the generator types it by its protocol
        if mark.get("python") == "map":
            read, write = f"dict[str, {item.read}]", f"Mapping[str, {item.write}]"
            return replace(item, read=read, write=write, codec=f"{{s}}map_of({item.codec})", many="map")
        is_record = isinstance(prop.inner_property, ModelProperty)
        codec = f"{{t}}records_of(lambda: {item.read})" if is_record else f"{{s}}list_of({item.codec})"
        return replace(item, read=f"list[{item.read}]", write=f"Sequence[{item.write}]", codec=codec, many="list")
    kind = _SCALARS.get(mark.get("python", "")) or _TYPES.get(type(prop))
    if kind is None or (mark.get("python") and mark["python"] not in _SCALARS):
        found = mark.get("python") or type(prop).__name__
        raise GenerationError(f"the runtime has no codec for {prop.name.get_untrusted_value()!r}, {found}")
    if mark.get("values") and kind.read == "str":
        values = ", ".join(json.dumps(value, ensure_ascii=False) for value in mark["values"])
        kind = replace(kind, write=f"Literal[{values}] | {kind.write}")
    return replace(kind, wire=mark.get("wire") or "object")


def fields_of(model: ModelProperty) -> list[Property]:
    """The fields of a record, required ones first."""
    if model.required_properties is None or model.optional_properties is None:
        raise GenerationError(f"the generator left {model.class_info.name} unread")
    return [*model.required_properties, *model.optional_properties]
