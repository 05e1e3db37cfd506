from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, ID_CHANGE, TEXT, list_of
from ..types import UNSET, OptionalField, Record, Unset


class CaseFields(Record):
    """The fields of a case that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    case_status = OptionalField(TEXT, "case-status")
    """Whether it is open. Known values: `open`, `closed`."""

    visibility = OptionalField(TEXT, "visibility")
    """Who sees it; everyone, unless said otherwise. The author always does. Known values: `public`, `only-me`,
    `group`, `selected-people`."""

    workgroup_id = OptionalField(ID, "workgroup-id")
    """The workgroup that sees it, with `group`."""

    group_id = OptionalField(ID, "group-id")
    """The same, as another version of the page calls it."""

    people = OptionalField(list_of(ID), "people")
    """The users who see it, with `selected-people`."""

    involved_people = OptionalField(list_of(ID), "involved-people")
    """The people and companies involved."""

    attachment = OptionalField(list_of(ID_CHANGE), "attachment")
    """Uploads to attach, by id; in an update, with a minus sign, attachments to detach."""

    attachments = OptionalField(list_of(ID_CHANGE), "attachments")
    """The same, as another version of the page calls it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
            case_status: Literal["open", "closed"] | str | None | Unset = UNSET,
            visibility: Literal["public", "only-me", "group", "selected-people"] | str | None | Unset = UNSET,
            workgroup_id: int | None | Unset = UNSET,
            group_id: int | None | Unset = UNSET,
            people: Sequence[int] | None | Unset = UNSET,
            involved_people: Sequence[int] | None | Unset = UNSET,
            attachment: Sequence[int] | None | Unset = UNSET,
            attachments: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...
