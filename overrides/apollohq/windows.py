"""How long a report may be: six calendar months, read so that no reading of them refuses what we ask for.

The page allows "6 months" between `from` and `to` (https://apidocs.apollohq.com/timeTracking, Report) and leaves the
counting to PHP. There, six months after 31 August is 31 February, which PHP takes for 2 or 3 March and people for 28 or
29 February; and a server may count onwards from `from` or back from `to`, with the last day inside or outside. A
window that is cut here is allowed under all of these readings, and so is every shorter one with the same start.
"""

from __future__ import annotations

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
    while start <= end:
        last = min(last_day(start), end)
        found.append((start, last))
        if last == date.max:
            break
        start = last + DAY
    return found


def last_day(start: date) -> date:
    """The last day that a window may reach: it and every earlier one are allowed under all readings."""
    day = months_later(start, MONTHS, overflow=False)
    day = max(start, day - 6 * DAY) if day < date.max else max(start, date.max - 6 * DAY)
    while day < date.max and allowed(start, day + DAY):
        day += DAY
    return day


def allowed(start: date, end: date) -> bool:
    """Whether a window is within six months under every reading."""
    return end < months_later(start, MONTHS, overflow=False) and all(
        months_later(end, -MONTHS, overflow=overflow) <= start for overflow in (False, True)
    )


def months_later(day: date, months: int, *, overflow: bool) -> date:
    """The same day so many months on, or back. Where that month is too short: its last day, or run over into the next.

    What lies outside the calendar is its first or last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    first = date(year, month + 1, 1)
    length = _length(first)
    if day.day <= length:
        return first.replace(day=day.day)
    return first.replace(day=length) + timedelta(days=day.day - length if overflow else 0)


def _length(first: date) -> int:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first < date(9999, 12, 1) else None
    return 31 if following is None else (following - first).days


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
        end = (datetime.now(UTC).date() if today is None else today) - DAY
        if end < start:
            return
    if start is None or end is None:
        return
    if end < start:
        raise ValueError(f"the report would end before it begins: {start} to {end}")
    longest = months_later(start, MONTHS, overflow=False)
    if end > longest:
        raise ValueError(
            f"a report covers {MONTHS} months at most: from {start} it may go to {longest}, not to {end}; "
            "report_range covers any span"
        )


def day_of(name: str, value: date | str) -> date:
    """An end of a span that is to be cut into windows.

    Raises:
        ValueError: When it is text that only PHP reads as a date.
        TypeError: When it is neither a date nor text, or a datetime, whose day depends on a time zone.
    """
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


__all__ = ["allowed", "check_span", "day_of", "last_day", "months_later", "windows"]
