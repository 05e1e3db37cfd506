from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class MilestoneCreated(Record):
    """What creating a milestone answers."""

    __slots__ = ()

    milestone_id = RequiredField(ID, "milestone-id")
    """The id of the new milestone."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            milestone_id: int,
        ) -> None: ...
