from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Calendar(Record):
    """A calendar."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    color = OptionalField(TEXT, "color")
    """The colour, as in CSS."""

    created_by = OptionalField(ID, "created-by")
    """The user who made it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            color: str | None | Unset = UNSET,
            created_by: int | None | Unset = UNSET,
        ) -> None: ...


class CalendarEnvelope(Record):
    """One calendar under its name."""

    __slots__ = ()

    calendar = RequiredField(record_of(lambda: Calendar), "calendar")
    """A calendar."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            calendar: Calendar,
        ) -> None: ...


class CalendarList(Record):
    """A page of calendars."""

    __slots__ = ()

    calendars = RequiredField(records_of(lambda: Calendar), "calendars")
    """The calendars of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            calendars: Sequence[Calendar],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...
