from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, ID_CHANGE, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Message(Record):
    """A message as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    author_id = OptionalField(ID, "author-id")
    """The user who wrote it."""

    title = OptionalField(TEXT, "title")
    """The title."""

    body = OptionalField(TEXT, "body")
    """The text, in HTML."""

    category_id = OptionalField(ID, "category-id")
    """The message category; `GET /projects/{project_id}/categories/message` lists them."""

    milestone_id = OptionalField(ID, "milestone-id")
    """The milestone it belongs to."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    pinned = OptionalField(FLAG, "pinned")
    """Whether it stays at the top."""

    subscribers = OptionalField(list_of(ID), "subscribers")
    """The users who are notified."""

    attachments = OptionalField(list_of(ID), "attachments")
    """The files attached, by id."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            project_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            title: str | None | Unset = UNSET,
            body: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            milestone_id: int | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            pinned: bool | None | Unset = UNSET,
            subscribers: Sequence[int] | None | Unset = UNSET,
            attachments: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


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


class MessageFields(Record):
    """The fields of a message that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    category_id = OptionalField(ID, "category-id")
    """The message category; `GET /projects/{project_id}/categories/message` lists them."""

    milestone_id = OptionalField(ID, "milestone-id")
    """The milestone it belongs to."""

    title = OptionalField(TEXT, "title")
    """The title."""

    body = OptionalField(TEXT, "body")
    """The text, in HTML."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    pinned = OptionalField(FLAG, "pinned")
    """Whether it stays at the top."""

    subscribers = OptionalField(list_of(ID), "subscribers")
    """The users to notify."""

    attachments = OptionalField(list_of(ID_CHANGE), "attachments")
    """Uploads to attach, by id; in an update, with a minus sign, attachments to detach."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            category_id: int | None | Unset = UNSET,
            milestone_id: int | None | Unset = UNSET,
            title: str | None | Unset = UNSET,
            body: str | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            pinned: bool | None | Unset = UNSET,
            subscribers: Sequence[int] | None | Unset = UNSET,
            attachments: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


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
