"""Dates as the API takes them: exact in bodies, whatever PHP's date parser reads in queries.

Of PHP's formats the sensible part is understood: YYYYMMDD, ISO dates and times, `5 July 2012`, `07/05/2012`, `@0`,
`today`, `yesterday`, `-6 months`, `2 weeks ago`, `next year`. Months overflow as in PHP: a month before 31 March is
3 March, or 2 March in a leap year.
"""

import re
from datetime import UTC, date, datetime, timedelta

_ABSOLUTE = (
    "%Y%m%d", "%Y-%m-%d", "%Y/%m/%d", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y",
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y",
    "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S",
)  # fmt: skip
_NAMED = {"now": 0, "today": 0, "midnight": 0, "noon": 0, "yesterday": -1, "tomorrow": 1}
_RELATIVE = re.compile(r"([+-]?)\s*(\d{1,6})\s*(day|week|fortnight|month|year)s?(\s+ago)?", re.ASCII)
_NEIGHBOUR = re.compile(r"(next|last|previous)\s+(day|week|fortnight|month|year)", re.ASCII)
_EPOCH = re.compile(r"@(-?\d{1,12})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", re.ASCII)


def today(now: float) -> date:
    return datetime.fromtimestamp(now, UTC).date()


def months_later(day: date, months: int) -> date:
    """The same day so many months on (back when negative). Days past the month's end run into the next one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1) + timedelta(days=day.day - 1)


def calendar_date(text: str) -> date:
    """`YYYY-MM-DD` as bodies carry it; ValueError where it is written otherwise or no such day exists."""
    if not _DAY.fullmatch(text):
        raise ValueError("write it as YYYY-MM-DD")
    return date.fromisoformat(text)


def timestamp(text: str) -> datetime:
    """`YYYY-MM-DD HH:MM:SS` in UTC; ValueError where it is written otherwise or no such moment exists."""
    if not _MOMENT.fullmatch(text):
        raise ValueError("write it as YYYY-MM-DD HH:MM:SS")
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def query_date(text: str, today: date) -> date:
    """The day that a query means; ValueError where nobody can tell."""
    phrase = " ".join(text.lower().split())
    try:
        found = _absolute(text.strip()) or _relative(phrase, today)
    except OverflowError:
        found = None
    if found is None:
        raise ValueError("write it as YYYYMMDD, as an ISO date, or relative to today, such as -6 months")
    return found


def query_moment(text: str, today: date) -> datetime:
    """The moment in UTC that a query means: `YYYYMMDDHHMMSS`, an ISO one, or the beginning of a day."""
    if re.fullmatch(r"[0-9]{14}", text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.combine(query_date(text, today), datetime.min.time(), UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _absolute(text: str) -> date | None:
    if not text.isascii():
        return None
    if epoch := _EPOCH.fullmatch(text):
        return (datetime.fromtimestamp(0, UTC) + timedelta(seconds=int(epoch[1]))).date()
    if re.fullmatch(r"\d+", text, re.ASCII) and len(text) != 8:
        return None  # strptime would take 2012111 for the first of November
    for pattern in _ABSOLUTE:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def _relative(phrase: str, today: date) -> date | None:
    if phrase in _NAMED:
        return today + timedelta(days=_NAMED[phrase])
    if step := _RELATIVE.fullmatch(phrase):
        backwards = (step[1] == "-") != bool(step[4])
        return _step(today, step[3], -int(step[2]) if backwards else int(step[2]))
    if neighbour := _NEIGHBOUR.fullmatch(phrase):
        return _step(today, neighbour[2], 1 if neighbour[1] == "next" else -1)
    return None


def _step(day: date, unit: str, count: int) -> date | None:
    if unit in {"month", "year"}:
        try:
            return months_later(day, count * (12 if unit == "year" else 1))
        except ValueError:
            return None  # a year that no calendar has
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
