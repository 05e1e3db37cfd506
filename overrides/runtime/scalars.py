"""How single values stand on the wire, by position: in a JSON body, in a query, in a path.

In a body the API takes and gives strings: a `Codec` reads and writes each kind. In a query and in a path the Python
type of a value decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    """How one kind of value stands in JSON: `read` answers None to what it does not know, `write` raises TypeError.

    `at` makes the function that reads it under a key of a record, `list_at` one that reads an array of it there. The
    commonest kinds bring their own, which take the usual form without a second call.
    """

    __slots__ = ("at", "list_at", "read", "write")

    def __init__(
        self,
        read: Callable[[Any], R | None],
        write: Callable[[W], Any],
        at: Callable[[str], Callable[[Any], R | None]] | None = None,
        list_at: Callable[[str], Callable[[Any], list[R] | None]] | None = None,
    ) -> None:
        def read_at(key: str) -> Callable[[Any], R | None]:
            return lambda record: read(record._wire.get(key))

        self.read = read
        self.write = write
        self.at = read_at if at is None else at
        self.list_at = list_at


def _read_integer(raw: Any) -> int | None:
    if type(raw) is str:
        if raw.isascii() and (raw.isdigit() or (raw[:1] == "-" and raw[1:].isdigit())):
            try:
                return int(raw)
            except ValueError:  # more digits than Python converts
                return None
        return None
    if type(raw) is int:
        return raw
    if type(raw) is float and raw.is_integer() and abs(raw) < 2**53:
        return int(raw)
    return None


def _integer_at(key: str) -> Callable[[Any], int | None]:
    def get(record: Any) -> int | None:
        raw = record._wire.get(key)
        if type(raw) is str and raw.isascii() and raw.isdigit():
            try:
                return int(raw)
            except ValueError:
                return None
        return _read_integer(raw)

    return get


def _integers_at(key: str) -> Callable[[Any], list[int] | None]:
    def get(record: Any) -> list[int] | None:
        raw = record._wire.get(key)
        if type(raw) is not list:
            return None
        values: list[int] = []
        try:
            for item in raw:
                if type(item) is str and item.isascii() and item.isdigit():
                    values.append(int(item))
                elif (value := _read_integer(item)) is not None:
                    values.append(value)
        except ValueError:  # more digits than Python converts
            return [value for value in map(_read_integer, raw) if value is not None]
        return values

    return get


def _write_integer(value: int) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"an int is needed, not {type(value).__name__}")
    return int.__repr__(value)


_FLAGS: Final[dict[object, bool]] = {"1": True, "0": False, "true": True, "false": False, 1: True, 0: False}
_FLAG_TYPES: Final = (str, int, bool)


def _read_flag(raw: Any) -> bool | None:
    return _FLAGS.get(raw) if type(raw) in _FLAG_TYPES else None


def _write_flag(value: bool) -> str:
    if not isinstance(value, bool):
        raise TypeError(f"a bool is needed, not {type(value).__name__}")
    return "1" if value else "0"


def _read_timestamp(raw: Any) -> datetime | None:
    # With separators at these places it is no week date, no compact form, and has no room for an offset of its own.
    if type(raw) is str and len(raw) == 19 and raw[7] == "-" and raw[10] == " " and raw[16] == ":":
        try:
            return datetime.fromisoformat(raw + "+00:00")
        except ValueError:
            return None
    return None


def _timestamp_at(key: str) -> Callable[[Any], datetime | None]:
    def get(record: Any) -> datetime | None:
        raw = record._wire.get(key)
        if type(raw) is str and len(raw) == 19 and raw[7] == "-" and raw[10] == " " and raw[16] == ":":
            try:
                return datetime.fromisoformat(raw + "+00:00")
            except ValueError:
                return None
        return None

    return get


def _write_timestamp(value: datetime) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"a datetime is needed, not {type(value).__name__}")
    moment = value if value.tzinfo is None else value.astimezone(UTC)
    return moment.replace(tzinfo=None, microsecond=0).isoformat(" ")


def _read_date(raw: Any) -> date | None:
    if type(raw) is str and len(raw) == 10 and raw[7] == "-":  # without the hyphen there, it may be a week date
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return None
    return None


def _write_date(value: date) -> str:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"a date is needed, not {type(value).__name__}")
    return value.isoformat()


def _read_text(raw: Any) -> str | None:
    if type(raw) is str:
        return raw or None
    return str(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else None


def _text_at(key: str) -> Callable[[Any], str | None]:
    def get(record: Any) -> str | None:
        raw = record._wire.get(key)
        return (raw or None) if type(raw) is str else _read_text(raw)

    return get


def _write_text(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a str is needed, not {type(value).__name__}")
    return value


INTEGER: Final = Codec(_read_integer, _write_integer, _integer_at, _integers_at)
"""`"3600"` and 3600; written as a string of digits."""
FLAG: Final = Codec(_read_flag, _write_flag)
"""`"1"` and `"0"`."""
TIMESTAMP: Final = Codec(_read_timestamp, _write_timestamp, _timestamp_at)
"""`"2012-05-24 15:30:34"`, always UTC. A naive datetime is taken as UTC; fractions of a second are dropped."""
DATE: Final = Codec(_read_date, _write_date)
"""`"2012-07-05"`."""
TEXT: Final = Codec(_read_text, _write_text, _text_at)
"""A string. The empty one stands for a field that is not set."""
RAW: Final[Codec[Any, Any]] = Codec(lambda raw: raw, lambda value: value)
"""Whatever JSON the description leaves untyped."""


def list_of(item: Codec[R, W]) -> Codec[list[R], Sequence[W]]:
    """A JSON array. Reading leaves out what does not parse."""
    read_item, write_item = item.read, item.write

    def read(raw: Any) -> list[R] | None:
        if type(raw) is not list:
            return None
        values: list[R] = []
        for item in raw:
            value = read_item(item)
            if value is not None:
                values.append(value)
        return values

    def write(values: Sequence[W]) -> list[Any]:
        if isinstance(values, str | bytes) or not isinstance(values, Sequence):
            raise TypeError(f"a list is needed, not {type(values).__name__}")
        return [write_item(value) for value in values]

    return Codec(read, write, item.list_at)


def path_segment(value: object) -> str:
    """A path parameter as one whole segment, which no value can leave or empty."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError(f"a path parameter is an int, not {type(value).__name__}")
    segment = quote(str(value), safe="")
    if segment in {"", ".", ".."}:
        raise ValueError(f"{value!r} is no path parameter")
    return segment


def query_pairs(parameters: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Query parameters in wire form: the Python type of a value decides. None and UNSET are not sent."""
    return tuple(
        (name, _query_value(name, value))
        for name, value in parameters.items()
        if value is not None and not isinstance(value, Unset)
    )


def _query_value(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, datetime):  # before date, of which it is a kind
        value = value.astimezone(UTC) if value.tzinfo is not None else value
    if isinstance(value, date):
        return f"{value.year:04}{value.month:02}{value.day:02}"
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray | memoryview):
        return ",".join(_query_value(name, item) for item in value)
    raise TypeError(f"{name} cannot be sent as {type(value).__name__}")


__all__ = [
    "DATE",
    "FLAG",
    "INTEGER",
    "RAW",
    "TEXT",
    "TIMESTAMP",
    "UNSET",
    "Codec",
    "Unset",
    "list_of",
    "path_segment",
    "query_pairs",
]
