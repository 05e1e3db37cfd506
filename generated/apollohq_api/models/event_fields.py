from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from ..scalars import DATE, FLAG, INTEGER, TEXT, TIMESTAMP
from ..types import UNSET, OptionalField, Record, Unset


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
