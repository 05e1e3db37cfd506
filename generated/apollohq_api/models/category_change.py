from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CategoryChange(Record):
    """A category's fields under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: CategoryChangeFields), "category")
    """The fields of a category that requests change."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: CategoryChangeFields,
        ) -> None: ...


from .category_change_fields import CategoryChangeFields  # noqa: E402 (records may refer to one another)
