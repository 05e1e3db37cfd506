from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..scalars import INTEGER, map_of
from ..types import Record, RequiredField


class TagCounts(Record):
    """Tags under their name."""

    __slots__ = ()

    tags = RequiredField(map_of(INTEGER), "tags")
    """For each tag the number of contacts that carry it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            tags: Mapping[str, int],
        ) -> None: ...
