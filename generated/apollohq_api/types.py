# pyright: reportPrivateUsage=false
"""What the models are made of: records and their fields.

The API sends numbers, flags and moments as strings. A record keeps the JSON object exactly as it came and nothing else;
its fields decode when they are read and encode when they are assigned. Reading is tolerant: what is absent, empty, null
or malformed reads as None, and the raw value stays at `record["wire-key"]`. Writing is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, cast, overload

from .errors import ResponseDecodeError, UnexpectedStatus
from .scalars import DATE, FLAG, INTEGER, RAW, TEXT, TIMESTAMP, UNSET, Codec, Unset, list_of

if TYPE_CHECKING:
    import httpx2

R = TypeVar("R")
W = TypeVar("W")
T = TypeVar("T")
RecordT = TypeVar("RecordT", bound="Record")


@dataclass(frozen=True, slots=True)
class Response(Generic[T]):
    """An answer with its typed form.

    Attributes:
        status_code: The HTTP status.
        content: The body as it came.
        headers: The header fields; names match in any case.
        parsed: The typed form of the body.
    """

    status_code: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    parsed: T


def record_of(model: Callable[[], type[RecordT]]) -> Codec[RecordT, RecordT]:
    """A JSON object as a record. The model is named by a function, since models may refer to one another."""

    def read(raw: Any) -> RecordT | None:
        return model().from_dict(raw) if raw.__class__ is dict else None

    def write(value: RecordT) -> Any:
        if not isinstance(value, model()):
            raise TypeError(f"a {model().__name__} is needed, not {type(value).__name__}")
        return value._wire

    return Codec(read, write)


class _Field(Generic[R, W]):
    __slots__ = ("codec", "key", "name")

    def __init__(self, codec: Codec[R, W], key: str) -> None:
        self.codec = codec
        self.key = key
        self.name = key

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def write(self, record: Record, value: W) -> None:
        try:
            record._wire[self.key] = self.codec.write(value)
        except TypeError as error:
            raise TypeError(f"{type(record).__name__}.{self.name}: {error}") from None


class OptionalField(_Field[R, W]):
    """A field that may be missing: it reads as None then; None clears it and UNSET takes it out."""

    __slots__ = ()

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type) -> R | None: ...
    def __get__(self, record: Record | None, owner: type) -> Self | R | None:
        if record is None:
            return self
        raw = record._wire.get(self.key)
        return None if raw is None else self.codec.read(raw)

    def __set__(self, record: Record, value: W | Unset | None) -> None:
        if isinstance(value, Unset):
            record._wire.pop(self.key, None)
        elif value is None:
            record._wire[self.key] = ""
        else:
            self.write(record, value)


class RequiredField(_Field[R, W]):
    """A field that is always there: reading it gives a value or raises ResponseDecodeError."""

    __slots__ = ()

    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type) -> R: ...
    def __get__(self, record: Record | None, owner: type) -> Self | R:
        if record is None:
            return self
        value = self.codec.read(record._wire.get(self.key))
        if value is None:
            state = "does not parse" if self.key in record._wire else "is missing"
            raise ResponseDecodeError(f"{type(record).__name__}: {self.key!r} {state}")
        return value

    def __set__(self, record: Record, value: W) -> None:
        self.write(record, value)


class Record:
    """A typed view over a JSON object: declared fields as attributes, the wire's own keys and values as items.

    Two records are equal when they are of one kind and hold the same JSON. A list or record read from a field is made
    anew at each reading; records still share their JSON, lists do not: assign a changed list back.
    """

    __slots__ = ("_wire",)
    _wire: dict[str, Any]
    _fields: ClassVar[Mapping[str, _Field[Any, Any]]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = {name: value for name, value in vars(cls).items() if isinstance(value, _Field)}

    def __init__(self, **fields: Any) -> None:
        self._wire = {}
        for name, value in fields.items():
            if name not in self._fields:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            setattr(self, name, value)
        for name, declared in self._fields.items():
            if isinstance(declared, RequiredField) and name not in fields:
                raise TypeError(f"{type(self).__name__} needs {name!r}")

    @classmethod
    def from_dict(cls, wire: Mapping[str, Any]) -> Self:
        """View a decoded JSON object as this record. The object is kept, not copied.

        Raises:
            ResponseDecodeError: When it is no JSON object.
        """
        if isinstance(wire, dict):
            record = cls.__new__(cls)
            record._wire = cast("dict[str, Any]", wire)
            return record
        if isinstance(wire, Mapping):
            return cls.from_dict(dict(wire))
        raise ResponseDecodeError(f"{cls.__name__}: a JSON object is needed, not {type(wire).__name__}")

    def to_dict(self) -> dict[str, Any]:
        """A copy of the JSON object, with every key that came, declared or not."""
        return {key: _copied(value) for key, value in self._wire.items()}

    def get(self, key: str, default: Any = None) -> Any:
        """The raw value of a key of the wire, or the default."""
        return self._wire.get(key, default)

    def __getitem__(self, key: str) -> Any:
        return self._wire[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._wire[key] = value

    def __contains__(self, key: object) -> bool:
        return key in self._wire

    def __iter__(self) -> Iterator[str]:
        return iter(self._wire)

    def __eq__(self, other: object) -> bool:
        return self._wire == other._wire if isinstance(other, Record) and type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a record can be changed

    def __copy__(self) -> Self:
        return self.from_dict(dict(self._wire))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_dict, (self._wire,)

    def __repr__(self) -> str:
        known = {declared.key: (name, declared) for name, declared in self._fields.items()}
        shown: list[str] = []
        rest: dict[str, Any] = {}
        for key, raw in self._wire.items():
            if key in known:
                name, declared = known[key]
                value = declared.codec.read(raw)
                shown.append(f"{name}={(raw if value is None else value)!r}")
            else:
                rest[key] = raw
        return f"{type(self).__name__}({', '.join([*shown, *([f'**{rest!r}'] if rest else [])])})"


def _copied(value: Any) -> Any:
    if value.__class__ is dict:
        return {key: _copied(item) for key, item in value.items()}
    return [_copied(item) for item in value] if value.__class__ is list else value


def expect_success(response: httpx2.Response) -> None:
    """Pass over an answer whose body is of no interest; raise UnexpectedStatus when it is no success."""
    if not response.is_success:
        raise UnexpectedStatus(response.status_code, response.content)


def read_answer(response: httpx2.Response, model: type[RecordT]) -> RecordT:
    """The body of a success as a record, which must hold at least its required fields.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body is no such record.
    """
    expect_success(response)
    try:
        wire = response.json()
    except (ValueError, RecursionError):
        raise ResponseDecodeError(f"{model.__name__}: the answer is no JSON") from None
    record = model.from_dict(wire)
    for declared in model._fields.values():
        if isinstance(declared, RequiredField) and declared.key not in record:
            raise ResponseDecodeError(f"{model.__name__}: {declared.key!r} is missing")
    return record


def answer(response: httpx2.Response, parse: Callable[[httpx2.Response], T]) -> Response[T]:
    """The answer together with its typed form."""
    return Response(response.status_code, response.content, response.headers, parse(response))


__all__ = [
    "DATE",
    "FLAG",
    "INTEGER",
    "RAW",
    "TEXT",
    "TIMESTAMP",
    "UNSET",
    "Codec",
    "OptionalField",
    "Record",
    "RequiredField",
    "Response",
    "Unset",
    "answer",
    "expect_success",
    "list_of",
    "read_answer",
    "record_of",
]
