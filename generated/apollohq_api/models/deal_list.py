from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, records_of


class DealList(Record):
    """A page of deals."""

    __slots__ = ()

    deals = RequiredField(records_of(lambda: Deal), "deals")
    """The deals of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            deals: Sequence[Deal],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


from .deal import Deal  # noqa: E402 (records may refer to one another)
