"""Reports on time entries: one within six months, or a span of any length as the fewest such reports one after another.

The server refuses, or for all we know shortens, what is longer than six months
(https://apidocs.apollohq.com/timeTracking, Report); `windows.py` says how they are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from apollohq.windows import check_span, day_of, windows
from apollohq_api.api.time_entries import AsyncTimeEntries as GeneratedAsyncTimeEntries
from apollohq_api.api.time_entries import TimeEntries as GeneratedTimeEntries
from apollohq_api.api.time_entries import report_time_entries as operation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import date
    from typing import Unpack

    from apollohq_api.client import AsyncSession, Request, Session
    from apollohq_api.models import TimeEntry, TimeEntryReport, Totals


class ReportFilters(TypedDict, total=False):
    """What a report can be limited or extended to."""

    include_personal: bool | None
    """Time that belongs to nothing but its user; left out otherwise."""
    include_projects: bool | None
    """Time on projects; there unless turned off."""
    include_contacts: bool | None
    """Time on contacts; left out otherwise."""
    include_cases: bool | None
    """Time on cases; left out otherwise."""
    include_deals: bool | None
    """Time on deals; left out otherwise."""
    user_id: int | None
    """One person's time only."""
    company_id: int | None
    """One company's time only."""
    task_id: int | None
    """Time on one task only."""
    project_id: int | None
    """Time on one project only."""
    with_totals: bool | None
    """Whether to add up the time, by how it is billed; a range does, unless told otherwise."""


class Tally:
    """What one pass over a span has handed over so far."""

    def __init__(self) -> None:
        self.totals: Totals | None = None
        self.read_until: date | None = None
        self._before: set[str] = set()  # the ids of the window before

    def entries(self, report: TimeEntryReport, until: date) -> Iterator[TimeEntry]:
        """The entries of a window that the one before has not shown. Each counts when it is handed over."""
        from apollohq_api.models import Totals

        entries = list(report.time_entries or ())
        new = [entry for entry in entries if str(entry.get("id")) not in self._before]
        before, sums = self.totals, report.totals
        for number, entry in enumerate(new, start=1):
            if sums is not None and number < len(new):
                self.totals = Totals.from_dict(_with_entry(_wire(self.totals), entry, 1))
            if number < len(new):
                yield entry
        if sums is not None:  # the whole window: as the server counts it, less what the window before has counted
            whole = _wire(before)
            for key, value in sums.to_dict().items():
                whole[key] = _number(whole.get(key)) + _number(value)
            for entry in entries if len(new) < len(entries) else ():
                if str(entry.get("id")) in self._before:
                    whole = _with_entry(whole, entry, -1)
            self.totals = Totals.from_dict(whole)
        self.read_until = until
        self._before = {str(entry["id"]) for entry in entries if entry.get("id") is not None}
        yield from new[-1:]


class Span:
    """A span as windows, and how far the latest pass over it has come."""

    def __init__(self, start: date | str, end: date | str, filters: ReportFilters) -> None:
        unknown = sorted(set(filters) - set(ReportFilters.__annotations__))
        if unknown:
            raise TypeError(f"a report has no filter {unknown[0]!r}")
        self.windows: tuple[tuple[date, date], ...] = tuple(windows(day_of("from_", start), day_of("to", end)))
        self._filters: ReportFilters = {"with_totals": True, **filters}
        self._tally = Tally()
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

    def _begin(self) -> Tally:
        self._tally = Tally()
        return self._tally

    def _request(self, start: date, end: date) -> Request:
        return operation._request(from_=start, to=end, **self._filters)


class ReportRange(Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    Attributes:
        windows: First and last day of each request that it takes.
        totals: The totals of the entries handed over; those of the whole span once the iteration has ended.
        read_until: The last day of the last window whose entries have all been handed over; after an error, begin
            again the day after.
    """

    def __init__(self, session: Session, start: date | str, end: date | str, filters: ReportFilters) -> None:
        super().__init__(start, end, filters)
        self._session = session

    def __iter__(self) -> Iterator[TimeEntry]:
        tally = self._begin()
        for start, end in self.windows:
            yield from tally.entries(self._session.call(self._request(start, end), operation._parse), end)


class AsyncReportRange(Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    Attributes:
        windows: First and last day of each request that it takes.
        totals: The totals of the entries handed over; those of the whole span once the iteration has ended.
        read_until: The last day of the last window whose entries have all been handed over; after an error, begin
            again the day after.
    """

    def __init__(self, session: AsyncSession, start: date | str, end: date | str, filters: ReportFilters) -> None:
        super().__init__(start, end, filters)
        self._session = session

    async def __aiter__(self) -> AsyncIterator[TimeEntry]:
        tally = self._begin()
        for start, end in self.windows:
            report = await self._session.call(self._request(start, end), operation._parse)
            for entry in tally.entries(report, end):
                yield entry


class TimeEntries(GeneratedTimeEntries):
    """Time entries, and reports on them."""

    def report(
        self, *, from_: date | str | None = None, to: date | str | None = None, **filters: Unpack[ReportFilters]
    ) -> TimeEntryReport:
        """The time entries that match, all at once; on projects unless more is asked for.

        Args:
            from_: The first day, or text that PHP reads as a date; six months ago for the server, if left out.
            to: The last day; today, if left out.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span is over six months; nothing is sent. `report_range` takes any.
            TypeError: When an end is a datetime: its day depends on a time zone. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        check_span(from_, to)
        return super().report(from_=from_, to=to, **filters)

    def report_range(self, from_: date | str, to: date | str, **filters: Unpack[ReportFilters]) -> ReportRange:
        """The time entries from one day to another, both included, however far apart, in as few requests as possible.

        Nothing is sent before it is iterated. It yields each entry once, and adds up the totals as it goes.

        Args:
            from_: The first day: a date, or text as YYYYMMDD.
            to: The last day.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span ends before it begins, or an end is text that only PHP reads.
            TypeError: When an end is a datetime, or there is no such filter.
            ApolloError: While iterating, for every failure.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        return ReportRange(self._session, from_, to, filters)


class AsyncTimeEntries(GeneratedAsyncTimeEntries):
    """Time entries, and reports on them."""

    async def report(
        self, *, from_: date | str | None = None, to: date | str | None = None, **filters: Unpack[ReportFilters]
    ) -> TimeEntryReport:
        """The time entries that match, all at once; on projects unless more is asked for.

        Args:
            from_: The first day, or text that PHP reads as a date; six months ago for the server, if left out.
            to: The last day; today, if left out.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span is over six months; nothing is sent. `report_range` takes any.
            TypeError: When an end is a datetime: its day depends on a time zone. Nothing is sent.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        check_span(from_, to)
        return await super().report(from_=from_, to=to, **filters)

    def report_range(self, from_: date | str, to: date | str, **filters: Unpack[ReportFilters]) -> AsyncReportRange:
        """The time entries from one day to another, both included, however far apart, in as few requests as possible.

        Nothing is sent before it is iterated. It yields each entry once, and adds up the totals as it goes.

        Args:
            from_: The first day: a date, or text as YYYYMMDD.
            to: The last day.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span ends before it begins, or an end is text that only PHP reads.
            TypeError: When an end is a datetime, or there is no such filter.
            ApolloError: While iterating, for every failure.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        return AsyncReportRange(self._session, from_, to, filters)


def _wire(totals: Totals | None) -> dict[str, Any]:
    return {} if totals is None else totals.to_dict()


def _with_entry(sums: dict[str, Any], entry: TimeEntry, sign: int) -> dict[str, Any]:
    """The totals with one entry more, or one less."""
    seconds = sign * _number(entry.get("seconds"))
    for key, value in (
        ("number-of-entries", sign),
        ("sum-of-seconds", seconds),
        (_SUM_OF.get(str(entry.get("billable")), "sum-of-unset-seconds"), seconds),
    ):
        sums[key] = _number(sums.get(key)) + value
    return sums


_SUM_OF = {
    "billable": "sum-of-billable-seconds",
    "not billable": "sum-of-non-billable-seconds",
    "billed": "sum-of-billed-seconds",
}


def _number(raw: object) -> int:
    """A number however it is written; nothing for what is none."""
    try:
        return int(raw) if isinstance(raw, int | str) else 0
    except ValueError:
        return 0


__all__ = ["AsyncReportRange", "AsyncTimeEntries", "ReportFilters", "ReportRange", "TimeEntries"]
