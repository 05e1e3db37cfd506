from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import ID, ID_CHANGE, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllWorkgroups(Record):
    """All workgroups at once."""

    __slots__ = ()

    groups = RequiredField(records_of(lambda: Workgroup), "groups")
    """The workgroups."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            groups: Sequence[Workgroup],
        ) -> None: ...


class Workgroup(Record):
    """A group of users. On another record, the one that may see it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    users = OptionalField(list_of(ID), "users")
    """The users in it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            users: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


class WorkgroupCreated(Record):
    """What creating a workgroup answers."""

    __slots__ = ()

    workgroup_id = RequiredField(ID, "workgroup-id")
    """The id of the new workgroup."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            workgroup_id: int,
        ) -> None: ...


class WorkgroupEnvelope(Record):
    """One workgroup, under the name `group`."""

    __slots__ = ()

    group = RequiredField(record_of(lambda: Workgroup), "group")
    """A group of users. On another record, the one that may see it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            group: Workgroup,
        ) -> None: ...


class WorkgroupFields(Record):
    """The fields of a workgroup that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    users = OptionalField(list_of(ID_CHANGE), "users")
    """The users in it; in an update, users to add and, with a minus sign before the id, to remove."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
            users: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


class WorkgroupWrite(Record):
    """A workgroup's fields, under the name `group`."""

    __slots__ = ()

    group = RequiredField(record_of(lambda: WorkgroupFields), "group")
    """The fields of a workgroup that requests write. One that is left out of an update should stay as it is; an empty
    string clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            group: WorkgroupFields,
        ) -> None: ...
