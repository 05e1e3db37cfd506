from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class MessageCreated(Record):
    """What creating a message answers."""

    __slots__ = ()

    message_id = RequiredField(ID, "message-id")
    """The id of the new message."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            message_id: int,
        ) -> None: ...
