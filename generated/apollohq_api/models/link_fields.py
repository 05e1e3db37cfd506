from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT, list_of
from ..types import UNSET, OptionalField, Record, Unset


class LinkFields(Record):
    """The fields of a new link that requests write."""

    __slots__ = ()

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
    """The users to notify."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            code: str | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            subscribers: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
