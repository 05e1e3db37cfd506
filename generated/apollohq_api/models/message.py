from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


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
