from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .milestone_fields import MilestoneFields  # noqa: E402 (records may refer to one another)
