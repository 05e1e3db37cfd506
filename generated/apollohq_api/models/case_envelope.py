from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class CaseEnvelope(Record):
    """One case under its name."""

    __slots__ = ()

    case = RequiredField(record_of(lambda: Case), "case")
    """A case as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            case: Case,
        ) -> None: ...


from .case import Case  # noqa: E402 (records may refer to one another)
