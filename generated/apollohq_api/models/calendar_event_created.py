from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class CalendarEventCreated(Record):
    """What creating an event answers."""

    __slots__ = ()

    event_id = RequiredField(ID, "event-id")
    """The id of the new event."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event_id: int,
        ) -> None: ...
