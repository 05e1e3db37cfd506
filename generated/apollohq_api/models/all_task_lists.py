from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


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


from .task_list import TaskList  # noqa: E402 (records may refer to one another)
