"""What a single value on the wire means; None where it is not set or is none."""

import re
from datetime import UTC, date, datetime

_MOMENT, _DAY = "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"


def read_number(wire: object) -> int | None:
    if isinstance(wire, str):
        return int(wire) if re.fullmatch(r"-?[0-9]+", wire) else None
    if isinstance(wire, bool) or not isinstance(wire, int | float):
        return None
    return int(wire) if wire == int(wire) else None


def read_flag(wire: object) -> bool | None:
    if isinstance(wire, bool):
        return wire
    number = read_number(wire)
    return bool(number) if number in (0, 1) else None


def read_moment(wire: object) -> datetime | None:
    if not isinstance(wire, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", wire):
        return None
    try:
        return datetime.strptime(wire, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def read_day(wire: object) -> date | None:
    moment = read_moment(f"{wire} 00:00:00") if isinstance(wire, str) else None
    return moment and moment.date()


def write_flag(value: bool) -> str:
    return "1" if value else "0"


def write_moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime(_MOMENT)


def query_day(value: date) -> str:
    return value.strftime("%Y%m%d")


def query_ids(values: list[int]) -> str:
    return ",".join(map(str, values))
