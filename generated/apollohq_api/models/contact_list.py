from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..scalars import TEXT
from ..types import UNSET, OptionalField, Record, RequiredField, Unset, records_of


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


from .contact import Contact  # noqa: E402 (records may refer to one another)
