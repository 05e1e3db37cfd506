from __future__ import annotations

from typing import TYPE_CHECKING

from ..types import Record, RequiredField, record_of


class EventEnvelope(Record):
    """One event under its name."""

    __slots__ = ()

    event = RequiredField(record_of(lambda: Event), "event")
    """An event as the API shows it."""

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            event: Event,
        ) -> None: ...


from .event import Event  # noqa: E402 (records may refer to one another)
