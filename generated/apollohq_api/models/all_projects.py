from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


class AllProjects(Record):
    """All projects at once."""

    __slots__ = ()

    projects = RequiredField(records_of(lambda: Project), "projects")
    """The projects."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            projects: Sequence[Project],
        ) -> None: ...


from .project import Project  # noqa: E402 (records may refer to one another)
