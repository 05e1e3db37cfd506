"""What a server's headers say about the quota. What cannot be read is ignored.

`X-RateLimit-Limit`, `-Remaining` and `-Reset`, also with `X-Rate-Limit-` or `RateLimit-`. A reset is a number of
seconds, a Unix time (above 1e9) or one in milliseconds (above 1e12). The cases stand in
spec/vectors/rate-limit-headers.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

PREFIXES = ("ratelimit-", "x-ratelimit-", "x-rate-limit-")
_NUMBER = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(?:[,;].*)?", re.DOTALL)
_SECONDS = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)\s*")


class Usage(NamedTuple):
    """One statement about the quota. `reset` is in seconds from now; None: not said."""

    limit: int | None
    remaining: int | None
    reset: float | None


def fields(headers: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those that are read here, by their names in lower case; repeated ones are joined."""
    found: dict[str, str] = {}
    for name, value in headers.items() if isinstance(headers, Mapping) else headers:
        name = name.lower()
        if name in ("date", "retry-after") or name.startswith(PREFIXES):
            found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def usage(fields: Mapping[str, str], now: float) -> list[Usage]:
    """All that they say about the quota, without repetition. `now` is Unix time, for a server that sends no Date."""
    found = []
    for prefix in PREFIXES:
        limit, remaining, reset = (_number(fields.get(prefix + name)) for name in ("limit", "remaining", "reset"))
        one = Usage(_whole(limit) or None, _whole(remaining), _seconds(reset, fields, now))
        if one != (None, None, None) and one not in found:
            found.append(one)
    return found


def pause_after(fields: Mapping[str, str], now: float) -> float | None:
    """Seconds for which a 429 asks to stay away: `Retry-After`, else the reset of the quota; None: it does not say."""
    wait = retry_after(fields, now)
    if wait is not None:
        return wait
    found = [one for one in usage(fields, now) if one.reset is not None]
    spent = [one for one in found if one.remaining == 0] or found
    return max((one.reset for one in spent if one.reset is not None), default=None)


def retry_after(fields: Mapping[str, str], now: float) -> float | None:
    """Seconds that `Retry-After` asks to wait: whole, with a fraction, or as a date; None: it says nothing."""
    value = fields.get("retry-after", "")
    match = _SECONDS.fullmatch(value)
    if match:
        return float(match[1])
    moment = epoch_seconds(value)
    return None if moment is None else max(0.0, moment - _now(fields, now))


def epoch_seconds(date: str | None) -> float | None:
    """The Unix time that an HTTP date names; None when it is no date."""
    if not date:
        return None
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(date.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def _now(fields: Mapping[str, str], now: float) -> float:
    here = epoch_seconds(fields.get("date"))  # both moments by one clock, where the server tells its own
    return now if here is None else here


def _number(text: str | None) -> float | None:
    match = _NUMBER.fullmatch(text) if text is not None else None
    return float(match[1]) if match else None


def _whole(number: float | None) -> int | None:
    return int(number) if number is not None and number == int(number) else None


def _seconds(reset: float | None, fields: Mapping[str, str], now: float) -> float | None:
    if reset is None or reset > 1e14:
        return None
    if reset > 1e12:
        reset /= 1000
    return max(0.0, reset - _now(fields, now)) if reset > 1e9 else reset
