"""The form of single values by position: in a JSON body, in a query, in a path.

A `Codec` knows them for one kind of value. Reading is tolerant, writing is exact: by the base type of a value, so that
an enumeration's member or another subclass writes its value and never its own text.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Final, Generic, TypeVar
from urllib.parse import quote

R = TypeVar("R")
W = TypeVar("W")


class Unset(Enum):
    """The type of `UNSET`; an enumeration of one, so that `is not UNSET` narrows a type."""

    UNSET = "UNSET"

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Marks a field that is not sent, where None would clear it."""


class Codec(Generic[R, W]):
    """The JSON and query form of one kind of value.

    `read` takes JSON and gives None for what it does not know. `write` gives JSON, `query` text for a query or a path;
    both raise TypeError or ValueError with words that continue the name of the value. `at` makes the function that
    reads a key of a record: the commonest kinds have one of their own, which saves a call for each field of a page.
    """

    __slots__ = ("at", "query", "read", "write")

    def __init__(
        self,
        read: Callable[[Any], R | None],
        write: Callable[[W], Any],
        query: Callable[[W], str] | None = None,
        at: Callable[[str], Callable[[Any], R | None]] | None = None,
    ) -> None:
        self.read = read
        self.write = write
        self.query: Callable[[W], str] = query or write
        self.at = at or (lambda key: lambda record: read(record._wire.get(key)))


def checked(name: str, convert: Callable[[W], R], value: W) -> R:
    """The value converted; the error of a value that is refused names it."""
    try:
        return convert(value)
    except (TypeError, ValueError, OverflowError) as error:
        kind, words = TypeError if isinstance(error, TypeError) else ValueError, str(error)
        raise kind(f"{name}{words}" if words.startswith("[") else f"{name} {words}") from None


def _wrong(value: object, wanted: str) -> TypeError:
    return TypeError(f"must be {wanted}, not {type(value).__name__}")


def _read_integer(raw: Any) -> int | None:
    if type(raw) is str:
        try:
            return int(raw) if raw.isascii() and (raw.isdigit() or raw.removeprefix("-").isdigit()) else None
        except ValueError:  # more digits than Python converts
            return None
    if type(raw) is int:
        return raw
    return int(raw) if type(raw) is float and raw.is_integer() and abs(raw) < 2**53 else None


def _integer_at(key: str) -> Callable[[Any], int | None]:
    def get(record: Any) -> int | None:
        raw = record._wire.get(key, "")
        try:
            return int(raw) if raw.isdigit() and raw.isascii() else _read_integer(raw)
        except (AttributeError, ValueError):
            return _read_integer(raw)

    return get


def _integer(value: int) -> int:
    """The int that it is or represents, as numpy's integers do."""
    try:
        if not isinstance(value, bool):
            return operator.index(value)
    except TypeError:
        pass
    raise _wrong(value, "an int")


def _digits(value: int) -> str:
    return str(_integer(value))


def _id(value: int) -> str:
    if (number := _integer(value)) <= 0:
        raise ValueError(f"must be above 0, not {number}")
    return str(number)


_FLAGS: Final[dict[object, bool]] = {"1": True, "0": False, "true": True, "false": False, 1: True, 0: False}


def _read_flag(raw: Any) -> bool | None:
    return _FLAGS.get(raw) if type(raw) in (str, int, bool) else None


def _boolean(value: bool) -> bool:
    if not isinstance(value, bool):
        raise _wrong(value, "a bool")
    return value


def _true_or_false(value: bool) -> str:
    return "true" if _boolean(value) else "false"


def _read_number(raw: Any) -> float | None:
    if type(raw) is str and re.fullmatch(r"-?\d{1,300}(\.\d{1,300})?", raw):
        return float(raw)
    return float(raw) if type(raw) is float or (type(raw) is int and abs(raw) < 2**1000) else None


def _number(value: Any) -> float:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"must be a finite number, not {float(value)!r}")
    return float(value) if isinstance(value, float) else _integer(value)


def _read_timestamp(raw: Any) -> datetime | None:
    # With separators at these places it is no week date, no compact form, and cannot contain an offset of its own.
    if type(raw) is not str or len(raw) != 19 or raw[7] != "-" or raw[10] != " " or raw[16] != ":":
        return None
    try:
        return datetime.fromisoformat(raw + "+00:00")
    except ValueError:
        return None


def _moment(value: datetime, form: str = "{:04}-{:02}-{:02} {:02}:{:02}:{:02}") -> str:
    # What is unequal to itself is no value: NaT is a datetime by its class.
    if not isinstance(value, datetime) or value != value:
        raise _wrong(value, "a datetime")
    try:
        m = value if value.utcoffset() is None else value.astimezone(UTC)
    except OverflowError:
        raise ValueError("must be a moment between the years 1 and 9999, in UTC") from None
    return form.format(m.year, m.month, m.day, m.hour, m.minute, m.second)


def _read_date(raw: Any) -> date | None:
    if type(raw) is not str or len(raw) != 10 or raw[7] != "-":  # without the hyphen there, it may be a week date
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _day(value: date, form: str = "{:04}-{:02}-{:02}") -> str:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _wrong(value, "a date")
    return form.format(value.year, value.month, value.day)


def _read_text(raw: Any) -> str | None:
    if type(raw) is str:
        return raw or None
    return str(raw) if type(raw) is float or (type(raw) is int and abs(raw) < 2**1000) else None


def _text_at(key: str) -> Callable[[Any], str | None]:
    def get(record: Any) -> str | None:
        raw = record._wire.get(key)
        return (raw or None) if type(raw) is str else _read_text(raw)

    return get


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise _wrong(value, "a str")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half a character (a lone surrogate), which UTF-8 cannot express") from None
    return str.__str__(value)


def _or_text(write: Callable[[W], str]) -> Callable[[W | str], str]:
    return lambda value: _text(value) if isinstance(value, str) else write(value)


def _read_parts(raw: Any) -> list[str] | None:
    values = raw.split(",") if type(raw) is str else raw
    return [value for value in map(_read_text, values) if value] if type(values) is list and values != [""] else None


def _parts(values: Sequence[int | str]) -> str:
    parts = [_or_text(_digits)(item) for item in _items(values)]
    if any("," in part or not part for part in parts):
        raise ValueError(f"must hold no empty text and no comma, since commas join it: {parts!r}")
    return ",".join(parts)


def _items(values: Iterable[W]) -> list[W]:
    if isinstance(values, str | bytes | bytearray | memoryview | Mapping) or not isinstance(values, Iterable):
        raise _wrong(values, "a list")
    return list(values)


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError("must not be empty: leave it out instead")
    return text


# Above 0: `"61755784"`. ID_CHANGE may be below 0, to remove what it names.
ID: Final = Codec(_read_integer, _id, at=_integer_at)
ID_CHANGE: Final = Codec(_read_integer, _digits, at=_integer_at)
ID_OR_TEXT: Final[Codec[str, int | str]] = Codec(_read_text, _or_text(_id))
INTEGER: Final = Codec(_read_integer, _digits, at=_integer_at)
FLAG: Final = Codec(_read_flag, lambda value: "01"[_boolean(value)], _true_or_false)
# `"2012-05-24 15:30:34"`, always UTC. A naive datetime is taken as UTC; fractions of a second are dropped.
TIMESTAMP: Final = Codec(_read_timestamp, _moment)
DATE: Final = Codec(_read_date, _day, lambda value: _day(value, "{:04}{:02}{:02}"))
# `20120705`, or any text that the server reads as a date; `20120705163000` in UTC likewise.
QUERY_DATE: Final[Codec[str, date | str]] = Codec(_read_text, _or_text(DATE.query))
QUERY_MOMENT: Final[Codec[str, datetime | str]] = Codec(
    _read_text, _or_text(lambda value: _moment(value, "{:04}{:02}{:02}{:02}{:02}{:02}"))
)
# A list whose items are one string, joined by commas.
COMMA_SEPARATED: Final = Codec(_read_parts, _parts, lambda values: _not_empty(_parts(values)))
TEXT: Final = Codec(_read_text, _text, at=_text_at)
# JSON's own types; RAW is whatever the description leaves untyped.
JSON_INTEGER: Final = Codec(_read_integer, _integer, _digits, _integer_at)
JSON_NUMBER: Final[Codec[float, float]] = Codec(_read_number, _number, lambda value: str(_number(value)))
JSON_BOOLEAN: Final = Codec(_read_flag, _boolean, _true_or_false)
RAW: Final[Codec[Any, Any]] = Codec(lambda raw: raw, lambda value: value)


def list_of(item: Codec[R, W]) -> Codec[list[R], Sequence[W]]:
    """A JSON array. Reading leaves out what does not parse, and takes an object as its values."""

    def read(raw: Any) -> list[R] | None:
        if type(raw) is not list:
            return read(list(raw.values())) if type(raw) is dict else None
        return [value for value in map(item.read, raw) if value is not None]

    def write(values: Sequence[W]) -> list[Any]:
        return [checked(f"[{index}]", item.write, value) for index, value in enumerate(_items(values))]

    def query(values: Sequence[W]) -> str:
        return _not_empty(",".join(checked(f"[{i}]", item.query, value) for i, value in enumerate(_items(values))))

    return Codec(read, write, query)


def map_of(item: Codec[R, W]) -> Codec[dict[str, R], Mapping[str, W]]:
    """A JSON object with any keys, its values of one kind: what does not parse is left out, `[]` and null are empty."""

    def read(raw: Any) -> dict[str, R] | None:
        if type(raw) is dict:
            return {key: value for key, one in raw.items() if (value := item.read(one)) is not None}
        return {} if raw == [] or raw is None else None

    def write(values: Mapping[str, W]) -> dict[str, Any]:
        if not isinstance(values, Mapping):
            raise _wrong(values, "a mapping")
        return {checked("[key]", _text, key): checked(f"[{key!r}]", item.write, one) for key, one in values.items()}

    return Codec(read, write, at=lambda key: lambda record: read(record._wire.get(key, "")))


def path_segment(name: str, codec: Codec[Any, W], value: W) -> str:
    """A path parameter as one whole segment, which no value can leave or empty."""
    segment = quote(checked(name, codec.query, value), safe="")
    if segment in {"", ".", ".."}:
        raise ValueError(f"{name} must not be {segment!r}")
    return segment


def query_pairs(*parameters: tuple[str, str, Codec[Any, Any], object]) -> tuple[tuple[str, str], ...]:
    """Query parameters in wire form, each given by its names on the wire and in Python; None and UNSET are not sent."""
    return tuple(
        (wire, checked(name, codec.query, value))
        for wire, name, codec, value in parameters
        if value is not None and value is not UNSET
    )
