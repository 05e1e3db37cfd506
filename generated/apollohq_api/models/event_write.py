from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class EventWrite(Record):
    """An event's fields under its name."""

    __slots__ = ()

    event = RequiredField(record_of(lambda: EventFields), "event")
    """What can be said of an event. A field left out of an update should stay as it is; an empty string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event: EventFields,
        ) -> None: ...


from .event_fields import EventFields  # noqa: E402 (records may refer to one another)
