from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


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


from .milestone import Milestone  # noqa: E402 (records may refer to one another)
