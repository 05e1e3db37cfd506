# pyright: reportPrivateUsage=false
"""What the models are made of: records and their fields.

A record keeps the JSON object exactly as it came; its fields decode when they are read and encode when they are
assigned. What is absent, empty, null or malformed reads as None, and the raw value stays at `record["wire-key"]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, cast, overload

from .errors import ResponseDecodeError, UnexpectedStatus
from .scalars import UNSET as UNSET
from .scalars import Codec, checked, list_of
from .scalars import Unset as Unset

if TYPE_CHECKING:
    import httpx2

R = TypeVar("R")
W = TypeVar("W")
T = TypeVar("T")
RecordT = TypeVar("RecordT", bound="Record")


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """An answer: HTTP status, body and header fields as they came, and the typed form of the body."""

    status_code: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    parsed: T


def record_of(model: Callable[[], type[RecordT]]) -> Codec[RecordT, RecordT]:
    """A JSON object as a record. The model is named by a function, since models may refer to one another."""

    def read(raw: Any) -> RecordT | None:
        return model().from_dict(raw) if type(raw) is dict else None

    def write(value: RecordT) -> Any:
        if not isinstance(value, model()):
            raise TypeError(f"must be a {model().__name__}, not {type(value).__name__}")
        return value._wire

    return Codec(read, write)


def records_of(model: Callable[[], type[RecordT]]) -> Codec[list[RecordT], Sequence[RecordT]]:
    """A JSON array of objects as records, made in one loop since a page is one. What is no object is left out."""

    def read(raw: Any) -> list[RecordT] | None:
        if type(raw) is not list:
            return read(list(raw.values())) if type(raw) is dict else None
        kind = model()
        records: list[RecordT] = []
        for item in raw:
            if type(item) is dict:
                record = kind.__new__(kind)
                record._wire = item
                records.append(record)
        return records

    return Codec(read, list_of(record_of(model)).write)


if TYPE_CHECKING:

    class _Descriptor:
        """`property` without its types: a field has its own."""

        def __init__(self, read: Callable[[Any], Any], write: Callable[[Any, Any], None]) -> None: ...

else:
    _Descriptor = property


class _Field(_Descriptor, Generic[R, W]):
    def __init__(self, codec: Codec[R, W], key: str) -> None:
        super().__init__(self._reader(codec.at(key)), self._write)
        self.codec = codec
        self.key = key
        self.name = key  # until the record's class is made

    def _reader(self, read: Callable[[Record], R | None]) -> Callable[[Record], R | None]:
        return read

    def _write(self, record: Record, value: Any) -> None:
        record._wire[self.key] = checked(self.name, self.codec.write, value)


class OptionalField(_Field[R, W]):
    """A field that may be missing: it reads as None then; None clears it and UNSET takes it out."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, record: None, owner: type) -> Self: ...
        @overload
        def __get__(self, record: Record, owner: type) -> R | None: ...
        def __get__(self, record: Record | None, owner: type) -> Self | R | None: ...
        def __set__(self, record: Record, value: W | Unset | None) -> None: ...

    def _write(self, record: Record, value: Any) -> None:
        if value is UNSET:
            record._wire.pop(self.key, None)
        elif value is None:
            record._wire[self.key] = ""
        else:
            super()._write(record, value)


class RequiredField(_Field[R, W]):
    """A field that is always there: reading it gives a value or raises ResponseDecodeError."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, record: None, owner: type) -> Self: ...
        @overload
        def __get__(self, record: Record, owner: type) -> R: ...
        def __get__(self, record: Record | None, owner: type) -> Self | R: ...
        def __set__(self, record: Record, value: W) -> None: ...

    def _reader(self, read: Callable[[Record], R | None]) -> Callable[[Record], R]:
        def get(record: Record) -> R:
            value = read(record)
            if value is None:
                state = "does not parse" if self.key in record._wire else "is missing"
                raise ResponseDecodeError(f"{type(record).__name__}: {self.key!r} {state}")
            return value

        return get


class Record(Mapping[str, Any]):
    """A typed view over a JSON object: declared fields as attributes, and a mapping of the wire's own keys and values.

    Records of one kind are equal when they hold the same JSON. A list or record is made anew at each reading; records
    still share their JSON, lists do not: assign a changed list back.
    """

    __slots__ = ("_wire",)
    _wire: dict[str, Any]
    _fields: ClassVar[Mapping[str, _Field[Any, Any]]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = {name: value for name, value in vars(cls).items() if isinstance(value, _Field)}
        for name, declared in cls._fields.items():
            declared.name = name

    def __init__(self, **fields: Any) -> None:
        self._wire = {}
        for name, value in fields.items():
            if name not in self._fields:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)
        for name, one in self._fields.items():
            if isinstance(one, RequiredField) and name not in fields:
                raise TypeError(f"{type(self).__name__} needs {name!r}")

    @classmethod
    def from_dict(cls, wire: Mapping[str, Any]) -> Self:
        """View a JSON object as this record; it is kept, not copied. ResponseDecodeError when it is no object."""
        if not isinstance(wire, Mapping):
            raise ResponseDecodeError(f"{cls.__name__}: a JSON object is needed, not {type(wire).__name__}")
        record = cls.__new__(cls)
        record._wire = cast("dict[str, Any]", wire) if isinstance(wire, dict) else dict(wire)
        return record

    def to_dict(self) -> dict[str, Any]:
        """A copy of the JSON object, with every key that came, declared or not."""
        return cast("dict[str, Any]", _copied(self._wire))

    def native(self) -> dict[str, Any]:
        """Every declared field by its Python name and with its Python value, then what else came, as it came.

        Records within it are dicts too. Records of one kind have the same declared keys in one order, whatever came.
        """
        declared = {one.key for one in self._fields.values()}
        values = {name: _native(one.codec.read(self._wire.get(one.key))) for name, one in self._fields.items()}
        others = self._wire.keys() - declared - values.keys()
        return values | {key: _copied(raw) for key, raw in self._wire.items() if key in others}

    def __getitem__(self, key: str) -> Any:
        return self._wire[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._wire[key] = value

    def __iter__(self) -> Iterator[str]:
        return iter(self._wire)

    def __len__(self) -> int:
        return len(self._wire)

    def __eq__(self, other: object) -> bool:
        return self._wire == other._wire if isinstance(other, Record) and type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a record can be changed

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (dict(self._wire),)

    def __repr__(self) -> str:
        rest, shown = dict(self._wire), []
        for name, declared in self._fields.items():
            if declared.key in rest:
                shown.append(f"{name}={declared.codec.read(rest.pop(declared.key))!r}")
        return f"{type(self).__name__}({', '.join([*shown, *([f'**{rest!r}'] if rest else [])])})"


def _copied(value: Any) -> Any:
    if type(value) is list:
        return [item if type(item) is str else _copied(item) for item in value]
    copy = value.copy() if type(value) is dict else value
    for key, item in copy.items() if copy is not value else ():
        if type(item) is not str:  # most are
            copy[key] = _copied(item)
    return copy


def _native(value: Any) -> Any:
    if isinstance(value, Record):
        return value.native()
    if isinstance(value, list):
        return [_native(item) for item in value]
    return {key: _native(item) for key, item in value.items()} if isinstance(value, dict) else value


def expect_success(response: httpx2.Response) -> None:
    """Pass over an answer whose body is of no interest; raise UnexpectedStatus when it is no success."""
    if not response.is_success:
        raise UnexpectedStatus(response.status_code, response.content)


def answer_of(model: type[RecordT]) -> Callable[[httpx2.Response], RecordT]:
    """What reads the body of a success as a record, which must hold at least its required fields.

    It raises UnexpectedStatus when the status is no success, and ResponseDecodeError, which quotes nothing of the body,
    when the body is no such record.
    """

    def read(response: httpx2.Response) -> RecordT:
        expect_success(response)
        try:
            record = model.from_dict(response.json())
            for name, declared in model._fields.items():
                # A page full of records is not read a second time only to see that it can be.
                is_page = type(record._wire.get(declared.key)) is list and declared.codec.read([]) is not None
                if isinstance(declared, RequiredField) and not is_page:
                    getattr(record, name)
        except ResponseDecodeError as error:
            why = str(error)
        except (ValueError, RecursionError):
            why = f"{model.__name__}: the answer is no JSON"
        else:
            return record
        request = response.request
        raise ResponseDecodeError(f"{request.method} {request.url.path}: {response.status_code}, but {why}")

    return read


def detailed(parse: Callable[[httpx2.Response], T]) -> Callable[[httpx2.Response], Response[T]]:
    """A function that reads the answer together with its typed form."""
    return lambda response: Response(response.status_code, response.content, response.headers, parse(response))
