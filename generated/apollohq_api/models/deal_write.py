from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class DealWrite(Record):
    """A deal's fields under its name."""

    __slots__ = ()

    deal = RequiredField(record_of(lambda: DealFields), "deal")
    """The fields of a new deal that requests write."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            deal: DealFields,
        ) -> None: ...


from .deal_fields import DealFields  # noqa: E402 (records may refer to one another)
