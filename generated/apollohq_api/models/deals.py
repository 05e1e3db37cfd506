from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, INTEGER, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Deal(Record):
    """A deal as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    type = OptionalField(TEXT, "type")
    """What it is among CRM objects. Known values: `deal`."""

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
    """Who sees it. The author always does. Known values: `public`, `only-me`, `group`, `selected-people`."""

    group_id = OptionalField(ID, "group-id")
    """The workgroup that sees it."""

    group = OptionalField(record_of(lambda: Workgroup), "group")
    """A group of users. On another record, the one that may see it."""

    people = OptionalField(list_of(ID), "people")
    """The users who see it; there for `selected-people` alone."""

    involved_people = OptionalField(list_of(ID), "involved-people")
    """The people and companies involved."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            type: Literal["deal"] | str | None | Unset = UNSET,
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
            group: Workgroup | None | Unset = UNSET,
            people: Sequence[int] | None | Unset = UNSET,
            involved_people: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


class DealCreated(Record):
    """What creating a deal answers."""

    __slots__ = ()

    deal_id = RequiredField(ID, "deal-id")
    """The id of the new deal."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            deal_id: int,
        ) -> None: ...


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


from .workgroups import Workgroup  # noqa: E402 (records may refer to one another)
