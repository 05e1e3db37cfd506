from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, INTEGER, TEXT, list_of
from ..types import UNSET, OptionalField, Record, Unset


class DealFields(Record):
    """The fields of a new deal that requests write."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    deal_status = OptionalField(TEXT, "deal-status")
    """Its status. Known values: `pending`, `won`, `lost`."""

    deal_with = OptionalField(ID, "deal-with")
    """The person or company it is with."""

    deal_responsible_id = OptionalField(ID, "deal-responsible-id")
    """The user responsible."""

    deal_category_id = OptionalField(ID, "deal-category-id")
    """Its category, one of the deal categories."""

    currency = OptionalField(TEXT, "currency")
    """The currency of its price, three letters by ISO 4217."""

    price = OptionalField(TEXT, "price")
    """The price."""

    price_type = OptionalField(TEXT, "price-type")
    """What the price is for. Known values: `fixed`, `hour`, `month`, `year`."""

    duration = OptionalField(INTEGER, "duration")
    """How many hours, months or years it goes on."""

    background_info = OptionalField(TEXT, "background-info")
    """Anything else."""

    visibility = OptionalField(TEXT, "visibility")
    """Who sees it; everyone, unless said otherwise. The author always does. Known values: `public`, `only-me`,
    `group`, `selected-people`."""

    group_id = OptionalField(ID, "group-id")
    """The workgroup that sees it, with `group`."""

    people = OptionalField(list_of(ID), "people")
    """The users who see it, with `selected-people`."""

    involved_people = OptionalField(list_of(ID), "involved-people")
    """The people and companies involved."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
            deal_status: Literal["pending", "won", "lost"] | str | None | Unset = UNSET,
            deal_with: int | None | Unset = UNSET,
            deal_responsible_id: int | None | Unset = UNSET,
            deal_category_id: int | None | Unset = UNSET,
            currency: str | None | Unset = UNSET,
            price: str | None | Unset = UNSET,
            price_type: Literal["fixed", "hour", "month", "year"] | str | None | Unset = UNSET,
            duration: int | None | Unset = UNSET,
            background_info: str | None | Unset = UNSET,
            visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
            group_id: int | None | Unset = UNSET,
            people: Sequence[int] | None | Unset = UNSET,
            involved_people: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
