from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .task_list_fields import TaskListFields  # noqa: E402 (records may refer to one another)
