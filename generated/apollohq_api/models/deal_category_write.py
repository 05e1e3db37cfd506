from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class DealCategoryWrite(Record):
    """A category's fields under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: DealCategoryFields), "category")
    """The fields of a category of deals that requests write. One that is left out of an update should stay as it is;
    an empty string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: DealCategoryFields,
        ) -> None: ...


from .deal_category_fields import DealCategoryFields  # noqa: E402 (records may refer to one another)
