from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class WorkgroupEnvelope(Record):
    """One workgroup, under the name `group`."""

    __slots__ = ()

    group = RequiredField(record_of(lambda: Workgroup), "group")
    """A group of users. On another record, the one that may see it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            group: Workgroup,
        ) -> None: ...


from .workgroup import Workgroup  # noqa: E402 (records may refer to one another)
