from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CategoryEnvelope(Record):
    """One category under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: Category), "category")
    """A category of a project's messages, files, writeboards or links, as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: Category,
        ) -> None: ...


from .category import Category  # noqa: E402 (records may refer to one another)
