from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .contact import Contact  # noqa: E402 (records may refer to one another)
