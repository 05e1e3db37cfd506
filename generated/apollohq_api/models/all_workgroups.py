from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..types import Record, RequiredField, records_of


class AllWorkgroups(Record):
    """All workgroups at once."""

    __slots__ = ()

    groups = RequiredField(records_of(lambda: Workgroup), "groups")
    """The workgroups."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            groups: Sequence[Workgroup],
        ) -> None: ...


from .workgroup import Workgroup  # noqa: E402 (records may refer to one another)
