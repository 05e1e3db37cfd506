from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Literal

from ..scalars import DATE, ID, INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class TimeEntry(Record):
    """A time entry as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    time_category_id = OptionalField(ID, "time-category-id")
    """The category, one of the account's `time-categories`. Requests call it `category-id`."""

    category_id = OptionalField(ID, "category-id")
    """The category, under the name that requests use."""

    user_id = OptionalField(ID, "user-id")
    """The user whose time it is."""

    contact_id = OptionalField(ID, "contact-id")
    """The contact, case or deal it is for."""

    project_id = OptionalField(ID, "project-id")
    """The project it is for; of a task, the project of the task."""

    task_id = OptionalField(ID, "task-id")
    """The task it is for."""

    author_id = OptionalField(ID, "author-id")
    """The user who entered it."""

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
            id: int,
            time_category_id: int | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            user_id: int | None | Unset = UNSET,
            contact_id: int | None | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
            task_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            notes: str | None | Unset = UNSET,
            date: datetime.date | None | Unset = UNSET,
            billable: Literal["unset", "not billable", "billable", "billed"] | str | None | Unset = UNSET,
            seconds: int | None | Unset = UNSET,
        ) -> None: ...
