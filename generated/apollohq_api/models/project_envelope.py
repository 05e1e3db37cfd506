from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class ProjectEnvelope(Record):
    """One project under its name."""

    __slots__ = ()

    project = RequiredField(record_of(lambda: Project), "project")
    """A project as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            project: Project,
        ) -> None: ...


from .project import Project  # noqa: E402 (records may refer to one another)
