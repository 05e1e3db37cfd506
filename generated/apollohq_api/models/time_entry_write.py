from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class TimeEntryWrite(Record):
    """A time entry's fields under its name."""

    __slots__ = ()

    time_entry = RequiredField(record_of(lambda: TimeEntryFields), "time-entry")
    """The fields of a time entry that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entry: TimeEntryFields,
        ) -> None: ...


from .time_entry_fields import TimeEntryFields  # noqa: E402 (records may refer to one another)
