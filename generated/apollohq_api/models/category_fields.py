from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset


class CategoryFields(Record):
    """The fields of a new category that requests write."""

    __slots__ = ()

    type = RequiredField(TEXT, "type")
    """What it is a category of. Required. Known values: `message`, `file`, `writeboard`, `link`."""

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            type: Literal["message", "file", "writeboard", "link"] | str,
            name: str | None | Unset = UNSET,
        ) -> None: ...
