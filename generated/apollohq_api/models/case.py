from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, TEXT, TIMESTAMP, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of


class Case(Record):
    """A case as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    type = OptionalField(TEXT, "type")
    """What it is among CRM objects. Known values: `case`."""

    created_at = OptionalField(TIMESTAMP, "created-at")
    """When it was made."""

    updated_at = OptionalField(TIMESTAMP, "updated-at")
    """When it was last changed."""

    case_status = OptionalField(TEXT, "case-status")
    """Whether it is open. Known values: `open`, `closed`."""

    visibility = OptionalField(TEXT, "visibility")
    """Who sees it. The author always does. Known values: `public`, `only-me`, `group`, `selected-people`."""

    workgroup_id = OptionalField(ID, "workgroup-id")
    """The workgroup that sees it."""

    group_id = OptionalField(ID, "group-id")
    """The same, as another version of the page calls it."""

    group = OptionalField(record_of(lambda: Workgroup), "group")
    """A group of users. On another record, the one that may see it."""

    people = OptionalField(list_of(ID), "people")
    """The users who see it; there for `selected-people` alone."""

    involved_people = OptionalField(list_of(ID), "involved-people")
    """The people and companies involved."""

    attachment = OptionalField(list_of(ID), "attachment")
    """The files attached, by id."""

    attachments = OptionalField(list_of(ID), "attachments")
    """The same, as another version of the page calls it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            type: Literal["case"] | str | None | Unset = UNSET,
            created_at: datetime.datetime | None | Unset = UNSET,
            updated_at: datetime.datetime | None | Unset = UNSET,
            case_status: Literal["open", "closed"] | str | None | Unset = UNSET,
            visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
            workgroup_id: int | None | Unset = UNSET,
            group_id: int | None | Unset = UNSET,
            group: Workgroup | None | Unset = UNSET,
            people: Sequence[int] | None | Unset = UNSET,
            involved_people: Sequence[int] | None | Unset = UNSET,
            attachment: Sequence[int] | None | Unset = UNSET,
            attachments: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


from .workgroup import Workgroup  # noqa: E402 (records may refer to one another)
