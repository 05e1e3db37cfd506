from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


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


from .link import Link  # noqa: E402 (records may refer to one another)
