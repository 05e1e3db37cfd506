"""One call of the client for each operation, with the ids of the documents' samples, in an order that works."""

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable
from datetime import UTC, date, datetime
from inspect import isawaitable
from typing import Any, TypeAlias

from apollohq import Apollo, AsyncApollo

Call: TypeAlias = Callable[[Any], Any]

MOMENT = datetime(2012, 5, 24, 15, 30, 34, tzinfo=UTC)
TIME: dict[str, Any] = {"category_id": 67909862, "user_id": 92970015, "notes": "Working hard", "billable": "billable"}
TIME |= {"date": date(2012, 7, 5), "seconds": 3600}
EVENT: dict[str, Any] = {
    "subject": "Meet up",
    "location": "New York",
    "start": MOMENT,
    "end": MOMENT,
    "notes": "Important",
}
EVENT |= {"allday_flag": False, "privacy_type": "public", "recur_type": "weekly", "recur_interval": 2}
EVENT |= {"recur_start": date(2012, 11, 5), "recur_end": date(2013, 4, 23), "recur_days_of_week": "monday,friday"}
NOTE: dict[str, Any] = {"body": "A note", "date": MOMENT, "visibility": "selected-people", "people": [7574837]}
SOME_EVENTS: dict[str, Any] = {
    "from_": date(2012, 11, 1),
    "to": date(2012, 11, 30),
    "calendar_ids": [42633755, 42600755],
}

CALLS: dict[str, Call] = {
    "createUpload": lambda apollo: apollo.uploads.create(b"the contents of a file"),
    "listMessagesForProject": lambda apollo: apollo.messages.list_for_project(1),
    "listMessagesForProjectPage": lambda apollo: apollo.messages.list_for_project(1, page=2),
    "listMessagesForCategory": lambda apollo: apollo.messages.list_for_category(1, 3),
    "listMessagesForCategoryPage": lambda apollo: apollo.messages.list_for_category(1, 3, page=1),
    "getMessage": lambda apollo: apollo.messages.get(61755784),
    "createMessage": lambda apollo: apollo.messages.create(
        1,
        title="New",
        body="...",
        category_id=3,
        milestone_id=22781311,
        is_private=True,
        pinned=False,
        subscribers=[4748932],
    ),
    "updateMessage": lambda apollo: apollo.messages.update(61755784, title="Newer", attachments=[-1948745], body=None),
    "destroyMessage": lambda apollo: apollo.messages.destroy(35371388),
    "listTimeEntriesForProject": lambda apollo: apollo.time_entries.list_for_project(97387934),
    "listTimeEntriesForProjectPage": lambda apollo: apollo.time_entries.list_for_project(97387934, page=2),
    "listTimeEntriesForTask": lambda apollo: apollo.time_entries.list_for_task(71),
    "listTimeEntriesForContact": lambda apollo: apollo.time_entries.list_for_contact(67664788),
    "listTimeEntriesForContactPage": lambda apollo: apollo.time_entries.list_for_contact(67664788, page=2),
    "getTimeEntry": lambda apollo: apollo.time_entries.get(87855111),
    "createTimeEntryForProject": lambda apollo: apollo.time_entries.create_for_project(1, **TIME),
    "createTimeEntryForTask": lambda apollo: apollo.time_entries.create_for_task(71, **TIME),
    "createTimeEntryForContact": lambda apollo: apollo.time_entries.create_for_contact(5, **TIME),
    "updateTimeEntry": lambda apollo: apollo.time_entries.update(87855111, notes="Done", date=date(2012, 8, 5)),
    "destroyTimeEntry": lambda apollo: apollo.time_entries.destroy(82171591),
    "reportTimeEntries": lambda apollo: apollo.time_entries.report(
        from_=date(2012, 1, 1), to=date(2012, 6, 30), include_contacts=True, user_id=68005042, with_totals=True
    ),
    "listNotesForContact": lambda apollo: apollo.notes.list_for_contact(5),
    "listNotesForContactPage": lambda apollo: apollo.notes.list_for_contact(5, page=2),
    "listNotesForCase": lambda apollo: apollo.notes.list_for_case(8),
    "listNotesForCasePage": lambda apollo: apollo.notes.list_for_case(8, page=1),
    "listNotesForDeal": lambda apollo: apollo.notes.list_for_deal(9),
    "listNotesForDealPage": lambda apollo: apollo.notes.list_for_deal(9, page=1),
    "getNote": lambda apollo: apollo.notes.get(84334887),
    "createNoteForContact": lambda apollo: apollo.notes.create_for_contact(5, **NOTE),
    "createNoteForCase": lambda apollo: apollo.notes.create_for_case(8, **NOTE),
    "createNoteForDeal": lambda apollo: apollo.notes.create_for_deal(9, **NOTE),
    "updateNote": lambda apollo: apollo.notes.update(
        84334887, visibility="group", workgroup_id=21, attachments=[-98906073]
    ),
    "destroyNote": lambda apollo: apollo.notes.destroy(56253586),
    "listEvents": lambda apollo: apollo.events.list(**SOME_EVENTS),
    "listRecurrentEvents": lambda apollo: apollo.events.list_recurrent(**SOME_EVENTS, page=1),
    "getEvent": lambda apollo: apollo.events.get(94832146),
    "createEvent": lambda apollo: apollo.events.create(42633755, **EVENT),
    "updateEvent": lambda apollo: apollo.events.update(94832146, subject="Updated event", privacy_type="private"),
    "destroyEvent": lambda apollo: apollo.events.destroy(83411557),
}


def one(apollo: Apollo, call: Call) -> object:
    """What the call answers; of a list, its first page."""
    answer = call(apollo)
    if hasattr(answer, "pages"):
        pages: Iterable[Any] = answer.pages()
        return next(iter(pages)).items
    return answer


async def one_async(apollo: AsyncApollo, call: Call) -> object:
    answer = call(apollo)
    if hasattr(answer, "pages"):
        pages: AsyncIterable[Any] = answer.pages()
        async for page in pages:
            return page.items
        raise AssertionError("a list without a page")
    assert isawaitable(answer)
    awaitable: Awaitable[object] = answer
    return await awaitable
