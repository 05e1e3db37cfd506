from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID, INTEGER
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class ProjectFile(Record):
    """What the API shows of a file."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    byte_size = OptionalField(INTEGER, "byte-size")
    """Its size in bytes."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    category_id = OptionalField(ID, "category-id")
    """Its category."""

    author_id = OptionalField(ID, "author-id")
    """The user who uploaded it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            byte_size: int | None | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
        ) -> None: ...
