"""Reports on time entries: one within six months, or a span of any length as the fewest such reports one after another.

The server refuses, or for all we know shortens, what is longer than six months
(https://apidocs.apollohq.com/timeTracking, Report); `windows.py` says how they are counted.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypedDict, TypeVar

from apollohq.windows import check_span, day_of, windows
from apollohq_api.api.time_entries import AsyncTimeEntries as GeneratedAsyncTimeEntries
from apollohq_api.api.time_entries import TimeEntries as GeneratedTimeEntries
from apollohq_api.api.time_entries import report_time_entries as operation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from datetime import date
    from typing import Unpack

    from apollohq_api.client import Request
    from apollohq_api.models import TimeEntry, TimeEntryReport, Totals

P = ParamSpec("P")
T = TypeVar("T")
_SUM_OF = {
    "billable": "sum-of-billable-seconds",
    "not billable": "sum-of-non-billable-seconds",
    "billed": "sum-of-billed-seconds",
}


class ReportFilters(TypedDict, total=False):
    """What a report can be limited or extended to, see `report`. A range adds up totals unless told otherwise."""

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
        self.totals: Totals | None = None
        self.read_until: date | None = None
        self._before: set[str] = set()  # the ids of the window before

    def entries(self, report: TimeEntryReport, until: date) -> Iterator[TimeEntry]:
        """The entries of a window that the one before has not shown. Each counts when it is handed over."""
        entries, sums = list(report.time_entries or ()), report.totals
        repeated = [entry for entry in entries if str(entry.get("id")) in self._before]
        new = [entry for entry in entries if str(entry.get("id")) not in self._before]
        whole = dict(self.totals or {})
        for entry in new[:-1]:
            if sums is not None:
                self._count({}, [entry])
            yield entry
        if sums is not None:  # the whole window as the server counts it, less what the window before has counted
            self.totals = type(sums).from_dict(whole)
            self._count(sums, repeated, -1)
        self.read_until = until
        self._before = {str(entry["id"]) for entry in entries if entry.get("id") is not None}
        yield from new[-1:]

    def _count(self, sums: Any, entries: list[TimeEntry], sign: int = 1) -> None:
        from apollohq_api.models import Totals

        total = dict(self.totals or {})
        added = list(sums.items())
        for entry in entries:
            seconds, kind = sign * _number(entry.get("seconds")), str(entry.get("billable"))
            added += [("number-of-entries", sign), ("sum-of-seconds", seconds)]
            added += [(_SUM_OF.get(kind, "sum-of-unset-seconds"), seconds)]
        for key, value in added:
            total[key] = _number(total.get(key)) + _number(value)
        self.totals = Totals.from_dict(total)


class _Span:
    """A span as windows, and how far the latest pass over it has come."""

    def __init__(self, session: Any, from_: date | str, to: date | str, filters: ReportFilters) -> None:
        for name in set(filters) - set(ReportFilters.__annotations__):
            raise TypeError(f"a report has no filter {name!r}")
        self.windows: tuple[tuple[date, date], ...] = tuple(windows(day_of("from_", from_), day_of("to", to)))
        self._session = session
        self._filters: ReportFilters = {"with_totals": True, **filters}
        self._tally = _Tally()
        self._request(*self.windows[0])  # a filter that makes no sense is refused here

    @property
    def totals(self) -> Totals | None:
        """The totals of the entries that have been handed over."""
        return self._tally.totals

    @property
    def read_until(self) -> date | None:
        """The last day of the last window whose entries have all been handed over; None before."""
        return self._tally.read_until

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.windows[0][0]} to {self.windows[-1][1]}, {len(self.windows)} requests)"

    def _request(self, start: date, end: date) -> Request:
        return operation._request(from_=start, to=end, **self._filters)


class ReportRange(_Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    Attributes:
        windows: First and last day of each request that it takes.
        totals: The totals of the entries handed over; those of the whole span once the iteration has ended.
        read_until: The last day of the last window whose entries have all been handed over; after an error, begin
            again the day after.
    """

    def __iter__(self) -> Iterator[TimeEntry]:
        self._tally = tally = _Tally()
        for start, end in self.windows:
            yield from tally.entries(self._session.call(self._request(start, end), operation._parse), end)


class AsyncReportRange(_Span):
    """`ReportRange` for asyncio."""

    async def __aiter__(self) -> AsyncIterator[TimeEntry]:
        self._tally = tally = _Tally()
        for start, end in self.windows:
            for entry in tally.entries(await self._session.call(self._request(start, end), operation._parse), end):
                yield entry


def _within_six_months(report: Callable[P, T]) -> Callable[P, T]:
    """The method of the generated resource, which refuses a longer span with a ValueError before it sends anything."""

    @wraps(report)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        given: dict[str, Any] = kwargs
        check_span(given.get("from_"), given.get("to"))
        return report(*args, **kwargs)

    return checked


class TimeEntries(GeneratedTimeEntries):
    """Time entries, and reports on them."""

    report = _within_six_months(GeneratedTimeEntries.report)

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

    report = _within_six_months(GeneratedAsyncTimeEntries.report)

    def report_range(self, from_: date | str, to: date | str, **filters: Unpack[ReportFilters]) -> AsyncReportRange:
        """The time entries from one day to another, as `TimeEntries.report_range` gives them."""
        return AsyncReportRange(self._session, from_, to, filters)


def _number(raw: object) -> int:
    """A number however it is written; nothing for what is none."""
    try:
        return int(raw) if isinstance(raw, int | str) else 0
    except ValueError:
        return 0


__all__ = ["AsyncReportRange", "AsyncTimeEntries", "ReportFilters", "ReportRange", "TimeEntries"]
