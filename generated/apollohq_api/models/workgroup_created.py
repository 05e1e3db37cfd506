from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class WorkgroupCreated(Record):
    """What creating a workgroup answers."""

    __slots__ = ()

    workgroup_id = RequiredField(ID, "workgroup-id")
    """The id of the new workgroup."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            workgroup_id: int,
        ) -> None: ...
