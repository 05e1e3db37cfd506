from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class DealCategoryCreated(Record):
    """What creating a category answers."""

    __slots__ = ()

    category_id = RequiredField(ID, "category-id")
    """The id of the new category."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category_id: int,
        ) -> None: ...
