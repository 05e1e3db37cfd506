from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import DATE, FLAG, ID, INTEGER, TEXT, TIMESTAMP
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Event(Record):
    """An event as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    calendar_id = OptionalField(ID, "calendar-id")
    """The calendar that it is in."""

    author_id = OptionalField(ID, "author-id")
    """The user who made it."""

    subject = OptionalField(TEXT, "subject")
    """What it is about."""

    location = OptionalField(TEXT, "location")
    """Where it takes place."""

    start = OptionalField(TIMESTAMP, "start")
    """When it begins."""

    end = OptionalField(TIMESTAMP, "end")
    """When it ends."""

    allday_flag = OptionalField(FLAG, "allday-flag")
    """Whether it takes whole days."""

    notes = OptionalField(TEXT, "notes")
    """Anything else."""

    privacy_type = OptionalField(TEXT, "privacy-type")
    """Who sees it. Known values: `public`, `private`."""

    recur_type = OptionalField(TEXT, "recur-type")
    """How it repeats. Known values: `weekly`."""

    recur_start = OptionalField(DATE, "recur-start")
    """The first day of the repetition."""

    recur_end = OptionalField(DATE, "recur-end")
    """The last day of the repetition."""

    recur_interval = OptionalField(INTEGER, "recur-interval")
    """Repeats every so many periods."""

    recur_days_of_week = OptionalField(TEXT, "recur-days-of-week")
    """The days it falls on, in English, joined by commas."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            calendar_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            subject: str | None | Unset = UNSET,
            location: str | None | Unset = UNSET,
            start: datetime.datetime | None | Unset = UNSET,
            end: datetime.datetime | None | Unset = UNSET,
            allday_flag: bool | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            privacy_type: Literal["public", "private"] | str | None | Unset = UNSET,
            recur_type: Literal["weekly"] | str | None | Unset = UNSET,
            recur_start: datetime.date | None | Unset = UNSET,
            recur_end: datetime.date | None | Unset = UNSET,
            recur_interval: int | None | Unset = UNSET,
            recur_days_of_week: str | None | Unset = UNSET,
        ) -> None: ...


class EventCreated(Record):
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


class EventEnvelope(Record):
    """One event under its name."""

    __slots__ = ()

    event = RequiredField(record_of(lambda: Event), "event")
    """An event as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event: Event,
        ) -> None: ...


class EventFields(Record):
    """The fields of an event that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    subject = OptionalField(TEXT, "subject")
    """What it is about."""

    location = OptionalField(TEXT, "location")
    """Where it takes place."""

    start = OptionalField(TIMESTAMP, "start")
    """When it begins."""

    end = OptionalField(TIMESTAMP, "end")
    """When it ends."""

    allday_flag = OptionalField(FLAG, "allday-flag")
    """Whether it takes whole days."""

    notes = OptionalField(TEXT, "notes")
    """Anything else."""

    privacy_type = OptionalField(TEXT, "privacy-type")
    """Who sees it. Known values: `public`, `private`."""

    recur_type = OptionalField(TEXT, "recur-type")
    """How it repeats. Known values: `weekly`."""

    recur_start = OptionalField(DATE, "recur-start")
    """The first day of the repetition."""

    recur_end = OptionalField(DATE, "recur-end")
    """The last day of the repetition."""

    recur_interval = OptionalField(INTEGER, "recur-interval")
    """Repeats every so many periods."""

    recur_days_of_week = OptionalField(TEXT, "recur-days-of-week")
    """The days it falls on, in English, joined by commas."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            subject: str | None | Unset = UNSET,
            location: str | None | Unset = UNSET,
            start: datetime.datetime | None | Unset = UNSET,
            end: datetime.datetime | None | Unset = UNSET,
            allday_flag: bool | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            privacy_type: Literal["public", "private"] | str | None | Unset = UNSET,
            recur_type: Literal["weekly"] | str | None | Unset = UNSET,
            recur_start: datetime.date | None | Unset = UNSET,
            recur_end: datetime.date | None | Unset = UNSET,
            recur_interval: int | None | Unset = UNSET,
            recur_days_of_week: str | None | Unset = UNSET,
        ) -> None: ...


class EventList(Record):
    """A page of events."""

    __slots__ = ()

    events = RequiredField(records_of(lambda: Event), "events")
    """The events of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            events: Sequence[Event],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


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
