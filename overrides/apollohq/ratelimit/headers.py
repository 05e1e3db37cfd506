"""What a server's headers say about the quota: spec/vectors/rate-limit-headers.json. What cannot be read is ignored."""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import lru_cache

USAGE = tuple((f"{of}-limit", f"{of}-remaining", f"{of}-reset") for of in ("ratelimit", "x-ratelimit", "x-rate-limit"))
_READ = {name.encode(): name for name in {"date", "retry-after"}.union(*USAGE)}
_NUMBER = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(?:[,;].*)?", re.DOTALL)


def fields(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Those that are read here, of the header as it came, by their names in lower case; repeated ones are joined."""
    found: dict[str, str] = {}
    for raw_name, value in headers:
        if name := _READ.get(raw_name.lower()):
            text = value.decode("latin-1")
            found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def usage(fields: dict[str, str], now: float) -> list[tuple[int | None, int | None, float | None]]:
    """All statements about the quota: its limit, how many remain, seconds until its reset. `now` is Unix time."""
    found: list[tuple[int | None, int | None, float | None]] = []
    for name_of_limit, name_of_remaining, name_of_reset in USAGE:
        limit, remaining, reset = fields.get(name_of_limit), fields.get(name_of_remaining), fields.get(name_of_reset)
        if limit or remaining or reset:  # most answers have none of the three
            most, left, seconds = _number(limit), _number(remaining), _number(reset)
            if seconds is not None and seconds > 1e9:  # a Unix time, in seconds or in milliseconds
                moment = seconds / 1000 if seconds > 1e12 else seconds
                seconds = max(0.0, moment - _now(fields, now)) if seconds <= 1e14 else None
            most, left = most if isinstance(most, int) else None, left if isinstance(left, int) else None
            if (one := (most or None, left, seconds)) not in (*found, (None, None, None)):
                found.append(one)
    return found


def pause_after(fields: dict[str, str], now: float) -> float | None:
    """Seconds that a 429 asks to wait: `Retry-After`, else the reset of the quota; None: it does not say."""
    wait, found = retry_after(fields, now), usage(fields, now)
    spent = [reset for _, remaining, reset in found if reset is not None and remaining == 0]
    return wait if wait is not None else max(spent or [one[2] for one in found if one[2] is not None], default=None)


def retry_after(fields: dict[str, str], now: float) -> float | None:
    """Seconds that `Retry-After` asks to wait: whole, with a fraction, or as a date; None: it says nothing."""
    seconds, moment = (read(fields.get("retry-after", "")) for read in (_number, _moment))
    return seconds if moment is None else max(0.0, moment - _now(fields, now))


def _now(fields: dict[str, str], now: float) -> float:
    here = _moment(fields.get("date", ""))  # both moments by one clock, where the server sends its own
    return now if here is None else here


def _moment(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


@lru_cache(512)  # a server says the same few things again and again
def _number(text: str | None) -> int | float | None:
    match = _NUMBER.fullmatch(text or "")
    return (float if "." in match[1] else int)(match[1]) if match else None
