from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .link_fields import LinkFields  # noqa: E402 (records may refer to one another)
