from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT
from ..types import UNSET, OptionalField, Record, Unset


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
