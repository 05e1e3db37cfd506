"""The small rules beside `continued-at`: who is asking, whether to try again, how long a report may be."""

import base64
import calendar
import unicodedata
from datetime import date, timedelta
from typing import NotRequired, TypeAlias, TypedDict


def basic_header(token: str) -> str:
    """The Authorization header: the token is the user name, the password only fills its place.

    Raises ValueError for what cannot be a token.
    """
    if not token or any(c == ":" or c.isspace() or unicodedata.category(c) == "Cc" for c in token):
        raise ValueError("the token is empty, or holds a colon, white space or a control character")
    return "Basic " + base64.b64encode(f"{token}:X".encode()).decode()


class Outcome(TypedDict):
    """How one attempt ended; a status of None: no whole answer came."""

    status: int | None
    sent: bool
    permanent: NotRequired[bool]
    unreadable: NotRequired[bool]
    retry_after: NotRequired[float]


Decision: TypeAlias = dict[str, bool | dict[str, float] | dict[str, bool]]


def after(outcome: Outcome, method: str, path: str, attempt: int, max_retries: int) -> Decision:
    """Only what may be done twice without harm is sent twice."""
    status, asked = outcome["status"], outcome.get("retry_after")
    repeatable = method != "POST" or path == "/upload"
    if status is None:
        unknown = outcome["sent"] and not repeatable
        may = not (unknown or outcome.get("permanent", False))
    elif 200 <= status < 300:
        if not outcome.get("unreadable", False):
            return {"answer": True}
        unknown, may = not repeatable, False
    else:
        unknown = status >= 500 and not repeatable
        may = status == 429 or (status in (502, 503, 504) and repeatable)
    if not may or attempt >= max_retries or (asked or 0) > 3600:
        return {"give_up": {"outcome_unknown": unknown}}
    most = min(8.0, 0.5 * 2**attempt)
    return {"wait": {"least": most / 2, "most": most} if asked is None else {"least": asked, "most": asked}}


def windows(start: date, end: date) -> list[tuple[date, date]]:
    """The fewest reports over a span of days that every reading of "six months" allows."""
    if end < start:
        raise ValueError("the report would end before it begins")
    found = []
    while start <= end:
        last = start
        while last < end and _allowed(start, last + timedelta(1)):
            last += timedelta(1)
        found.append((start, last))
        start = last + timedelta(1)
    return found


def _allowed(start: date, end: date) -> bool:
    first = _cut(end.replace(day=1), -6)
    overflowing = first + timedelta(end.day - 1)
    return end < _cut(start, 6) and _cut(end, -6) <= start and overflowing <= start


def _cut(day: date, months: int) -> date:
    """The day so many months on, or the last of its month where the month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
