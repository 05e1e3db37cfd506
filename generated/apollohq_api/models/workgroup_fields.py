from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID_CHANGE, TEXT, list_of
from ..types import UNSET, OptionalField, Record, Unset


class WorkgroupFields(Record):
    """The fields of a workgroup that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    users = OptionalField(list_of(ID_CHANGE), "users")
    """The users in it; in an update, users to add and, with a minus sign before the id, to remove."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
            users: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
