"""When to try again."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SECONDS = re.compile(r"\s*(\d{1,12}(?:\.\d{1,9})?)\s*")


def retry_after_seconds(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that `Retry-After` asks for, never clamped; None when it is absent or unreadable.

    `now` is Unix time. A date is read against the response's own `Date`, so a wrong local clock does no harm.
    """
    from email.utils import parsedate_to_datetime

    fields = {name.lower(): value for name, value in headers.items()}
    text = fields.get("retry-after", "")
    if match := _SECONDS.fullmatch(text):
        return float(match[1])
    try:
        until = parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return None
    try:
        now = parsedate_to_datetime(fields["date"]).timestamp()
    except (KeyError, ValueError, OverflowError):
        pass
    return max(0.0, until - now)
