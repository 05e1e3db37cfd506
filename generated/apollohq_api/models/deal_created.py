from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class DealCreated(Record):
    """What creating a deal answers."""

    __slots__ = ()

    deal_id = RequiredField(ID, "deal-id")
    """The id of the new deal."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            deal_id: int,
        ) -> None: ...
