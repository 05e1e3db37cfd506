from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class ProjectCreated(Record):
    """What creating a project answers."""

    __slots__ = ()

    project_id = RequiredField(ID, "project-id")
    """The id of the new project."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            project_id: int,
        ) -> None: ...
