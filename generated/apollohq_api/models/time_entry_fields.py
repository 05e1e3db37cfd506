from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from ..scalars import DATE, ID, INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, Unset


class TimeEntryFields(Record):
    """The fields of a time entry that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    category_id = OptionalField(ID, "category-id")
    """The category, one of the account's `time-categories`. Answers call it `time-category-id`."""

    user_id = OptionalField(ID, "user-id")
    """The user whose time it is."""

    notes = OptionalField(TEXT, "notes")
    """What was done."""

    date = OptionalField(DATE, "date")
    """The day."""

    billable = OptionalField(TEXT, "billable")
    """Whether it is billed. Known values: `unset`, `not billable`, `billable`, `billed`."""

    seconds = OptionalField(INTEGER, "seconds")
    """The time spent, in seconds."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category_id: int | None | Unset = UNSET,
            user_id: int | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            date: datetime.date | None | Unset = UNSET,
            billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
            seconds: int | None | Unset = UNSET,
        ) -> None: ...
