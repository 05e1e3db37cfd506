from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class EventCategory(Record):
    """A category of calendar events."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    created_by = OptionalField(ID, "created-by")
    """The user who made it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            created_by: int | None | Unset = UNSET,
        ) -> None: ...
