"""Dates in queries: the service reads whatever PHP's date parser reads; here the forms that make sense are supported.

YYYYMMDD, ISO dates and times, `5 July 2012`, `07/05/2012`, `today`, `yesterday`, `-6 months`, `2 weeks ago`.
Months overflow as in PHP: a month before 31 March is 3 March, or 2 March in a leap year.
"""

import re
from datetime import UTC, date, datetime, timedelta

_FORMS = (
    "%Y%m%d%H%M%S", "%Y%m%d", "%Y/%m/%d", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y",
    "%b %d, %Y",
)  # fmt: skip
_NAMED = {"now": 0, "today": 0, "midnight": 0, "yesterday": -1, "tomorrow": 1}
_RELATIVE = re.compile(r"([+-]?\s*\d{1,6})\s*(weekday|day|week|month|year)s?(\s+ago)?", re.ASCII)


def today(now: float) -> date:
    return datetime.fromtimestamp(now, UTC).date()


def months_later(day: date, months: int) -> date:
    """The same day so many months on (back when negative). Days past the month's end run into the next one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) + timedelta(days=day.day - 1)


def query_date(text: str, today: date) -> date:
    """The day that a query means; ValueError where it cannot be parsed."""
    return query_moment(text, today).date()


def query_moment(text: str, today: date) -> datetime:
    """The moment in UTC that a query means, the beginning of a day where it names no time; ValueError as above."""
    phrase = " ".join(text.lower().split())
    try:
        found = _absolute(phrase) or datetime.combine(_relative(phrase, today), datetime.min.time(), UTC)
    except (OverflowError, ValueError):
        raise ValueError("write it as YYYYMMDD, as an ISO date, or relative to today, such as -6 months") from None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _absolute(phrase: str) -> datetime | None:
    if not phrase.isascii() or (phrase.isdigit() and len(phrase) not in {8, 14}):
        return None  # strptime would take 2012111 for the first of November
    for form in _FORMS:
        try:
            return datetime.strptime(phrase, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(phrase.upper())
    except ValueError:
        return None


def _relative(phrase: str, today: date) -> date:
    """Raises ValueError for what is no phrase, OverflowError for a year that `date` does not support."""
    if phrase in _NAMED:
        return today + timedelta(days=_NAMED[phrase])
    found = _RELATIVE.fullmatch(phrase)
    if not found:
        raise ValueError(phrase)
    count = int(found[1].replace(" ", "")) * (-1 if found[3] else 1)
    if found[2] in {"month", "year"}:
        return months_later(today, count * (12 if found[2] == "year" else 1))
    day = today + timedelta(days=count * {"day": 1, "week": 7}.get(found[2], 0))
    while found[2] == "weekday" and (count or day.weekday() > 4):
        day += timedelta(days=1 if found[1][0] != "-" else -1)
        count -= (count > 0) - (count < 0) if day.weekday() < 5 else 0
    return day
