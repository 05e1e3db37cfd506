from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CaseWrite(Record):
    """A case's fields under its name."""

    __slots__ = ()

    case = RequiredField(record_of(lambda: CaseFields), "case")
    """The fields of a case that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            case: CaseFields,
        ) -> None: ...


from .case_fields import CaseFields  # noqa: E402 (records may refer to one another)
