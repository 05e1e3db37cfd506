from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, ID_CHANGE, TEXT, TIMESTAMP, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


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


class NoteCreated(Record):
    """What creating a note answers."""

    __slots__ = ()

    note_id = RequiredField(ID, "note-id")
    """The id of the new note."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            note_id: int,
        ) -> None: ...


class NoteEnvelope(Record):
    """One note under its name."""

    __slots__ = ()

    note = RequiredField(record_of(lambda: Note), "note")
    """A note as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            note: Note,
        ) -> None: ...


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


class NoteList(Record):
    """A page of notes."""

    __slots__ = ()

    notes = RequiredField(records_of(lambda: Note), "notes")
    """The notes of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            notes: Sequence[Note],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


class NoteWrite(Record):
    """A note's fields under its name."""

    __slots__ = ()

    note = RequiredField(record_of(lambda: NoteFields), "note")
    """The fields of a note that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            note: NoteFields,
        ) -> None: ...


from .workgroups import Workgroup  # noqa: E402 (records may refer to one another)
