from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class TimeCategory(Record):
    """A category of time entries."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
        ) -> None: ...
