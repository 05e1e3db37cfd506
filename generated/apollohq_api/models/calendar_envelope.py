from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CalendarEnvelope(Record):
    """One calendar under its name."""

    __slots__ = ()

    calendar = RequiredField(record_of(lambda: Calendar), "calendar")
    """A calendar."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            calendar: Calendar,
        ) -> None: ...


from .calendar import Calendar  # noqa: E402 (records may refer to one another)
