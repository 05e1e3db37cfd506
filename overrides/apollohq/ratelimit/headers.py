"""What a server's headers say about the quota: spec/vectors/rate-limit-headers.json. What cannot be read is ignored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import lru_cache

USAGE = tuple((f"{of}-limit", f"{of}-remaining", f"{of}-reset") for of in ("ratelimit", "x-ratelimit", "x-rate-limit"))
_READ = {"date", "retry-after"}.union(*USAGE)
_NUMBER = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(?:[,;].*)?", re.DOTALL)


def fields(headers: Mapping[str, str] | Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those that are read here, by their names in lower case; repeated ones are joined."""
    found: dict[str, str] = {}
    for name, value in headers.items() if isinstance(headers, Mapping) else headers:
        if (lower := name.lower()) in _READ:
            found[lower] = f"{found[lower]}, {value}" if lower in found else value
    return found


def usage(fields: Mapping[str, str], now: float) -> list[tuple[int | None, int | None, float | None]]:
    """All statements about the quota: its limit, how many remain, seconds until its reset. `now` is Unix time."""
    found: list[tuple[int | None, int | None, float | None]] = []
    for names in [each for each in USAGE if not fields.keys().isdisjoint(each)]:  # most answers have none of them
        limit, remaining, reset = (_number(fields.get(name, "")) for name in names)
        if reset is not None and reset > 1e9:  # a Unix time, in seconds or in milliseconds
            moment = reset / 1000 if reset > 1e12 else reset
            reset = max(0.0, moment - _now(fields, now)) if reset <= 1e14 else None
        quota, left = (int(each) if each is not None and each.is_integer() else None for each in (limit, remaining))
        found.append((quota or None, left, reset))
    return [one for one in dict.fromkeys(found) if one != (None, None, None)]


def pause_after(fields: Mapping[str, str], now: float) -> float | None:
    """Seconds that a 429 asks to wait: `Retry-After`, else the reset of the quota; None: it does not say."""
    wait, found = retry_after(fields, now), usage(fields, now)
    spent = [reset for _, remaining, reset in found if reset is not None and remaining == 0]
    return wait if wait is not None else max(spent or [one[2] for one in found if one[2] is not None], default=None)


def retry_after(fields: Mapping[str, str], now: float) -> float | None:
    """Seconds that `Retry-After` asks to wait: whole, with a fraction, or as a date; None: it says nothing."""
    seconds, moment = (read(fields.get("retry-after", "")) for read in (_number, _moment))
    return seconds if moment is None else max(0.0, moment - _now(fields, now))


def _now(fields: Mapping[str, str], now: float) -> float:
    here = _moment(fields.get("date", ""))  # both moments by one clock, where the server sends its own
    return now if here is None else here


def _moment(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


@lru_cache(512)  # a server says the same few things again and again
def _number(text: str) -> float | None:
    match = _NUMBER.fullmatch(text)
    return float(match[1]) if match else None
