from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, records_of


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


from .task_item import TaskItem  # noqa: E402 (records may refer to one another)
