from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


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
