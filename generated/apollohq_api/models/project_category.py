from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class ProjectCategory(Record):
    """A category of projects."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    color = OptionalField(TEXT, "color")
    """The colour, as in CSS."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            color: str | None | Unset = UNSET,
        ) -> None: ...
