from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, Unset


class Problem(Record):
    """What the server says when it refuses."""

    __slots__ = ()

    message = OptionalField(TEXT, "message")
    """The reason, in words."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            message: str | None | Unset = UNSET,
        ) -> None: ...
