from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class WorkgroupWrite(Record):
    """A workgroup's fields, under the name `group`."""

    __slots__ = ()

    group = RequiredField(record_of(lambda: WorkgroupFields), "group")
    """The fields of a workgroup that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            group: WorkgroupFields,
        ) -> None: ...


from .workgroup_fields import WorkgroupFields  # noqa: E402 (records may refer to one another)
