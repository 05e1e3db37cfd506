from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .milestone import Milestone  # noqa: E402 (records may refer to one another)
