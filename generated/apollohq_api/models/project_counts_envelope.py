from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class ProjectCountsEnvelope(Record):
    """The counts under their name."""

    __slots__ = ()

    count = RequiredField(record_of(lambda: ProjectCounts), "count")
    """How many projects there are of each status. These are numbers, not strings."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            count: ProjectCounts,
        ) -> None: ...


from .project_counts import ProjectCounts  # noqa: E402 (records may refer to one another)
