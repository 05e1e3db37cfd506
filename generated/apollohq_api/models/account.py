from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import FLAG, ID, TEXT, TIMESTAMP
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Account(Record):
    """The account of the token's user. Some fields are there for administrators or for the account's owner alone."""

    __slots__ = ()

    login = OptionalField(TEXT, "login")
    """The user's login."""

    first_name = OptionalField(TEXT, "first-name")
    """The user's first name."""

    last_name = OptionalField(TEXT, "last-name")
    """The user's last name."""

    email = OptionalField(TEXT, "email")
    """The user's address."""

    culture = OptionalField(TEXT, "culture")
    """Language and country, ISO 639-1 and ISO 3166-1, joined by an underscore."""

    timezone = OptionalField(TEXT, "timezone")
    """The time zone, by its name in PHP's list."""

    created_at = OptionalField(TIMESTAMP, "created-at")
    """When the account was made."""

    use_gravatar = OptionalField(FLAG, "use-gravatar")
    """Whether the user's picture comes from Gravatar."""

    referral_code = OptionalField(TEXT, "referral-code")
    """The referral code."""

    avatar_url = OptionalField(TEXT, "avatar-url")
    """Where the user's picture lies, without a scheme."""

    default_message_categories = OptionalField(records_of(lambda: DefaultCategory), "default-message-categories")
    """The categories of messages that a new project starts with."""

    default_file_categories = OptionalField(records_of(lambda: DefaultCategory), "default-file-categories")
    """The categories of files that a new project starts with."""

    time_categories = OptionalField(records_of(lambda: TimeCategory), "time-categories")
    """The categories of time entries."""

    default_invite_message = OptionalField(TEXT, "default-invite-message")
    """What an invitation says. For administrators alone."""

    project_categories = OptionalField(records_of(lambda: ProjectCategory), "project-categories")
    """The categories of projects."""

    third_level_domain = OptionalField(TEXT, "third-level-domain")
    """The first part of the workspace's domain."""

    main_domain = OptionalField(TEXT, "main-domain")
    """The rest of it."""

    domain_name = OptionalField(TEXT, "domain-name")
    """The name of the workspace."""

    show_tasks_assigned_to_anyone = OptionalField(FLAG, "show-tasks-assigned-to-anyone")
    """"0" shows tasks that are assigned to anyone, "1" does not. For the owner alone."""

    show_tasks_assigned_to_my_company = OptionalField(FLAG, "show-tasks-assigned-to-my-company")
    """"0" shows tasks that are assigned to the user's company, "1" does not. For the owner alone."""

    disable_remember_me = OptionalField(FLAG, "disable-remember-me")
    """Whether the box to stay logged in is hidden. For the owner alone."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            login: str | None | Unset = UNSET,
            first_name: str | None | Unset = UNSET,
            last_name: str | None | Unset = UNSET,
            email: str | None | Unset = UNSET,
            culture: str | None | Unset = UNSET,
            timezone: str | None | Unset = UNSET,
            created_at: datetime.datetime | None | Unset = UNSET,
            use_gravatar: bool | None | Unset = UNSET,
            referral_code: str | None | Unset = UNSET,
            avatar_url: str | None | Unset = UNSET,
            default_message_categories: Sequence[DefaultCategory] | None | Unset = UNSET,
            default_file_categories: Sequence[DefaultCategory] | None | Unset = UNSET,
            time_categories: Sequence[TimeCategory] | None | Unset = UNSET,
            default_invite_message: str | None | Unset = UNSET,
            project_categories: Sequence[ProjectCategory] | None | Unset = UNSET,
            third_level_domain: str | None | Unset = UNSET,
            main_domain: str | None | Unset = UNSET,
            domain_name: str | None | Unset = UNSET,
            show_tasks_assigned_to_anyone: bool | None | Unset = UNSET,
            show_tasks_assigned_to_my_company: bool | None | Unset = UNSET,
            disable_remember_me: bool | None | Unset = UNSET,
        ) -> None: ...


class AccountEnvelope(Record):
    """One account under its name."""

    __slots__ = ()

    account = RequiredField(record_of(lambda: Account), "account")
    """The account of the token's user. Some fields are there for administrators or for the account's owner alone."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            account: Account,
        ) -> None: ...


class DefaultCategory(Record):
    """A category that a new project starts with."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    type = OptionalField(TEXT, "type")
    """What it is a category of. Known values: `messages-category`, `files-category`."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            type: Literal["messages-category", "files-category"] | str | None | Unset = UNSET,
        ) -> None: ...


class ProjectCategory(Record):
    """A category of projects."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    color = OptionalField(TEXT, "color")
    """The colour, as in CSS."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            color: str | None | Unset = UNSET,
        ) -> None: ...


class TimeCategory(Record):
    """A category of time entries."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The name."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
        ) -> None: ...
