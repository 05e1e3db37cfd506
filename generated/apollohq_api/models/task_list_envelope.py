from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .task_list import TaskList  # noqa: E402 (records may refer to one another)
