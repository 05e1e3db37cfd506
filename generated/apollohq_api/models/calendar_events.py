from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import FLAG, ID, TEXT, TIMESTAMP
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class CalendarEvent(Record):
    """A calendar event as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

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
    """The calendar that it is in."""

    category_id = OptionalField(ID, "category-id")
    """Its category."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
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
    """The calendar that it is in."""

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


class CalendarEventList(Record):
    """A page of events."""

    __slots__ = ()

    events = RequiredField(records_of(lambda: CalendarEvent), "events")
    """The events of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            events: Sequence[CalendarEvent],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


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
