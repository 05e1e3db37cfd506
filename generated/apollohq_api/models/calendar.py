from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class Calendar(Record):
    """A calendar."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    color = OptionalField(TEXT, "color")
    """The colour, as in CSS."""

    created_by = OptionalField(ID, "created-by")
    """The user who made it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            color: str | None | Unset = UNSET,
            created_by: int | None | Unset = UNSET,
        ) -> None: ...
