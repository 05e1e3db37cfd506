from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllDealCategories(Record):
    """All categories at once."""

    __slots__ = ()

    categories = RequiredField(records_of(lambda: DealCategory), "categories")
    """The categories."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            categories: Sequence[DealCategory],
        ) -> None: ...


class DealCategory(Record):
    """A category of deals as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    color = OptionalField(TEXT, "color")
    """The colour, as in CSS."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            color: str | None | Unset = UNSET,
        ) -> None: ...


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
