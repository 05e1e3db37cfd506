from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class CategoryFields(Record):
    """What can be said of a new category."""

    __slots__ = ()

    type = RequiredField(TEXT, "type")
    """What it is a category of. It has to be there. Known values: `message`, `file`, `writeboard`, `link`."""

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            type: Literal["message", "file", "writeboard", "link"] | str,
            name: str | None | Unset = UNSET,
        ) -> None: ...
