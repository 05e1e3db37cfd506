from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class DefaultCategory(Record):
    """A category that a new project starts with."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    type = OptionalField(TEXT, "type")
    """What it is a category of. Known values: `messages-category`, `files-category`."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            type: Literal["messages-category", "files-category"] | str | None | Unset = UNSET,
        ) -> None: ...
