from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import FLAG, ID, TEXT, list_of
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Link(Record):
    """A link as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    project_id = OptionalField(ID, "project-id")
    """The project it belongs to."""

    author_id = OptionalField(ID, "author-id")
    """The user who added it."""

    title = OptionalField(TEXT, "title")
    """The title."""

    category_id = OptionalField(ID, "category-id")
    """The category."""

    description = OptionalField(TEXT, "description")
    """Words about it, in HTML."""

    code = OptionalField(TEXT, "code")
    """Where it leads."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    subscribers = OptionalField(list_of(ID), "subscribers")
    """The users who are notified."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            project_id: int | None | Unset = UNSET,
            author_id: int | None | Unset = UNSET,
            title: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            code: str | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            subscribers: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


class LinkCreated(Record):
    """What creating a link answers."""

    __slots__ = ()

    link_id = RequiredField(ID, "link-id")
    """The id of the new link."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            link_id: int,
        ) -> None: ...


class LinkEnvelope(Record):
    """One link under its name."""

    __slots__ = ()

    link = RequiredField(record_of(lambda: Link), "link")
    """A link as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            link: Link,
        ) -> None: ...


class LinkFields(Record):
    """The fields of a new link that requests write."""

    __slots__ = ()

    title = OptionalField(TEXT, "title")
    """The title."""

    category_id = OptionalField(ID, "category-id")
    """The category."""

    description = OptionalField(TEXT, "description")
    """Words about it, in HTML."""

    code = OptionalField(TEXT, "code")
    """Where it leads."""

    is_private = OptionalField(FLAG, "is-private")
    """Whether it is private."""

    subscribers = OptionalField(list_of(ID), "subscribers")
    """The users to notify."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            title: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            code: str | None | Unset = UNSET,
            is_private: bool | None | Unset = UNSET,
            subscribers: Sequence[int] | None | Unset = UNSET,
        ) -> None: ...


class LinkList(Record):
    """A page of links."""

    __slots__ = ()

    links = RequiredField(records_of(lambda: Link), "links")
    """The links of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            links: Sequence[Link],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...


class LinkWrite(Record):
    """A link's fields under its name."""

    __slots__ = ()

    link = RequiredField(record_of(lambda: LinkFields), "link")
    """The fields of a new link that requests write."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            link: LinkFields,
        ) -> None: ...
