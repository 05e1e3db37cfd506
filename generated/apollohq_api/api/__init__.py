"""The resources of the API, one a tag: mixins that give a client an attribute for each.

Each operation is also a module of functions that send it as it is, such as `api.messages.get_message`. `sync_detailed`
and `asyncio_detailed` give a `Response` with status, header fields and body, `sync` and `asyncio` the body alone, as a
record. Their `client` sends the request: a `Client`, or an `AsyncClient` for the two of `asyncio`. They raise
UnexpectedStatus when the status is no success, and ResponseDecodeError when a success has not the body it should have.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..client import AsyncSession, Session
    from .account import AccountResource, AsyncAccountResource
    from .calendar_events import AsyncCalendarEvents, CalendarEvents
    from .calendars import AsyncCalendars, Calendars
    from .cases import AsyncCases, Cases
    from .categories import AsyncCategories, Categories
    from .contacts import AsyncContacts, Contacts
    from .deal_categories import AsyncDealCategories, DealCategories
    from .deals import AsyncDeals, Deals
    from .event_categories import AsyncEventCategories, EventCategories
    from .events import AsyncEvents, Events
    from .files import AsyncFiles, Files
    from .links import AsyncLinks, Links
    from .messages import AsyncMessages, Messages
    from .milestones import AsyncMilestones, Milestones
    from .notes import AsyncNotes, Notes
    from .projects import AsyncProjects, Projects
    from .tags import AsyncTags, Tags
    from .task_lists import AsyncTaskLists, TaskLists
    from .tasks import AsyncTasks, Tasks
    from .time_entries import AsyncTimeEntries, TimeEntries
    from .uploads import AsyncUploads, Uploads
    from .workgroups import AsyncWorkgroups, Workgroups


class Resources:
    """Every resource over the session that `client` names, imported when it is first used."""

    if TYPE_CHECKING:

        @property
        def client(self) -> Session: ...

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
        """Notes on contacts, cases and deals, each with a visibility of its own."""
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

    @cached_property
    def account(self) -> AccountResource:
        """The account of the token's user, with the categories of time entries and of projects."""
        from .account import AccountResource

        return AccountResource(self.client)

    @cached_property
    def projects(self) -> Projects:
        """Projects: what messages, milestones, tasks, files and links belong to."""
        from .projects import Projects

        return Projects(self.client)

    @cached_property
    def milestones(self) -> Milestones:
        """Milestones of a project."""
        from .milestones import Milestones

        return Milestones(self.client)

    @cached_property
    def categories(self) -> Categories:
        """Categories of a project's messages, files, writeboards and links."""
        from .categories import Categories

        return Categories(self.client)

    @cached_property
    def files(self) -> Files:
        """Files of a project, and their contents. They come in through uploads."""
        from .files import Files

        return Files(self.client)

    @cached_property
    def links(self) -> Links:
        """Links that a project collects."""
        from .links import Links

        return Links(self.client)

    @cached_property
    def task_lists(self) -> TaskLists:
        """Lists of tasks, of a project or across projects."""
        from .task_lists import TaskLists

        return TaskLists(self.client)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks in lists and inboxes, on contacts, cases and deals, and personal ones."""
        from .tasks import Tasks

        return Tasks(self.client)

    @cached_property
    def contacts(self) -> Contacts:
        """People and companies, to read only."""
        from .contacts import Contacts

        return Contacts(self.client)

    @cached_property
    def tags(self) -> Tags:
        """Tags of contacts."""
        from .tags import Tags

        return Tags(self.client)

    @cached_property
    def workgroups(self) -> Workgroups:
        """Groups of users, who may see a record together."""
        from .workgroups import Workgroups

        return Workgroups(self.client)

    @cached_property
    def cases(self) -> Cases:
        """Cases of the CRM, each with a visibility of its own."""
        from .cases import Cases

        return Cases(self.client)

    @cached_property
    def deals(self) -> Deals:
        """Deals of the CRM, each with a visibility of its own."""
        from .deals import Deals

        return Deals(self.client)

    @cached_property
    def deal_categories(self) -> DealCategories:
        """Categories of deals."""
        from .deal_categories import DealCategories

        return DealCategories(self.client)

    @cached_property
    def calendars(self) -> Calendars:
        """The calendars of the workspace, to read only."""
        from .calendars import Calendars

        return Calendars(self.client)

    @cached_property
    def event_categories(self) -> EventCategories:
        """Categories of calendar events, to read only."""
        from .event_categories import EventCategories

        return EventCategories(self.client)

    @cached_property
    def calendar_events(self) -> CalendarEvents:
        """Events of the newer calendar."""
        from .calendar_events import CalendarEvents

        return CalendarEvents(self.client)


class AsyncResources:
    """Every resource over the session that `client` names, imported when it is first used."""

    if TYPE_CHECKING:

        @property
        def client(self) -> AsyncSession: ...

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
        """Notes on contacts, cases and deals, each with a visibility of its own."""
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

    @cached_property
    def account(self) -> AsyncAccountResource:
        """The account of the token's user, with the categories of time entries and of projects."""
        from .account import AsyncAccountResource

        return AsyncAccountResource(self.client)

    @cached_property
    def projects(self) -> AsyncProjects:
        """Projects: what messages, milestones, tasks, files and links belong to."""
        from .projects import AsyncProjects

        return AsyncProjects(self.client)

    @cached_property
    def milestones(self) -> AsyncMilestones:
        """Milestones of a project."""
        from .milestones import AsyncMilestones

        return AsyncMilestones(self.client)

    @cached_property
    def categories(self) -> AsyncCategories:
        """Categories of a project's messages, files, writeboards and links."""
        from .categories import AsyncCategories

        return AsyncCategories(self.client)

    @cached_property
    def files(self) -> AsyncFiles:
        """Files of a project, and their contents. They come in through uploads."""
        from .files import AsyncFiles

        return AsyncFiles(self.client)

    @cached_property
    def links(self) -> AsyncLinks:
        """Links that a project collects."""
        from .links import AsyncLinks

        return AsyncLinks(self.client)

    @cached_property
    def task_lists(self) -> AsyncTaskLists:
        """Lists of tasks, of a project or across projects."""
        from .task_lists import AsyncTaskLists

        return AsyncTaskLists(self.client)

    @cached_property
    def tasks(self) -> AsyncTasks:
        """Tasks in lists and inboxes, on contacts, cases and deals, and personal ones."""
        from .tasks import AsyncTasks

        return AsyncTasks(self.client)

    @cached_property
    def contacts(self) -> AsyncContacts:
        """People and companies, to read only."""
        from .contacts import AsyncContacts

        return AsyncContacts(self.client)

    @cached_property
    def tags(self) -> AsyncTags:
        """Tags of contacts."""
        from .tags import AsyncTags

        return AsyncTags(self.client)

    @cached_property
    def workgroups(self) -> AsyncWorkgroups:
        """Groups of users, who may see a record together."""
        from .workgroups import AsyncWorkgroups

        return AsyncWorkgroups(self.client)

    @cached_property
    def cases(self) -> AsyncCases:
        """Cases of the CRM, each with a visibility of its own."""
        from .cases import AsyncCases

        return AsyncCases(self.client)

    @cached_property
    def deals(self) -> AsyncDeals:
        """Deals of the CRM, each with a visibility of its own."""
        from .deals import AsyncDeals

        return AsyncDeals(self.client)

    @cached_property
    def deal_categories(self) -> AsyncDealCategories:
        """Categories of deals."""
        from .deal_categories import AsyncDealCategories

        return AsyncDealCategories(self.client)

    @cached_property
    def calendars(self) -> AsyncCalendars:
        """The calendars of the workspace, to read only."""
        from .calendars import AsyncCalendars

        return AsyncCalendars(self.client)

    @cached_property
    def event_categories(self) -> AsyncEventCategories:
        """Categories of calendar events, to read only."""
        from .event_categories import AsyncEventCategories

        return AsyncEventCategories(self.client)

    @cached_property
    def calendar_events(self) -> AsyncCalendarEvents:
        """Events of the newer calendar."""
        from .calendar_events import AsyncCalendarEvents

        return AsyncCalendarEvents(self.client)
