from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


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


from .task_item import TaskItem  # noqa: E402 (records may refer to one another)
