"""Reports on time entries: one within six months, or a span of any length as the fewest such reports one after another.

The server refuses, or for all we know shortens, what is longer than "6 months"
(https://apidocs.apollohq.com/timeTracking, Report), and leaves the counting to PHP. There, six months after 31 August
is 31 February, which PHP takes for 2 or 3 March and people for 28 or 29 February; and a server may count onwards from
`from` or back from `to`, with the last day inside or outside. A window that is cut here is allowed under all of these
readings, and so is every shorter one with the same start. Where 180 days are meant, a service refuses some of them, and
a range goes on with shorter ones.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypedDict, TypeVar, cast

from apollohq.errors import BadRequestError, UnprocessableEntityError
from apollohq.pagination import overlap
from apollohq_api.api.time_entries import AsyncTimeEntries as GeneratedAsyncTimeEntries
from apollohq_api.api.time_entries import TimeEntries as GeneratedTimeEntries
from apollohq_api.api.time_entries import report_time_entries as operation
from apollohq_api.client import page_of
from apollohq_api.models import Totals

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from typing import Unpack

    from apollohq_api.client import Request
    from apollohq_api.models import TimeEntry, TimeEntryReport

P = ParamSpec("P")
T = TypeVar("T")
MONTHS = 6
DAY = timedelta(days=1)
SHORT = 180 * DAY  # what a service may take for six months (Q19)
REFUSED = (BadRequestError, UnprocessableEntityError)
_SUM_OF = {"unset": "sum-of-unset-seconds", "billable": "sum-of-billable-seconds"}
_SUM_OF |= {"not billable": "sum-of-non-billable-seconds", "billed": "sum-of-billed-seconds"}


class ReportFilters(TypedDict, total=False):
    """What a report can be limited or extended to, see `report`. A range adds up totals by default."""

    include_personal: bool | None
    include_projects: bool | None
    include_contacts: bool | None
    include_cases: bool | None
    include_deals: bool | None
    user_id: int | None
    company_id: int | None
    task_id: int | None
    project_id: int | None
    with_totals: bool | None


class _Pass:
    """One pass over a span: the window to ask for next, and what has been handed over so far."""

    def __init__(self, span: _Span) -> None:
        self._span = span
        self._windows = span.windows
        self._done = 0  # windows
        self._before: set[str] = set()  # the ids of the window before
        self.sums: Counter[str] = Counter()
        self.read_until: date | None = None

    def requests(self) -> Iterator[Request]:
        """The request for each window, again for one that is refused and cut anew."""
        while self._done < len(self._windows):
            yield self._span.request(*self._windows[self._done])

    def refused(self, error: Exception) -> None:
        """Cut the window and all after it anew. Raises the error if it was short enough."""
        first, last = self._windows[self._done]
        if last - first < SHORT:
            raise error
        shorter = windows(first, self._windows[-1][1], SHORT)
        self._windows = self._span.windows = (*self._windows[: self._done], *shorter)

    def take(self, report: TimeEntryReport) -> Iterator[TimeEntry]:
        """The entries of a window that the one before has not shown. Each counts when it is handed over."""
        until, entries = self._windows[self._done][1], report.time_entries
        new = [entry for entry in entries if str(entry.get("id")) not in self._before]
        self._before = {str(entry["id"]) for entry in entries if entry.get("id") is not None}
        self._done += 1
        self.sums.update(dict.fromkeys(("number-of-entries", "sum-of-seconds", *_SUM_OF.values()), 0))
        for entry in new:
            seconds, kind = entry.seconds or 0, _SUM_OF.get(str(entry.billable), _SUM_OF["unset"])
            self.sums.update({"number-of-entries": 1, "sum-of-seconds": seconds, kind: seconds})
            if entry is new[-1]:
                self.read_until = until
            yield entry
        self.read_until = until


class _Span:
    """A span as windows, and how far the latest pass over it has come."""

    def __init__(self, session: Any, from_: date | str, to: date | str, filters: ReportFilters) -> None:
        self._session = session
        self._filters: ReportFilters = {"with_totals": True, **filters}
        start, end = map(_day, _ends(self.request(from_, to)))
        if start is None or end is None:
            raise ValueError(f"from_ and to must be dates, or text as YYYYMMDD, not {from_!r} and {to!r}")
        self.windows = tuple(windows(start, end))
        self._latest = _Pass(self)

    @property
    def totals(self) -> Totals | None:
        """The totals of the entries that have been handed over; those of the whole span in the end."""
        sums = self._latest.sums
        return Totals.from_dict(dict(sums)) if sums and self._filters["with_totals"] else None

    @property
    def read_until(self) -> date | None:
        """The last day of the last window that was handed over whole, None before; begin again the day after."""
        return self._latest.read_until

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.windows[0][0]} to {self.windows[-1][1]}, {len(self.windows)} requests)"

    def request(self, from_: date | str, to: date | str) -> Request:
        """The request for a report on a part of it. Raises TypeError and ValueError for what makes no sense."""
        return operation._request(from_=from_, to=to, **self._filters)


class ReportRange(_Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    `windows` holds the first and the last day of each request that it takes; more, once a service has refused one.
    """

    def __iter__(self) -> Iterator[TimeEntry]:
        self._latest = this = _Pass(self)
        for request in this.requests():
            try:
                report = _whole(list(self._session.paginate(request, _answer)))
            except REFUSED as error:
                this.refused(error)
            else:
                yield from this.take(report)


class AsyncReportRange(_Span):
    """`ReportRange` for asyncio."""

    async def __aiter__(self) -> AsyncIterator[TimeEntry]:
        self._latest = this = _Pass(self)
        for request in this.requests():
            try:
                report = _whole([one async for one in self._session.paginate(request, _answer)])
            except REFUSED as error:
                this.refused(error)
            else:
                for entry in this.take(report):
                    yield entry


# One answer of a report. The documents show it whole; one that says where it continues is followed (Q29).
_answer = page_of(operation._parse, lambda report: [report])


def _whole(answers: list[TimeEntryReport]) -> TimeEntryReport:
    """The first answer with the entries of all of them. Its totals are those of the whole report."""
    report = answers[0]
    for answer in answers[1:]:
        entries, more = report.time_entries, answer.time_entries
        report.time_entries = entries + more[overlap(entries, more) :]
        report["continued-at"] = None
    return report


def _as_generated(generated: Callable[P, T]) -> Callable[[Callable[..., T]], Callable[P, T]]:
    """Give a method the signature and the description of a generated one."""
    return lambda method: cast("Callable[P, T]", wraps(generated)(method))


def _request(criteria: dict[str, Any]) -> Request:
    """The request for one report. Raises ValueError for a span that is too long."""
    request = operation._request(**criteria)
    check_span(*_ends(request))
    return request


class TimeEntries(GeneratedTimeEntries):
    @_as_generated(GeneratedTimeEntries.report)
    def report(self, **criteria: Any) -> TimeEntryReport:
        return _whole(list(self._session.paginate(_request(criteria), _answer)))

    def report_range(self, from_: date | str, to: date | str, **filters: Unpack[ReportFilters]) -> ReportRange:
        """The time entries from one day to another, both included, however far apart, in as few requests as possible.

        Nothing is sent before it is iterated. It yields each entry once, and adds up the totals as it goes.

        Args:
            from_: The first day: a date, or text as YYYYMMDD.
            to: The last day.
            **filters: See `report`.

        Raises:
            ValueError: When the span ends before it begins, or an end is text that only PHP reads.
            TypeError: When an end is a datetime, whose day depends on a time zone, or there is no such filter.
            ApolloError: While iterating, for every failure.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        return ReportRange(self._session, from_, to, filters)


class AsyncTimeEntries(GeneratedAsyncTimeEntries):
    @_as_generated(GeneratedAsyncTimeEntries.report)
    async def report(self, **criteria: Any) -> TimeEntryReport:
        return _whole([one async for one in self._session.paginate(_request(criteria), _answer)])

    def report_range(self, from_: date | str, to: date | str, **filters: Unpack[ReportFilters]) -> AsyncReportRange:
        """The time entries from one day to another, as `TimeEntries.report_range` gives them."""
        return AsyncReportRange(self._session, from_, to, filters)


def windows(start: date, end: date, longest: timedelta = timedelta.max) -> list[tuple[date, date]]:
    """The fewest allowed windows of at most `longest` that cover the days from `start` to `end`, both included."""
    if end < start:
        raise ValueError(f"the report would end before it begins: {start} to {end}")
    found = []
    while True:
        last = min(last_day(start), start + min(longest - DAY, end - start))
        found.append((start, last))
        if last == end:
            return found
        start = last + DAY


def last_day(start: date) -> date:
    """The last day that a window may reach: it and every earlier one are allowed under all readings."""
    day = start + min(170 * DAY, date.max - start)
    while day < date.max and allowed(start, day + DAY):
        day += DAY
    return day


def allowed(start: date, end: date) -> bool:
    """Whether a window is within six months under every reading."""
    # The strictest of them: onwards to the end of a short month, back from the overflow of one.
    return end < months_later(start, MONTHS, overflow=False) and months_later(end, -MONTHS, overflow=True) <= start


def months_later(day: date, months: int, *, overflow: bool) -> date:
    """The same day so many months on, or back. In a month that is too short: its last day, or over into the next."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    length = monthrange(year, month + 1)[1]
    missing = max(0, day.day - length)
    return date(year, month + 1, day.day - missing) + missing * DAY * overflow


def check_span(from_: str | None, to: str | None, today: date | None = None) -> None:
    """Refuse a report that is over six months under every reading, where both of its ends are known.

    An end left out is today for the server; a day is granted for its time zone. What only PHP can read is left to the
    server, and so are the one to three days on which the readings disagree.
    """
    start, end = _day(from_), _day(to)
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


def _ends(request: Request) -> tuple[str | None, str | None]:
    """The ends of a report as they are sent, None where one is left out."""
    query = dict(request.query)
    return query.get("from"), query.get("to")


def _day(text: str | None) -> date | None:
    """The day, where it is written in one of the forms that mean the same everywhere."""
    try:
        return date.fromisoformat(text) if text and "W" not in text else None  # weeks are for the server
    except ValueError:
        return None
