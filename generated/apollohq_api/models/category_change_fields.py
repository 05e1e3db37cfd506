from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, Unset


class CategoryChangeFields(Record):
    """The fields of a category that requests change."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
        ) -> None: ...
