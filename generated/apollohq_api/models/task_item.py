from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from ..scalars import DATE, ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class TaskItem(Record):
    """A task as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    subject = OptionalField(TEXT, "subject")
    """What is to be done."""

    due_date = OptionalField(DATE, "due-date")
    """The day it is due; empty where none is set."""

    task_list_id = OptionalField(ID, "task-list-id")
    """The list it belongs to."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    contact_id = OptionalField(ID, "contact-id")
    """The contact, case or deal it is for."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            subject: str | None | Unset = UNSET,
            due_date: datetime.date | None | Unset = UNSET,
            task_list_id: int | None | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
            contact_id: int | None | Unset = UNSET,
        ) -> None: ...
