from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class Workgroup(Record):
    """A group of users. On another record, the one that may see it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    users = OptionalField(list_of(ID), "users")
    """The users in it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            users: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
