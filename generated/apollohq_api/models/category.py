from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..scalars import ID, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class Category(Record):
    """A category of a project's messages, files, writeboards or links, as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    type = OptionalField(TEXT, "type")
    """What it is a category of. Known values: `message`, `file`, `writeboard`, `link`, `messages-category`,
    `files-category`."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            type: Literal["message", "file", "writeboard", "link", "messages-category", "files-category"]
            | str
            | None
            | Unset = UNSET,
            project_id: int | None | Unset = UNSET,
        ) -> None: ...
