from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import (
    INTEGER,
    TEXT,
    UNSET,
    OptionalField,
    Record,
    RequiredField,
    Unset,
    list_of,
)


class Workgroup(Record):
    """A group of users. On another record, the one that may see it."""

    __slots__ = ()

    id = RequiredField(INTEGER, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    users = OptionalField(list_of(INTEGER), "users")
    """The users in it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            users: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
