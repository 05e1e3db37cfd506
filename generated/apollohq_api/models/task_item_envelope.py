from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .task_item import TaskItem  # noqa: E402 (records may refer to one another)
