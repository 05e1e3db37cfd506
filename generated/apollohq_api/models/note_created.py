from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


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
