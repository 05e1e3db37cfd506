from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import DATE, ID, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllTaskItems(Record):
    """All tasks at once."""

    __slots__ = ()

    tasks = RequiredField(records_of(lambda: TaskItem), "tasks")
    """The tasks."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            tasks: Sequence[TaskItem],
        ) -> None: ...


class InboxTaskItems(Record):
    """All tasks of an inbox at once."""

    __slots__ = ()

    inbox = RequiredField(records_of(lambda: TaskItem), "inbox")
    """The tasks."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            inbox: Sequence[TaskItem],
        ) -> None: ...


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


class TaskItemEnvelope(Record):
    """One task under its name."""

    __slots__ = ()

    task = RequiredField(record_of(lambda: TaskItem), "task")
    """A task as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task: TaskItem,
        ) -> None: ...


class TaskItemList(Record):
    """A page of tasks."""

    __slots__ = ()

    tasks = RequiredField(records_of(lambda: TaskItem), "tasks")
    """The tasks of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            tasks: Sequence[TaskItem],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


class TaskOrder(Record):
    """The tasks of a list in a new order."""

    __slots__ = ()

    tasks = RequiredField(list_of(ID), "tasks")
    """The ids of all tasks of the list, in their new order."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            tasks: Sequence[int],
        ) -> None: ...
