from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class LinkCreated(Record):
    """What creating a link answers."""

    __slots__ = ()

    link_id = RequiredField(ID, "link-id")
    """The id of the new link."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            link_id: int,
        ) -> None: ...
