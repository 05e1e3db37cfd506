from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import ID
from ..types import Record, RequiredField


class CaseCreated(Record):
    """What creating a case answers."""

    __slots__ = ()

    case_id = RequiredField(ID, "case-id")
    """The id of the new case."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            case_id: int,
        ) -> None: ...
