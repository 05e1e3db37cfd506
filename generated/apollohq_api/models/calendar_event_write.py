from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CalendarEventWrite(Record):
    """A calendar event's fields under its name."""

    __slots__ = ()

    event = RequiredField(record_of(lambda: CalendarEventFields), "event")
    """The fields of a calendar event that requests write. One that is left out of an update should stay as it is; an
    empty string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event: CalendarEventFields,
        ) -> None: ...


from .calendar_event_fields import CalendarEventFields  # noqa: E402 (records may refer to one another)
