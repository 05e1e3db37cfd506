"""How long a report may be: six calendar months, read so that no reading of them refuses what we ask for.

The page allows "6 months" between `from` and `to` (https://apidocs.apollohq.com/timeTracking, Report) and leaves the
counting to PHP. There, six months after 31 August is 31 February, which PHP takes for 2 or 3 March and people for 28 or
29 February; and a server may count onwards from `from` or back from `to`, with the last day inside or outside. A
window that is cut here is allowed under all of these readings, and so is every shorter one with the same start.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

MONTHS = 6
DAY = timedelta(days=1)


def windows(start: date, end: date) -> list[tuple[date, date]]:
    """The fewest allowed windows that cover the days from `start` to `end`, both included, none of them twice.

    Raises:
        ValueError: When the span ends before it begins.
    """
    if end < start:
        raise ValueError(f"the report would end before it begins: {start} to {end}")
    found = []
    while True:
        last = min(last_day(start), end)
        found.append((start, last))
        if last == end:
            return found
        start = last + DAY


def last_day(start: date) -> date:
    """The last day that a window may reach: it and every earlier one are allowed under all readings."""
    day = months_later(start, MONTHS, overflow=False)
    day = max(start, (min(date.max, day)) - 6 * DAY)
    while day < date.max and allowed(start, day + DAY):
        day += DAY
    return day


def allowed(start: date, end: date) -> bool:
    """Whether a window is within six months under every reading."""
    back = (months_later(end, -MONTHS, overflow=overflow) for overflow in (False, True))
    return end < months_later(start, MONTHS, overflow=False) and all(day <= start for day in back)


def months_later(day: date, months: int, *, overflow: bool) -> date:
    """The same day so many months on, or back. Where that month is too short: its last day, or run over into the next.

    What lies outside the calendar is its first or last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    length = monthrange(year, month + 1)[1]
    missing = max(0, day.day - length)
    return date(year, month + 1, day.day - missing) + missing * DAY * overflow


def check_span(from_: date | str | None, to: date | str | None, today: date | None = None) -> None:
    """Refuse a report that is over six months under every reading, where both of its ends are known.

    An end left out is today for the server; a day is granted for its time zone. What only PHP can read is left to the
    server, and so are the one to three days on which the readings disagree.

    Raises:
        ValueError: With the reason.
        TypeError: When an end is a datetime, whose day depends on a time zone.
    """
    start, end = _known("from_", from_), _known("to", to)
    if to is None and start is not None:
        end = max(start, (today or datetime.now(UTC).date()) - DAY)
    if start is None or end is None:
        return
    if end < start:
        raise ValueError(f"the report would end before it begins: {start} to {end}")
    longest = months_later(start, MONTHS, overflow=False)
    if end > longest:
        may = f"from {start} it may go to {longest}, not to {end}"
        raise ValueError(f"a report covers {MONTHS} months at most: {may}; report_range covers any span")


def day_of(name: str, value: date | str) -> date:
    """An end of a span that is to be cut. Raises what `check_span` does, and ValueError for words of PHP's."""
    day = _known(name, value)
    if day is None:
        raise ValueError(f"{name}: {value!r} is no day that a span can be cut at: a date is needed, or YYYYMMDD")
    return day


def _known(name: str, value: object) -> date | None:
    """The day, where it is written in one of the forms that mean the same everywhere."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return date(value.year, value.month, value.day)  # of whatever class: an Enum cannot be counted on
    if value is None:
        return None
    if not isinstance(value, str):
        hint = ": say which day is meant, with .date()" if isinstance(value, datetime) else ""
        raise TypeError(f"{name} must be a date or text, not {type(value).__name__}{hint}")
    value = str.__str__(value)  # what an Enum holds
    digits = value.replace("-", "") if len(value) == 10 and value[4] == value[7] == "-" else value
    if len(digits) != 8 or not (digits.isdecimal() and digits.isascii()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


__all__ = ["check_span", "day_of", "windows"]
