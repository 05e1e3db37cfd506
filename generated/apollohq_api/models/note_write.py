from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .note_fields import NoteFields  # noqa: E402 (records may refer to one another)
