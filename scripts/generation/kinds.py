"""What each kind of property is in Python: the type it reads as, the type it is written with, and its codec."""

from __future__ import annotations

from dataclasses import dataclass

from openapi_python_client.parser.properties import AnyProperty, ModelProperty, Property
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from scripts.generation import GenerationError


@dataclass(frozen=True)
class Kind:
    """One kind of property.

    Attributes:
        read: The annotation of a value that was read.
        write: The annotation of a value that is given.
        codec: The expression of its codec in a JSON body; empty where the kind stands in a query only.
        model: The class of the record it is or holds, if any, and the module of that class.
    """

    read: str
    write: str
    codec: str
    model: tuple[str, str] | None = None


# `datetime.date`, not `date`: a field may be called `date`; one called `datetime` the generator renames.
_SCALARS: dict[type, Kind] = {
    IntProperty: Kind("int", "int", "INTEGER"),
    BooleanProperty: Kind("bool", "bool", "FLAG"),
    DateTimeProperty: Kind("datetime.datetime", "datetime.datetime", "TIMESTAMP"),
    DateProperty: Kind("datetime.date", "datetime.date", "DATE"),
    StringProperty: Kind("str", "str", "TEXT"),
    AnyProperty: Kind("Any", "Any", "RAW"),
}


def kind_of(prop: Property) -> Kind:
    """The kind of a property, as the generator parsed it."""
    if type(prop) in _SCALARS:
        return _SCALARS[type(prop)]
    if isinstance(prop, ModelProperty):
        name, module = str(prop.class_info.name), str(prop.class_info.module_name)
        return Kind(name, name, f"record_of(lambda: {name})", (name, module))
    if isinstance(prop, ListProperty):
        item = kind_of(prop.inner_property)  # type: ignore[arg-type]  # the generator types it by its protocol
        records = isinstance(prop.inner_property, ModelProperty)
        codec = f"records_of(lambda: {item.read})" if records else f"list_of({item.codec})"
        return Kind(f"list[{item.read}]", f"Sequence[{item.write}]", codec, item.model)
    if isinstance(prop, UnionProperty):
        types = " | ".join(kind_of(inner).write for inner in prop.inner_properties)  # type: ignore[arg-type]
        return Kind(types, types, "")
    raise GenerationError(f"the runtime has no codec for {type(prop).__name__} {prop.name.get_untrusted_value()!r}")


def fields_of(model: ModelProperty) -> list[Property]:
    """The fields of a record, required ones first."""
    if model.required_properties is None or model.optional_properties is None:
        raise GenerationError(f"the generator left {model.class_info.name} unread")
    return [*model.required_properties, *model.optional_properties]
