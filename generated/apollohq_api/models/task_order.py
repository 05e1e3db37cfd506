from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, list_of
from ..types import Record, RequiredField


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
