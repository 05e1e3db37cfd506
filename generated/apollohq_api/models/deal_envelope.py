from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class DealEnvelope(Record):
    """One deal under its name."""

    __slots__ = ()

    deal = RequiredField(record_of(lambda: Deal), "deal")
    """A deal as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            deal: Deal,
        ) -> None: ...


from .deal import Deal  # noqa: E402 (records may refer to one another)
