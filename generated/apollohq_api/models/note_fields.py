from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, ID_CHANGE, TEXT, TIMESTAMP, list_of
from ..types import UNSET, OptionalField, Record, Unset


class NoteFields(Record):
    """The fields of a note that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    body = OptionalField(TEXT, "body")
    """The text."""

    date = OptionalField(TIMESTAMP, "date")
    """When it was made."""

    visibility = OptionalField(TEXT, "visibility")
    """Who sees it; everyone, unless said otherwise. The author always does. Known values: `public`, `only-me`,
    `group`, `selected-people`."""

    workgroup_id = OptionalField(ID, "workgroup-id")
    """The workgroup that sees it, with `group`."""

    people = OptionalField(list_of(ID), "people")
    """The users who see it, with `selected-people`."""

    attachments = OptionalField(list_of(ID_CHANGE), "attachments")
    """Uploads to attach, by id; in an update, with a minus sign, attachments to detach."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            body: str | None | Unset = UNSET,
            date: datetime.datetime | None | Unset = UNSET,
            visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
            workgroup_id: int | None | Unset = UNSET,
            people: Sequence[int] | None | Unset = UNSET,
            attachments: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
