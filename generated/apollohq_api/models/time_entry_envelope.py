from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class TimeEntryEnvelope(Record):
    """One time entry under its name."""

    __slots__ = ()

    time_entry = RequiredField(record_of(lambda: TimeEntry), "time-entry")
    """A time entry as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entry: TimeEntry,
        ) -> None: ...


from .time_entry import TimeEntry  # noqa: E402 (records may refer to one another)
