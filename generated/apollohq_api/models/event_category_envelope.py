from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class EventCategoryEnvelope(Record):
    """One category under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: EventCategory), "category")
    """A category of calendar events."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: EventCategory,
        ) -> None: ...


from .event_category import EventCategory  # noqa: E402 (records may refer to one another)
