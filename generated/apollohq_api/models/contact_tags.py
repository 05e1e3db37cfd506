from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..scalars import TEXT, map_of
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
