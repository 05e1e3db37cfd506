from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class MessageEnvelope(Record):
    """One message under its name."""

    __slots__ = ()

    message = RequiredField(record_of(lambda: Message), "message")
    """A message as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            message: Message,
        ) -> None: ...


from .message import Message  # noqa: E402 (records may refer to one another)
