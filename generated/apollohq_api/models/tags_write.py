from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import COMMA_SEPARATED
from ..types import Record, RequiredField


class TagsWrite(Record):
    """Tags to add."""

    __slots__ = ()

    tags = RequiredField(COMMA_SEPARATED, "tags")
    """The tags."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            tags: Sequence[int | str],
        ) -> None: ...
