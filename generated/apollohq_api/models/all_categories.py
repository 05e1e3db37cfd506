from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


class AllCategories(Record):
    """All categories at once."""

    __slots__ = ()

    categories = RequiredField(records_of(lambda: Category), "categories")
    """The categories."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            categories: Sequence[Category],
        ) -> None: ...


from .category import Category  # noqa: E402 (records may refer to one another)
