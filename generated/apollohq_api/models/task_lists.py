from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllTaskLists(Record):
    """All lists at once."""

    __slots__ = ()

    task_lists = RequiredField(records_of(lambda: TaskList), "task-lists")
    """The lists."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task_lists: Sequence[TaskList],
        ) -> None: ...


class TaskList(Record):
    """A list of tasks as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    description = OptionalField(TEXT, "description")
    """Words about it."""

    milestone_id = OptionalField(ID, "milestone-id")
    """The milestone it belongs to."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    tasks = OptionalField(records_of(lambda: TaskItem), "tasks")
    """Its tasks, where lists are listed across projects."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            milestone_id: int | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
            tasks: Sequence[TaskItem] | None | Unset = UNSET,
        ) -> None: ...


class TaskListCreated(Record):
    """What creating a list answers."""

    __slots__ = ()

    task_list_id = RequiredField(ID, "task-list-id")
    """The id of the new list."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task_list_id: int,
        ) -> None: ...


class TaskListEnvelope(Record):
    """One list under its name."""

    __slots__ = ()

    task_list = RequiredField(record_of(lambda: TaskList), "task-list")
    """A list of tasks as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task_list: TaskList,
        ) -> None: ...


class TaskListFields(Record):
    """The fields of a new list that requests write."""

    __slots__ = ()

    milestone_id = OptionalField(ID, "milestone-id")
    """The milestone it belongs to."""

    name = OptionalField(TEXT, "name")
    """The name."""

    description = OptionalField(TEXT, "description")
    """Words about it."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            milestone_id: int | None | Unset = UNSET,
            name: str | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
        ) -> None: ...


class TaskListWrite(Record):
    """A list's fields under its name."""

    __slots__ = ()

    task_list = RequiredField(record_of(lambda: TaskListFields), "task-list")
    """The fields of a new list that requests write."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            task_list: TaskListFields,
        ) -> None: ...


from .tasks import TaskItem  # noqa: E402 (records may refer to one another)
