from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import DATE, FLAG, ID, JSON_INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllMilestones(Record):
    """All milestones at once."""

    __slots__ = ()

    milestones = RequiredField(records_of(lambda: Milestone), "milestones")
    """The milestones."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            milestones: Sequence[Milestone],
        ) -> None: ...


class Milestone(Record):
    """A milestone as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

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
            id: int,
            project_id: int | None | Unset = UNSET,
            title: str | None | Unset = UNSET,
            responsible_id: int | None | Unset = UNSET,
            deadline: datetime.date | None | Unset = UNSET,
            completed_at: datetime.date | None | Unset = UNSET,
            move_upcoming_milestones: bool | None | Unset = UNSET,
            move_upcoming_milestones_off_weekends: int | None | Unset = UNSET,
        ) -> None: ...


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


class MilestoneEnvelope(Record):
    """One milestone under its name."""

    __slots__ = ()

    milestone = RequiredField(record_of(lambda: Milestone), "milestone")
    """A milestone as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            milestone: Milestone,
        ) -> None: ...


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


class MilestoneWrite(Record):
    """A milestone's fields under its name."""

    __slots__ = ()

    milestone = RequiredField(record_of(lambda: MilestoneFields), "milestone")
    """The fields of a milestone that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            milestone: MilestoneFields,
        ) -> None: ...
