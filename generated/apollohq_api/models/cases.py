from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, ID_CHANGE, TEXT, TIMESTAMP, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


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


class CaseCreated(Record):
    """What creating a case answers."""

    __slots__ = ()

    case_id = RequiredField(ID, "case-id")
    """The id of the new case."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            case_id: int,
        ) -> None: ...


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


class CaseWrite(Record):
    """A case's fields under its name."""

    __slots__ = ()

    case = RequiredField(record_of(lambda: CaseFields), "case")
    """The fields of a case that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            case: CaseFields,
        ) -> None: ...


from .workgroups import Workgroup  # noqa: E402 (records may refer to one another)
