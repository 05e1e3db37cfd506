from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class MessageWrite(Record):
    """A message's fields under its name."""

    __slots__ = ()

    message = RequiredField(record_of(lambda: MessageFields), "message")
    """The fields of a message that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            message: MessageFields,
        ) -> None: ...


from .message_fields import MessageFields  # noqa: E402 (records may refer to one another)
