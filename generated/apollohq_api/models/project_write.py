from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class ProjectWrite(Record):
    """A project's fields under its name."""

    __slots__ = ()

    project = RequiredField(record_of(lambda: ProjectFields), "project")
    """The fields of a project that requests write. One that is left out of an update stays as it is; an empty string
    clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            project: ProjectFields,
        ) -> None: ...


from .project_fields import ProjectFields  # noqa: E402 (records may refer to one another)
