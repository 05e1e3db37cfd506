from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class TimeEntryReport(Record):
    """The time entries of a report."""

    __slots__ = ()

    time_entries = RequiredField(records_of(lambda: TimeEntry), "time-entries")
    """The time entries that match."""

    totals = OptionalField(record_of(lambda: Totals), "totals")
    """Sums over a report. Each arrives as a number or as a string of digits."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entries: Sequence[TimeEntry],
            totals: Totals | None | Unset = UNSET,
        ) -> None: ...


from .time_entry import TimeEntry  # noqa: E402 (records may refer to one another)
from .totals import Totals  # noqa: E402 (records may refer to one another)
