from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import JSON_INTEGER
from ..types import UNSET, OptionalField, Record, Unset


class ProjectCounts(Record):
    """How many projects there are of each status. These are numbers, not strings."""

    __slots__ = ()

    active = OptionalField(JSON_INTEGER, "active")
    """How many are of the status `active`."""

    silent = OptionalField(JSON_INTEGER, "silent")
    """How many are of the status `silent`."""

    archived = OptionalField(JSON_INTEGER, "archived")
    """How many are of the status `archived`."""

    template = OptionalField(JSON_INTEGER, "template")
    """How many are templates."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            active: int | None | Unset = UNSET,
            silent: int | None | Unset = UNSET,
            archived: int | None | Unset = UNSET,
            template: int | None | Unset = UNSET,
        ) -> None: ...
