from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class TimeEntryCreated(Record):
    """What creating a time entry answers."""

    __slots__ = ()

    time_entry_id = RequiredField(ID, "time-entry-id")
    """The id of the new time entry."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            time_entry_id: int,
        ) -> None: ...
