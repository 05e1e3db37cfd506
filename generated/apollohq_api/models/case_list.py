from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, records_of


class CaseList(Record):
    """A page of cases."""

    __slots__ = ()

    cases = RequiredField(records_of(lambda: Case), "cases")
    """The cases of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            cases: Sequence[Case],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


from .case import Case  # noqa: E402 (records may refer to one another)
