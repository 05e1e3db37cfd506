from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class EventCategory(Record):
    """A category of calendar events."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    created_by = OptionalField(ID, "created-by")
    """The user who made it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            created_by: int | None | Unset = UNSET,
        ) -> None: ...


class EventCategoryEnvelope(Record):
    """One category under its name."""

    __slots__ = ()

    category = RequiredField(record_of(lambda: EventCategory), "category")
    """A category of calendar events."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category: EventCategory,
        ) -> None: ...


class EventCategoryList(Record):
    """A page of categories."""

    __slots__ = ()

    categories = RequiredField(records_of(lambda: EventCategory), "categories")
    """The categories of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            categories: Sequence[EventCategory],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...
