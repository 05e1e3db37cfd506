from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


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


from .task_item import TaskItem  # noqa: E402 (records may refer to one another)
