from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import DATE, FLAG, ID, JSON_INTEGER, TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class AllProjects(Record):
    """All projects at once."""

    __slots__ = ()

    projects = RequiredField(records_of(lambda: Project), "projects")
    """The projects."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            projects: Sequence[Project],
        ) -> None: ...


class Project(Record):
    """A project as the API shows it."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    category_id = OptionalField(ID, "category-id")
    """The project category; `GET /account` lists them."""

    contact_id = OptionalField(ID, "contact-id")
    """The contact it is for."""

    deal_id = OptionalField(ID, "deal-id")
    """The deal it comes from."""

    start_date = OptionalField(DATE, "start-date")
    """The day it starts."""

    due_date = OptionalField(DATE, "due-date")
    """The day it is due."""

    project_manager_id = OptionalField(ID, "project-manager-id")
    """The user who manages it."""

    overview_page_announcement = OptionalField(TEXT, "overview-page-announcement")
    """An announcement on its first page."""

    start_page = OptionalField(TEXT, "start-page")
    """The page that it opens with. Known values: `messages`."""

    no_email_notifications = OptionalField(FLAG, "no-email-notifications")
    """Whether it sends no mail."""

    display_announcement = OptionalField(FLAG, "display-announcement")
    """Whether the announcement is shown."""

    allow_multiple_responsibles = OptionalField(FLAG, "allow-multiple-responsibles")
    """Whether a task may have several people responsible."""

    status = OptionalField(TEXT, "status")
    """Its status. Known values: `active`, `silent`, `archived`, `template`."""

    allow_html_in_announcement = OptionalField(FLAG, "allow-html-in-announcement")
    """Whether the announcement may hold HTML."""

    default_to_private = OptionalField(FLAG, "default-to-private")
    """Whether what is added to it is private at first."""

    template_id = OptionalField(ID, "template-id")
    """The template it is made from."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            contact_id: int | None | Unset = UNSET,
            deal_id: int | None | Unset = UNSET,
            start_date: datetime.date | None | Unset = UNSET,
            due_date: datetime.date | None | Unset = UNSET,
            project_manager_id: int | None | Unset = UNSET,
            overview_page_announcement: str | None | Unset = UNSET,
            start_page: Literal["messages"] | str | None | Unset = UNSET,
            no_email_notifications: bool | None | Unset = UNSET,
            display_announcement: bool | None | Unset = UNSET,
            allow_multiple_responsibles: bool | None | Unset = UNSET,
            status: Literal["active", "silent", "archived", "template"] | str | None | Unset = UNSET,
            allow_html_in_announcement: bool | None | Unset = UNSET,
            default_to_private: bool | None | Unset = UNSET,
            template_id: int | None | Unset = UNSET,
        ) -> None: ...


class ProjectCounts(Record):
    """How many projects there are of each status. These are numbers, not strings."""

    __slots__ = ()

    active = OptionalField(JSON_INTEGER, "active")
    """How many are of the status `active`."""

    silent = OptionalField(JSON_INTEGER, "silent")
    """How many are of the status `silent`."""

    archived = OptionalField(JSON_INTEGER, "archived")
    """How many are of the status `archived`."""

    template = OptionalField(JSON_INTEGER, "template")
    """How many are templates."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            active: int | None | Unset = UNSET,
            silent: int | None | Unset = UNSET,
            archived: int | None | Unset = UNSET,
            template: int | None | Unset = UNSET,
        ) -> None: ...


class ProjectCountsEnvelope(Record):
    """The counts under their name."""

    __slots__ = ()

    count = RequiredField(record_of(lambda: ProjectCounts), "count")
    """How many projects there are of each status. These are numbers, not strings."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            count: ProjectCounts,
        ) -> None: ...


class ProjectCreated(Record):
    """What creating a project answers."""

    __slots__ = ()

    project_id = RequiredField(ID, "project-id")
    """The id of the new project."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            project_id: int,
        ) -> None: ...


class ProjectEnvelope(Record):
    """One project under its name."""

    __slots__ = ()

    project = RequiredField(record_of(lambda: Project), "project")
    """A project as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            project: Project,
        ) -> None: ...


class ProjectFields(Record):
    """The fields of a project that requests write. One that is left out of an update stays as it is; an empty string
    clears it."""

    __slots__ = ()

    name = OptionalField(TEXT, "name")
    """The name."""

    category_id = OptionalField(ID, "category-id")
    """The project category; `GET /account` lists them."""

    contact_id = OptionalField(ID, "contact-id")
    """The contact it is for."""

    deal_id = OptionalField(ID, "deal-id")
    """The deal it comes from."""

    start_date = OptionalField(DATE, "start-date")
    """The day it starts."""

    due_date = OptionalField(DATE, "due-date")
    """The day it is due."""

    project_manager_id = OptionalField(ID, "project-manager-id")
    """The user who manages it."""

    overview_page_announcement = OptionalField(TEXT, "overview-page-announcement")
    """An announcement on its first page."""

    start_page = OptionalField(TEXT, "start-page")
    """The page that it opens with. Known values: `messages`."""

    no_email_notifications = OptionalField(FLAG, "no-email-notifications")
    """Whether it sends no mail."""

    display_announcement = OptionalField(FLAG, "display-announcement")
    """Whether the announcement is shown."""

    allow_multiple_responsibles = OptionalField(FLAG, "allow-multiple-responsibles")
    """Whether a task may have several people responsible."""

    status = OptionalField(TEXT, "status")
    """Its status. Known values: `active`, `silent`, `archived`, `template`."""

    allow_html_in_announcement = OptionalField(FLAG, "allow-html-in-announcement")
    """Whether the announcement may hold HTML."""

    default_to_private = OptionalField(FLAG, "default-to-private")
    """Whether what is added to it is private at first."""

    template_id = OptionalField(ID, "template-id")
    """The template it is made from."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            name: str | None | Unset = UNSET,
            category_id: int | None | Unset = UNSET,
            contact_id: int | None | Unset = UNSET,
            deal_id: int | None | Unset = UNSET,
            start_date: datetime.date | None | Unset = UNSET,
            due_date: datetime.date | None | Unset = UNSET,
            project_manager_id: int | None | Unset = UNSET,
            overview_page_announcement: str | None | Unset = UNSET,
            start_page: Literal["messages"] | str | None | Unset = UNSET,
            no_email_notifications: bool | None | Unset = UNSET,
            display_announcement: bool | None | Unset = UNSET,
            allow_multiple_responsibles: bool | None | Unset = UNSET,
            status: Literal["active", "silent", "archived", "template"] | str | None | Unset = UNSET,
            allow_html_in_announcement: bool | None | Unset = UNSET,
            default_to_private: bool | None | Unset = UNSET,
            template_id: int | None | Unset = UNSET,
        ) -> None: ...


class ProjectWrite(Record):
    """A project's fields under its name."""

    __slots__ = ()

    project = RequiredField(record_of(lambda: ProjectFields), "project")
    """The fields of a project that requests write. One that is left out of an update stays as it is; an empty string
    clears it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            project: ProjectFields,
        ) -> None: ...
