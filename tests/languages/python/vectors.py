"""The cases of spec/vectors, for what no generator expresses."""

# mypy: disable-error-code="import-not-found"

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from continued_at import ContinuationRefused, next_url
from decisions import after, basic_header, windows
from limit_headers import pause_after, usage
from scalars import (
    query_day,
    query_ids,
    read_day,
    read_flag,
    read_moment,
    read_number,
    write_flag,
    write_moment,
)


def run() -> Iterator[tuple[str, int]]:
    """How many cases of each file hold. Raises AssertionError for one that does not."""
    for name, holds in _CHECKS.items():
        cases = json.loads(Path(f"vectors/{name}.json").read_text(encoding="utf-8"))["cases"]
        for case in cases:
            assert holds(case), f"{name}: {case}"
        yield name, len(cases)


def _continued_at(case: Any) -> bool:
    base, expected = case["base_url"], case["expect"]
    try:
        found = next_url(base, base + case["first"], case["continued_at"])
    except ContinuationRefused:
        return bool(expected == {"error": True})
    return bool(expected == ({"end": True} if found is None else {"url": found}))


def _basic_auth(case: Any) -> bool:
    try:
        return bool(case["expect"] == {"authorization": basic_header(case["token"])})
    except ValueError:
        return bool(case["expect"] == {"error": True})


def _retry(case: Any) -> bool:
    decision = after(case["outcome"], case["method"], case["path"], case["attempt"], case["max_retries"])
    return bool(decision == case["expect"])


def _report_windows(case: Any) -> bool:
    try:
        found = windows(date.fromisoformat(case["start"]), date.fromisoformat(case["end"]))
    except ValueError:
        return bool(case["expect"] == {"error": True})
    return bool(case["expect"] == {"windows": [[start.isoformat(), end.isoformat()] for start, end in found]})


def _rate_limit_headers(case: Any) -> bool:
    headers, now = case["headers"], case.get("now", 0)
    said = [one._asdict() for one in usage(headers, now)]
    return bool(said == case["usage"] and pause_after(headers, now) == case.get("pause"))


def _wire_scalars(case: Any) -> bool:
    if "read" in case:
        found = _read(case["kind"], case["read"]["wire"])
        return bool(found == case["read"]["value"] and type(found) is type(case["read"]["value"]))
    body, query = _written(case["kind"], case["write"]["value"])
    return bool(body == case["write"]["body"] and case["write"].get("query", query) == query)


def _read(kind: str, wire: Any) -> Any:
    match kind:
        case "flag":
            return read_flag(wire)
        case "date":
            day = read_day(wire)
            return day and day.isoformat()
        case "timestamp":
            moment = read_moment(wire)
            return moment and moment.isoformat().replace("+00:00", "Z")
        case "id-list":
            return [read_number(each) for each in wire]
    return read_number(wire)


def _written(kind: str, value: Any) -> tuple[Any, str | None]:
    """The form in a body and the form in a query; None where it has none there."""
    match kind:
        case "flag":
            return write_flag(value), str(value).lower()
        case "date":
            return value, query_day(date.fromisoformat(value))
        case "timestamp":
            return write_moment(datetime.fromisoformat(value)), None
        case "id-list":
            return [str(each) for each in value], query_ids(value)
    return str(value), str(value)


_CHECKS: dict[str, Callable[[Any], bool]] = {
    "continued-at": _continued_at,
    "basic-auth": _basic_auth,
    "retry": _retry,
    "report-windows": _report_windows,
    "wire-scalars": _wire_scalars,
    "rate-limit-headers": _rate_limit_headers,
}
