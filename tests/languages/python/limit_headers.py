"""What a server's headers say about the quota, in every spelling that is in use. What cannot be read is ignored."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple

_PREFIXES = ("ratelimit-", "x-ratelimit-", "x-rate-limit-")


class Usage(NamedTuple):
    """One statement; seconds throughout; None: not said."""

    limit: int | None
    remaining: int | None
    reset: float | None


def usage(headers: Mapping[str, str], now: float) -> list[Usage]:
    """All that the headers say, each statement once. `now` is Unix time, for a server that sends no Date."""
    fields = {name.lower(): value for name, value in headers.items()}
    here = _epoch(fields.get("date"))
    here = now if here is None else here
    found = [_separate(fields, prefix, here) for prefix in _PREFIXES]
    found = [one._replace(limit=one.limit or None) for one in found]  # a quota of nothing is no quota
    return list(dict.fromkeys(one for one in found if one != (None, None, None)))


def pause_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds for which a 429 asks to stay away; None: it does not say."""
    fields = {name.lower(): value.strip() for name, value in headers.items()}
    asked = fields.get("retry-after", "")
    if re.fullmatch(r"[0-9]+(\.[0-9]*)?", asked):
        return float(asked)
    if (moment := _epoch(asked)) is not None:
        here = _epoch(fields.get("date"))
        return max(0.0, moment - (now if here is None else here))
    found = [one for one in usage(headers, now) if one.reset is not None]
    spent = [one for one in found if one.remaining == 0]
    return max((one.reset for one in spent or found if one.reset is not None), default=None)


def _separate(fields: Mapping[str, str], prefix: str, now: float) -> Usage:
    limit, remaining, reset = (_number(fields.get(prefix + name, "")) for name in ("limit", "remaining", "reset"))
    return Usage(_whole(limit), _whole(remaining), _reset(reset, now))


def _number(text: str) -> float | None:
    match = re.fullmatch(r"\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*(?:[,;].*)?", text, re.DOTALL)
    return float(match[1]) if match else None


def _whole(value: object) -> int | None:
    seconds = _seconds(value)
    return int(seconds) if seconds is not None and seconds == int(seconds) else None


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0 else None


def _reset(value: object, now: float) -> float | None:
    """Seconds from now; above 1e9 a Unix time, above 1e12 one in milliseconds."""
    said = _seconds(value)
    if said is None or said > 1e14:
        return None
    moment = said / 1000 if said > 1e12 else said
    return max(0.0, moment - now) if moment > 1e9 else moment


def _epoch(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date or "").timestamp()
    except ValueError:
        return None
