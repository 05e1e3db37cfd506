from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from ..scalars import DATE, FLAG, ID, JSON_INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, Unset


class MilestoneFields(Record):
    """The fields of a milestone that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    title = OptionalField(TEXT, "title")
    """The title."""

    responsible_id = OptionalField(ID, "responsible-id")
    """Who is responsible."""

    deadline = OptionalField(DATE, "deadline")
    """The day it is due."""

    completed_at = OptionalField(DATE, "completed-at")
    """The day it was completed; empty while it is not."""

    move_upcoming_milestones = OptionalField(FLAG, "move-upcoming-milestones")
    """Whether an update moves the later milestones along with the deadline."""

    move_upcoming_milestones_off_weekends = OptionalField(JSON_INTEGER, "move-upcoming-milestones-off-weekends")
    """1 moves them off weekends, 0 does not. This flag is a bare number."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str | None | Unset = UNSET,
            responsible_id: int | None | Unset = UNSET,
            deadline: datetime.date | None | Unset = UNSET,
            completed_at: datetime.date | None | Unset = UNSET,
            move_upcoming_milestones: bool | None | Unset = UNSET,
            move_upcoming_milestones_off_weekends: int | None | Unset = UNSET,
        ) -> None: ...
