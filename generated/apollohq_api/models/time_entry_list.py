from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, records_of


class TimeEntryList(Record):
    """A page of time entries."""

    __slots__ = ()

    time_entries = RequiredField(records_of(lambda: TimeEntry), "time-entries")
    """The time entries of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entries: Sequence[TimeEntry],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


from .time_entry import TimeEntry  # noqa: E402 (records may refer to one another)
