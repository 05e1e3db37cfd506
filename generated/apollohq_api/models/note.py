from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, TEXT, TIMESTAMP, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of


class Note(Record):
    """A note as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    contact_id = OptionalField(ID, "contact-id")
    """The contact, case or deal it is on."""

    author_id = OptionalField(ID, "author-id")
    """The user who wrote it."""

    body = OptionalField(TEXT, "body")
    """The text."""

    date = OptionalField(TIMESTAMP, "date")
    """When it was made."""

    visibility = OptionalField(TEXT, "visibility")
    """Who sees it. The author always does. Known values: `public`, `only-me`, `group`, `selected-people`."""

    workgroup_id = OptionalField(ID, "workgroup-id")
    """The workgroup that sees it, by the key that requests use."""

    group = OptionalField(record_of(lambda: Workgroup), "group")
    """A group of users. On another record, the one that may see it."""

    people = OptionalField(list_of(ID), "people")
    """The users who see it; there for `selected-people` alone."""

    attachments = OptionalField(list_of(ID), "attachments")
    """The files attached, by id."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            contact_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            body: str | None | Unset = UNSET,
            date: datetime.datetime | None | Unset = UNSET,
            visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
            workgroup_id: int | None | Unset = UNSET,
            group: Workgroup | None | Unset = UNSET,
            people: Sequence[int] | None | Unset = UNSET,
            attachments: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


from .workgroup import Workgroup  # noqa: E402 (records may refer to one another)
