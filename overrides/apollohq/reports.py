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
from typing import TYPE_CHECKING, Any, ParamSpec, TypeAlias, TypedDict, TypeVar, cast

from apollohq.errors import BadRequestError, UnprocessableEntityError
from apollohq.pagination import overlap
from apollohq_api.api.time_entries import AsyncTimeEntries as GeneratedAsyncTimeEntries
from apollohq_api.api.time_entries import TimeEntries as GeneratedTimeEntries
from apollohq_api.api.time_entries import report_time_entries as operation
from apollohq_api.client import Page
from apollohq_api.models import Totals
from apollohq_api.scalars import INTEGER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from typing import Unpack

    import httpx2

    from apollohq_api.client import Request
    from apollohq_api.models import TimeEntry, TimeEntryReport

P = ParamSpec("P")
T = TypeVar("T")
Window: TypeAlias = tuple[date, date]  # the first and the last day, both included
MONTHS = 6
DAY = timedelta(days=1)
SHORT = 180 * DAY  # what a service may take for six months (Q19)
REFUSED = (BadRequestError, UnprocessableEntityError)
_SUM_OF = {
    "billable": "sum-of-billable-seconds",
    "not billable": "sum-of-non-billable-seconds",
    "billed": "sum-of-billed-seconds",
}


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


class _Tally:
    """What one pass over a span has handed over so far."""

    def __init__(self) -> None:
        self.sums: Counter[str] = Counter()
        self.read_until: date | None = None
        self._before: set[str] = set()  # the ids of the window before

    def entries(self, report: TimeEntryReport, until: date) -> Iterator[TimeEntry]:
        """The entries of a window that the one before has not shown. Each counts when it is handed over."""
        repeated = [entry for entry in report.time_entries if str(entry.get("id")) in self._before]
        new = [entry for entry in report.time_entries if str(entry.get("id")) not in self._before]
        before, totals = Counter(self.sums), report.totals
        for entry in new[:-1]:
            if totals is not None:
                self.sums.update(_counted(entry))
            yield entry
        if totals is not None:  # the whole window as the server counts it, less what the window before has counted
            self.sums = before
            self.sums.update({key: INTEGER.read(value) or 0 for key, value in totals.items()})
            for entry in repeated:
                self.sums.subtract(_counted(entry))
        self.read_until = until
        self._before = {str(entry["id"]) for entry in report.time_entries if entry.get("id") is not None}
        yield from new[-1:]


def _counted(entry: TimeEntry) -> Counter[str]:
    """What a time entry adds to the totals."""
    kind, seconds = _SUM_OF.get(str(entry.billable), "sum-of-unset-seconds"), entry.seconds or 0
    return Counter({"number-of-entries": 1, "sum-of-seconds": seconds, kind: seconds})


class _Span:
    """A span as windows, and how far the latest pass over it has come."""

    def __init__(self, session: Any, from_: date | str, to: date | str, filters: ReportFilters) -> None:
        self.windows = tuple(windows(day_of("from_", from_), day_of("to", to)))
        self._session = session
        self._filters: ReportFilters = {"with_totals": True, **filters}
        self._tally = _Tally()
        self._request(self.windows[0])  # a filter that makes no sense is refused here

    @property
    def totals(self) -> Totals | None:
        """The totals of the entries that have been handed over; those of the whole span in the end."""
        return Totals.from_dict(dict(self._tally.sums)) if self._tally.sums else None

    @property
    def read_until(self) -> date | None:
        """The last day of the last window that was handed over whole, None before; begin again the day after."""
        return self._tally.read_until

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.windows[0][0]} to {self.windows[-1][1]}, {len(self.windows)} requests)"

    def _request(self, window: Window) -> Request:
        return operation._request(from_=window[0], to=window[1], **self._filters)


class ReportRange(_Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    `windows` holds the first and the last day of each request that it takes; more, once a service has refused one.
    """

    def __iter__(self) -> Iterator[TimeEntry]:
        self._tally = tally = _Tally()
        plan, done = self.windows, 0
        while done < len(plan):
            try:
                report = _whole(list(self._session.paginate(self._request(plan[done]), _answer)))
            except REFUSED as error:
                plan = self.windows = shorter(plan, done, error)
            else:
                done += 1
                yield from tally.entries(report, plan[done - 1][1])


class AsyncReportRange(_Span):
    """`ReportRange` for asyncio."""

    async def __aiter__(self) -> AsyncIterator[TimeEntry]:
        self._tally = tally = _Tally()
        plan, done = self.windows, 0
        while done < len(plan):
            try:
                report = _whole([one async for one in self._session.paginate(self._request(plan[done]), _answer)])
            except REFUSED as error:
                plan = self.windows = shorter(plan, done, error)
            else:
                done += 1
                for entry in tally.entries(report, plan[done - 1][1]):
                    yield entry


def _answer(response: httpx2.Response) -> Page[TimeEntryReport]:
    """One answer of a report. The documents show it whole; one that says where it continues is followed (Q29)."""
    report = operation._parse(response)
    return Page([report], report.get("continued-at"))


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
    check_span(criteria.get("from_"), criteria.get("to"))
    return operation._request(**criteria)


class TimeEntries(GeneratedTimeEntries):
    """Time entries, and reports on them."""

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
    """Time entries, and reports on them."""

    @_as_generated(GeneratedAsyncTimeEntries.report)
    async def report(self, **criteria: Any) -> TimeEntryReport:
        return _whole([one async for one in self._session.paginate(_request(criteria), _answer)])

    def report_range(self, from_: date | str, to: date | str, **filters: Unpack[ReportFilters]) -> AsyncReportRange:
        """The time entries from one day to another, as `TimeEntries.report_range` gives them."""
        return AsyncReportRange(self._session, from_, to, filters)


def windows(start: date, end: date, longest: timedelta = timedelta.max) -> list[Window]:
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


def shorter(plan: Sequence[Window], refused: int, error: Exception) -> tuple[Window, ...]:
    """The windows with a refused one and all after it cut anew. It raises the error if that one was short enough."""
    first, last = plan[refused]
    if last - first < SHORT:
        raise error
    return (*plan[:refused], *windows(first, plan[-1][1], SHORT))


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


def check_span(from_: date | str | None, to: date | str | None, today: date | None = None) -> None:
    """Refuse a report that is over six months under every reading, where both of its ends are known.

    An end left out is today for the server; a day is granted for its time zone. What only PHP can read is left to the
    server, and so are the one to three days on which the readings disagree.
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
    if isinstance(value, datetime):
        raise TypeError(f"{name} must be a date or text, not a datetime: say which day is meant, with .date()")
    if isinstance(value, date):
        return date(value.year, value.month, value.day)  # of whatever class: an Enum cannot be counted on
    if not isinstance(value, str | None):
        raise TypeError(f"{name} must be a date or text, not {type(value).__name__}")
    try:
        return date.fromisoformat(value) if value and "W" not in value else None  # weeks are for the server
    except ValueError:
        return None


__all__ = ["AsyncReportRange", "AsyncTimeEntries", "ReportFilters", "ReportRange", "TimeEntries"]
