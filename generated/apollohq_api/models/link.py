from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class Link(Record):
    """A link as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    author_id = OptionalField(ID, "author-id")
    """The user who added it."""

    title = OptionalField(TEXT, "title")
    """The title."""

    category_id = OptionalField(ID, "category-id")
    """The category."""

    description = OptionalField(TEXT, "description")
    """Words about it, in HTML."""

    code = OptionalField(TEXT, "code")
    """Where it leads."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    subscribers = OptionalField(list_of(ID), "subscribers")
    """The users who are notified."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            project_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            title: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            code: str | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            subscribers: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
