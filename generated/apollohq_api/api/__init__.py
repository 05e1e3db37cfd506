"""The resources of the API, one a tag: mixins that give a client an attribute for each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..client import AsyncSession, Session
    from .events import AsyncEvents, Events
    from .messages import AsyncMessages, Messages
    from .notes import AsyncNotes, Notes
    from .time_entries import AsyncTimeEntries, TimeEntries
    from .uploads import AsyncUploads, Uploads


class Resources:
    """Every resource over the session that `client` names, imported when it is first used."""

    if TYPE_CHECKING:

        @property
        def client(self) -> Session:
            """What sends the requests."""
            raise NotImplementedError

    @cached_property
    def messages(self) -> Messages:
        """Messages of a project, by category if wanted, with attachments and subscribers."""
        from .messages import Messages

        return Messages(self.client)

    @cached_property
    def time_entries(self) -> TimeEntries:
        """Time spent on projects, tasks, contacts, cases and deals, and the report over it."""
        from .time_entries import TimeEntries

        return TimeEntries(self.client)

    @cached_property
    def notes(self) -> Notes:
        """Notes on contacts, cases and deals, each for the eyes its author chose."""
        from .notes import Notes

        return Notes(self.client)

    @cached_property
    def events(self) -> Events:
        """Calendar events, single and recurrent. The documents call this interface legacy."""
        from .events import Events

        return Events(self.client)

    @cached_property
    def uploads(self) -> Uploads:
        """Files, uploaded first and attached to a record afterwards."""
        from .uploads import Uploads

        return Uploads(self.client)


class AsyncResources:
    """Every resource over the session that `client` names, imported when it is first used."""

    if TYPE_CHECKING:

        @property
        def client(self) -> AsyncSession:
            """What sends the requests."""
            raise NotImplementedError

    @cached_property
    def messages(self) -> AsyncMessages:
        """Messages of a project, by category if wanted, with attachments and subscribers."""
        from .messages import AsyncMessages

        return AsyncMessages(self.client)

    @cached_property
    def time_entries(self) -> AsyncTimeEntries:
        """Time spent on projects, tasks, contacts, cases and deals, and the report over it."""
        from .time_entries import AsyncTimeEntries

        return AsyncTimeEntries(self.client)

    @cached_property
    def notes(self) -> AsyncNotes:
        """Notes on contacts, cases and deals, each for the eyes its author chose."""
        from .notes import AsyncNotes

        return AsyncNotes(self.client)

    @cached_property
    def events(self) -> AsyncEvents:
        """Calendar events, single and recurrent. The documents call this interface legacy."""
        from .events import AsyncEvents

        return AsyncEvents(self.client)

    @cached_property
    def uploads(self) -> AsyncUploads:
        """Files, uploaded first and attached to a record afterwards."""
        from .uploads import AsyncUploads

        return AsyncUploads(self.client)


__all__ = ["AsyncResources", "Resources"]
