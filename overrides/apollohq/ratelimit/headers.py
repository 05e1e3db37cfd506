"""What a server's headers say about the quota, in every spelling that is in use; pure.

- structured fields (draft-ietf-httpapi-ratelimit-headers-08 and later): `RateLimit-Policy: "default";q=100;w=300` and
  `RateLimit: "default";r=50;t=30`;
- its draft -07: `RateLimit: limit=100, remaining=50, reset=30`, `RateLimit-Policy: 100;w=300`;
- one header each: `RateLimit-Limit`, `-Remaining`, `-Reset`, also with `X-RateLimit-` or `X-Rate-Limit-`.

A reset is a number of seconds, a Unix time (above 1e9) or one in milliseconds (above 1e12). What cannot be
read is ignored. The cases stand in spec/vectors/rate-limit-headers.json.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from apollohq.retry import epoch_seconds, retry_after_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIXES = ("ratelimit-", "x-ratelimit-", "x-rate-limit-")
_SEPARATE = [tuple(prefix + name for name in ("limit", "remaining", "reset")) for prefix in PREFIXES]
_NUMBER = re.compile(r"\s*(\d{1,15}(?:\.\d{1,9})?)\s*(?:[,;].*)?", re.DOTALL)


class Usage(NamedTuple):
    """One statement about the quota. `reset` and `window` are seconds; None: not said."""

    limit: int | None
    remaining: int | None
    reset: float | None
    window: float | None = None


def usage(headers: Mapping[str, str], now: float) -> list[Usage]:
    """All that the headers say, without repetition. `now` is Unix time, for a server that sends no Date."""
    fields = {name.lower(): value for name, value in headers.items()}
    if not any("rate" in name for name in fields):
        return []
    found = [*_structured(fields, now), *_separate(fields, now)]
    return list(dict.fromkeys(one for one in found if one[:3] != (None, None, None)))


def pause_after(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds for which a 429 asks to stay away: `Retry-After`, else the reset of the quota; None: it does not say."""
    wait = retry_after_seconds(headers, now)
    if wait is not None:
        return wait
    found = [one for one in usage(headers, now) if one.reset is not None]
    spent = [one for one in found if one.remaining == 0] or found
    return max((one.reset for one in spent if one.reset is not None), default=None)


def _structured(fields: Mapping[str, str], now: float) -> Iterable[Usage]:
    if "ratelimit" not in fields and "ratelimit-policy" not in fields:
        return
    policies = dict(_items(fields.get("ratelimit-policy", "")))
    text = fields.get("ratelimit", "")
    if re.match(r"\s*(limit|remaining|reset)\s*=", text):
        values = _members(text)
        window = next((_seconds(parameters.get("w")) for parameters in policies.values()), None)
        reset = _reset(values.get("reset"), fields, now)
        yield Usage(_quota(values.get("limit")), _whole(values.get("remaining")), reset, window)
        return
    states = dict(_items(text))
    for name in [*states, *(name for name in policies if name not in states)]:
        policy, state = policies.get(name, {}), states.get(name, {})
        if policy.get("qu", "requests") != "requests":  # a quota of bytes, for instance
            continue
        quota = _quota(policy.get("q", name if isinstance(name, int) else None))
        reset = _reset(state.get("t"), fields, now)
        yield Usage(quota, _whole(state.get("r")), reset, _seconds(policy.get("w")))


def _separate(fields: Mapping[str, str], now: float) -> Iterable[Usage]:
    for names in _SEPARATE:
        if not fields.keys().isdisjoint(names):
            limit, remaining, reset = [_number(fields.get(name)) for name in names]
            yield Usage(_quota(limit), _whole(remaining), _reset(reset, fields, now))


def _items(text: str) -> Iterable[tuple[Any, dict[str, Any]]]:
    """The members of a structured list, each with its parameters."""
    import http_sf  # rarely needed, so not loaded with the client

    try:
        members: Any = http_sf.parse(text.encode("ascii"), tltype="list") if text else []
    except (ValueError, UnicodeError):
        return
    for value, parameters in members:
        yield (value if isinstance(value, int) else str(value)), dict(parameters)


def _members(text: str) -> dict[str, Any]:
    import http_sf

    try:
        parsed: Any = http_sf.parse(text.encode("ascii"), tltype="dictionary")
    except (ValueError, UnicodeError):
        return {}
    return {name: value for name, (value, _) in parsed.items()}


def _number(text: str | None) -> float | None:
    match = _NUMBER.fullmatch(text) if text is not None else None
    return float(match[1]) if match else None


def _quota(value: object) -> int | None:
    return _whole(value) or None  # a quota of nothing is no quota


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return None
    return int(value) if value == int(value) else None


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return None
    return float(value)


def _reset(value: object, fields: Mapping[str, str], now: float) -> float | None:
    seconds = _seconds(value)
    if seconds is None or seconds > 1e14:
        return None
    if seconds > 1e12:
        seconds /= 1000
    if seconds <= 1e9:
        return seconds
    here = epoch_seconds(fields.get("date", ""))  # the server's own clock, where it tells it: ours may be wrong
    return max(0.0, seconds - (now if here is None else here))
