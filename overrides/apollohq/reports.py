"""Reports on time entries: one within six months, or a span of any length as the fewest such reports one after another.

The server refuses, or for all we know shortens, what is longer than six months
(https://apidocs.apollohq.com/timeTracking, Report); `windows.py` says how they are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from apollohq.windows import check_span, day_of, windows
from apollohq_api.api.time_entries import AsyncTimeEntries as GeneratedAsyncTimeEntries
from apollohq_api.api.time_entries import TimeEntries as GeneratedTimeEntries

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from datetime import date
    from typing import Unpack

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
    """What one pass over a span has read so far."""

    def __init__(self) -> None:
        self.totals: Totals | None = None
        self.read_until: date | None = None
        self._before: set[str] = set()  # the ids of the window before

    def take(self, report: TimeEntryReport, until: date) -> list[TimeEntry]:
        """The entries of a window that the one before has not shown, with its totals added to those before."""
        from apollohq_api.models import Totals

        entries = list(report.time_entries)
        fresh = [entry for entry in entries if str(entry.get("id")) not in self._before]
        if report.totals is not None:
            added = dict(self.totals.to_dict()) if self.totals is not None else {}
            for key, value in report.totals.to_dict().items():
                _add(added, key, _number(value))
            for entry in entries if len(fresh) < len(entries) else ():
                if str(entry.get("id")) in self._before:  # counted by the window before as well
                    _add(added, "number-of-entries", -1)
                    _add(added, "sum-of-seconds", -_number(entry.get("seconds")))
                    _add(added, _sum_of(entry.get("billable")), -_number(entry.get("seconds")))
            self.totals = Totals.from_dict(added)
        self.read_until = until
        self._before = {str(entry["id"]) for entry in entries if entry.get("id") is not None}
        return fresh


class Span:
    """A span as windows, and how far the latest pass over it has come."""

    def __init__(self, start: date, end: date, filters: ReportFilters) -> None:
        self.windows: tuple[tuple[date, date], ...] = tuple(windows(day_of(start), day_of(end)))
        self._filters: ReportFilters = {"with_totals": True, **filters}
        self._tally = Tally()

    @property
    def totals(self) -> Totals | None:
        """The totals of what has been read."""
        return self._tally.totals

    @property
    def read_until(self) -> date | None:
        """The day up to which everything has been read."""
        return self._tally.read_until

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.windows[0][0]} to {self.windows[-1][1]}, {len(self.windows)} requests)"

    def _begin(self) -> Tally:
        self._tally = Tally()
        return self._tally


class ReportRange(Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    Attributes:
        windows: First and last day of each request that it takes.
        totals: The totals of what has been read; those of the whole span once the iteration has ended.
        read_until: The day up to which everything has been read: where to start again after an error, a day later.
    """

    def __init__(self, report: Callable[..., TimeEntryReport], start: date, end: date, filters: ReportFilters) -> None:
        super().__init__(start, end, filters)
        self._report = report

    def __iter__(self) -> Iterator[TimeEntry]:
        tally = self._begin()
        for start, end in self.windows:
            report = self._report(from_=start, to=end, **self._filters)
            yield from tally.take(report, end)


class AsyncReportRange(Span):
    """The time entries of any span, fetched window by window while they are iterated, each time from the beginning.

    Attributes:
        windows: First and last day of each request that it takes.
        totals: The totals of what has been read; those of the whole span once the iteration has ended.
        read_until: The day up to which everything has been read: where to start again after an error, a day later.
    """

    def __init__(self, report: Callable[..., Any], start: date, end: date, filters: ReportFilters) -> None:
        super().__init__(start, end, filters)
        self._report = report

    async def __aiter__(self) -> AsyncIterator[TimeEntry]:
        tally = self._begin()
        for start, end in self.windows:
            report = await self._report(from_=start, to=end, **self._filters)
            for entry in tally.take(report, end):
                yield entry


class TimeEntries(GeneratedTimeEntries):
    """Time entries, and reports on them."""

    def report(
        self,
        *,
        from_: date | str | None = None,
        to: date | str | None = None,
        **filters: Unpack[ReportFilters],
    ) -> TimeEntryReport:
        """The time entries that match, all at once; on projects unless more is asked for.

        Args:
            from_: The first day, or text that PHP reads as a date; six months ago for the server, if left out.
            to: The last day; today, if left out.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span is over six months; nothing is sent. `report_range` takes any.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        check_span(from_, to)
        return super().report(from_=from_, to=to, **filters)

    def report_range(self, start: date, end: date, **filters: Unpack[ReportFilters]) -> ReportRange:
        """The time entries from one day to another, both included, however far apart, in as few requests as possible.

        Nothing is sent before it is iterated. It yields each entry once, and adds up the totals as it goes.

        Args:
            start: The first day.
            end: The last day.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span ends before it begins.
            ApolloError: While iterating, for every failure.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        return ReportRange(super().report, start, end, filters)


class AsyncTimeEntries(GeneratedAsyncTimeEntries):
    """Time entries, and reports on them."""

    async def report(
        self,
        *,
        from_: date | str | None = None,
        to: date | str | None = None,
        **filters: Unpack[ReportFilters],
    ) -> TimeEntryReport:
        """The time entries that match, all at once; on projects unless more is asked for.

        Args:
            from_: The first day, or text that PHP reads as a date; six months ago for the server, if left out.
            to: The last day; today, if left out.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span is over six months; nothing is sent. `report_range` takes any.
            ApolloError: For every failure: a refusal, no answer, or one that does not decode.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        check_span(from_, to)
        return await super().report(from_=from_, to=to, **filters)

    def report_range(self, start: date, end: date, **filters: Unpack[ReportFilters]) -> AsyncReportRange:
        """The time entries from one day to another, both included, however far apart, in as few requests as possible.

        Nothing is sent before it is iterated. It yields each entry once, and adds up the totals as it goes.

        Args:
            start: The first day.
            end: The last day.
            **filters: See `ReportFilters`.

        Raises:
            ValueError: When the span ends before it begins.
            ApolloError: While iterating, for every failure.

        Source: https://apidocs.apollohq.com/timeTracking
        """
        return AsyncReportRange(super().report, start, end, filters)


def _add(sums: dict[str, Any], key: str, value: int) -> None:
    sums[key] = _number(sums.get(key)) + value


def _number(raw: object) -> int:
    """A number however it is written; nothing for what is none."""
    try:
        return int(raw) if isinstance(raw, int | str) else 0
    except ValueError:
        return 0


def _sum_of(billable: object) -> str:
    """The key of the total that an entry counts towards."""
    return {
        "billable": "sum-of-billable-seconds",
        "not billable": "sum-of-non-billable-seconds",
        "billed": "sum-of-billed-seconds",
    }.get(str(billable), "sum-of-unset-seconds")


__all__ = ["AsyncReportRange", "AsyncTimeEntries", "ReportFilters", "ReportRange", "TimeEntries"]
