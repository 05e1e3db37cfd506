from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class ProjectFileEnvelope(Record):
    """One file under its name."""

    __slots__ = ()

    file = RequiredField(record_of(lambda: ProjectFile), "file")
    """What the API shows of a file."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            file: ProjectFile,
        ) -> None: ...


from .project_file import ProjectFile  # noqa: E402 (records may refer to one another)
