from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..scalars import COMMA_SEPARATED, INTEGER, TEXT, map_of
from ..types import Record, RequiredField


class ContactTags(Record):
    """A contact's tags under their name."""

    __slots__ = ()

    tags = RequiredField(map_of(TEXT), "tags")
    """For each tag the tag once more."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            tags: Mapping[str, str],
        ) -> None: ...


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
