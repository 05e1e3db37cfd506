from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from ..scalars import FLAG, ID, TEXT, TIMESTAMP
from ..types import UNSET, OptionalField, Record, Unset


class CalendarEventFields(Record):
    """The fields of a calendar event that requests write. One that is left out of an update should stay as it is; an
    empty string clears it."""

    __slots__ = ()

    title = OptionalField(TEXT, "title")
    """What it is about."""

    location = OptionalField(TEXT, "location")
    """Where it takes place."""

    start_date = OptionalField(TIMESTAMP, "start-date")
    """When it begins."""

    end_date = OptionalField(TIMESTAMP, "end-date")
    """When it ends."""

    all_day = OptionalField(FLAG, "all-day")
    """Whether it takes whole days."""

    notes = OptionalField(TEXT, "notes")
    """Anything else."""

    privacy = OptionalField(TEXT, "privacy")
    """Who sees it. Known values: `public`, `for me`."""

    recurrence = OptionalField(TEXT, "recurrence")
    """How it repeats. Known values: `weekly`."""

    calendar_id = OptionalField(ID, "calendar-id")
    """The calendar it stands in."""

    category_id = OptionalField(ID, "category-id")
    """Its category."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str | None | Unset = UNSET,
            location: str | None | Unset = UNSET,
            start_date: datetime.datetime | None | Unset = UNSET,
            end_date: datetime.datetime | None | Unset = UNSET,
            all_day: bool | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            privacy: Literal["public", "for me"] | str | None | Unset = UNSET,
            recurrence: Literal["weekly"] | str | None | Unset = UNSET,
            calendar_id: int | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
        ) -> None: ...
