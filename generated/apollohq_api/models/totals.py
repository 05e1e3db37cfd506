from __future__ import annotations

from typing import TYPE_CHECKING

from ..scalars import INTEGER
from ..types import UNSET, OptionalField, Record, Unset


class Totals(Record):
    """Sums over a report. Each arrives as a number or as a string of digits."""

    __slots__ = ()

    number_of_entries = OptionalField(INTEGER, "number-of-entries")
    """How many time entries there are."""

    sum_of_seconds = OptionalField(INTEGER, "sum-of-seconds")
    """All time, in seconds."""

    sum_of_unset_seconds = OptionalField(INTEGER, "sum-of-unset-seconds")
    """Time whose billing is unset, in seconds."""

    sum_of_billable_seconds = OptionalField(INTEGER, "sum-of-billable-seconds")
    """Billable time, in seconds."""

    sum_of_non_billable_seconds = OptionalField(INTEGER, "sum-of-non-billable-seconds")
    """Time that is not billable, in seconds."""

    sum_of_billed_seconds = OptionalField(INTEGER, "sum-of-billed-seconds")
    """Time billed already, in seconds."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            number_of_entries: int | None | Unset = UNSET,
            sum_of_seconds: int | None | Unset = UNSET,
            sum_of_unset_seconds: int | None | Unset = UNSET,
            sum_of_billable_seconds: int | None | Unset = UNSET,
            sum_of_non_billable_seconds: int | None | Unset = UNSET,
            sum_of_billed_seconds: int | None | Unset = UNSET,
        ) -> None: ...
