from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CategoryWrite(Record):
    """A category's fields under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: CategoryFields), "category")
    """The fields of a new category that requests write."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: CategoryFields,
        ) -> None: ...


from .category_fields import CategoryFields  # noqa: E402 (records may refer to one another)
