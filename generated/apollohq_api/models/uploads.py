from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class UploadCreated(Record):
    """What an upload answers."""

    __slots__ = ()

    attachment_id = RequiredField(ID, "attachment-id")
    """The id to attach the file by."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            attachment_id: int,
        ) -> None: ...
