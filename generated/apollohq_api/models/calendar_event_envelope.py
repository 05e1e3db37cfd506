from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CalendarEventEnvelope(Record):
    """One event under its name."""

    __slots__ = ()

    event = RequiredField(record_of(lambda: CalendarEvent), "event")
    """A calendar event as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event: CalendarEvent,
        ) -> None: ...


from .calendar_event import CalendarEvent  # noqa: E402 (records may refer to one another)
