from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, Unset


class DealCategoryFields(Record):
    """The fields of a category of deals that requests write. One that is left out of an update should stay as it is;
    an empty string clears it."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    color = OptionalField(TEXT, "color")
    """The colour, as in CSS."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
            color: str | None | Unset = UNSET,
        ) -> None: ...
