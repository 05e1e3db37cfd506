from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, ID_CHANGE, TEXT, list_of
from ..types import UNSET, OptionalField, Record, Unset


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
