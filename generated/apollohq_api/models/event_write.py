from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class EventWrite(Record):
    """An event's fields under its name."""

    __slots__ = ()

    event = RequiredField(record_of(lambda: EventFields), "event")
    """The fields of an event that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event: EventFields,
        ) -> None: ...


from .event_fields import EventFields  # noqa: E402 (records may refer to one another)
