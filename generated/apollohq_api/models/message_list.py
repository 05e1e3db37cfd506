from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, records_of


class MessageList(Record):
    """A page of messages."""

    __slots__ = ()

    messages = RequiredField(records_of(lambda: Message), "messages")
    """The messages of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            messages: Sequence[Message],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


from .message import Message  # noqa: E402 (records may refer to one another)
