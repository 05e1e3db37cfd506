from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from ..scalars import ID, TEXT, TIMESTAMP
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, record_of, records_of


class Contact(Record):
    """A person or company as the API shows it. Custom fields stand beside the others as `custom-field-1`,
    `custom-field-2` and so on."""

    __slots__ = ()

    id = RequiredField(ID, "id")
    """The id of a record, an integer in decimal digits; empty where a record refers to none."""

    name = OptionalField(TEXT, "name")
    """The first name of a person, or the name of a company."""

    last_name = OptionalField(TEXT, "last-name")
    """The last name of a person."""

    type = OptionalField(TEXT, "type")
    """Whether it is a person or a company. Known values: `person`, `company`."""

    title = OptionalField(TEXT, "title")
    """The title."""

    email = OptionalField(TEXT, "email")
    """The address."""

    company_id = OptionalField(ID, "company-id")
    """The company of a person."""

    company_name = OptionalField(TEXT, "company-name")
    """The name of a person's company."""

    created_at = OptionalField(TIMESTAMP, "created-at")
    """When it was made."""

    updated_at = OptionalField(TIMESTAMP, "updated-at")
    """When it was last changed."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            id: int,
            name: str | None | Unset = UNSET,
            last_name: str | None | Unset = UNSET,
            type: Literal["person", "company"] | str | None | Unset = UNSET,
            title: str | None | Unset = UNSET,
            email: str | None | Unset = UNSET,
            company_id: int | None | Unset = UNSET,
            company_name: str | None | Unset = UNSET,
            created_at: datetime.datetime | None | Unset = UNSET,
            updated_at: datetime.datetime | None | Unset = UNSET,
        ) -> None: ...


class ContactEnvelope(Record):
    """One contact under its name."""

    __slots__ = ()

    contact = RequiredField(record_of(lambda: Contact), "contact")
    """A person or company as the API shows it. Custom fields stand beside the others as `custom-field-1`,
    `custom-field-2` and so on."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            contact: Contact,
        ) -> None: ...


class ContactList(Record):
    """A page of contacts."""

    __slots__ = ()

    contacts = RequiredField(records_of(lambda: Contact), "contacts")
    """The contacts of this page."""

    continued_at = OptionalField(TEXT, "continued-at")
    """The path of the next page, relative to the server's URL, with the filters of the first request. Absent, null or
    empty at the end."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            contacts: Sequence[Contact],
            continued_at: str | None | Unset = UNSET,
        ) -> None: ...
