from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .note import Note  # noqa: E402 (records may refer to one another)
