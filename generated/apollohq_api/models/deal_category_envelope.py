from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class DealCategoryEnvelope(Record):
    """One category under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: DealCategory), "category")
    """A category of deals as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: DealCategory,
        ) -> None: ...


from .deal_category import DealCategory  # noqa: E402 (records may refer to one another)
