from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


class AllTimeEntries(Record):
    """All time entries at once."""

    __slots__ = ()

    time_entries = RequiredField(records_of(lambda: TimeEntry), "time-entries")
    """The time entries."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entries: Sequence[TimeEntry],
        ) -> None: ...


from .time_entry import TimeEntry  # noqa: E402 (records may refer to one another)
