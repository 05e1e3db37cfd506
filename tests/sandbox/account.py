"""One client program that a user of an account might write, and what it found: plain facts, to be compared."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, TypeAlias

import apollohq
from apollohq import Apollo

Facts: TypeAlias = dict[str, Any]

SPAN = (date(2011, 1, 1), date(2012, 12, 31))
MOMENT = datetime(2012, 5, 24, 15, 30, 34, tzinfo=UTC)


def ids(records: Any) -> set[int]:
    return {record.id for record in records}


def lists(apollo: Apollo) -> Facts:
    """Several pages of each core list, and the further ones; from a middle page, and on from a cursor."""
    messages = apollo.messages.list_for_project(1)
    first = next(iter(messages.pages()))
    entries = apollo.time_entries.list_for_project(1)
    report = apollo.time_entries.report_range(*SPAN, include_contacts=True)
    customers = apollo.time_entries.report(
        from_=date(2012, 3, 1), to=date(2012, 7, 1), include_contacts=True, include_projects=False
    )
    rest = apollo.messages.list_for_project(1, continued_at=first.continued_at)
    return {
        "messages": ids(messages),
        "rest of the messages": ids(first.items) | ids(rest),
        "messages from page 2": ids(apollo.messages.list_for_project(1, page=2)),
        "time entries": ids(entries),
        "categories of time": {entry.time_category_id or entry.category_id for entry in entries},
        "notes": ids(apollo.notes.list_for_contact(5, page=1)),
        "events": ids(apollo.events.list()) | ids(apollo.events.list_recurrent()),
        "projects": ids(apollo.projects.list()),
        "files": ids(apollo.files.list_for_project(1)),
        "contacts": {(contact.id, contact.name) for contact in apollo.contacts.list(term="a")},
        "open cases": ids(apollo.cases.list(status="open")),
        "deals won": ids(apollo.deals.list(status="win")),
        "calendars": {(calendar.id, calendar.name) for calendar in apollo.calendars.list()},
        "calendar events": ids(apollo.calendar_events.list()),
        "tasks": ids(apollo.tasks.list_for_task_list(88331744)),
        "personal tasks": ids(apollo.tasks.list_personal()),
        "no tags": apollo.tags.list_for_contact(67664788),
        "message categories": ids(apollo.categories.list_for_project(1, type="message")),
        "report over two years": ids(report),
        "its seconds": report.totals.sum_of_seconds if report.totals else None,
        "report on customers": ids(customers.time_entries),
        "time of a deal": ids(apollo.time_entries.list_for_contact(9)),
        "a contact": apollo.contacts.get(5).id,
    }  # fmt: skip


def a_message(apollo: Apollo) -> Facts:
    """Upload, create, read, update, clear a field, attach and detach, destroy."""
    plan, notes = apollo.uploads.create(b"plan"), apollo.uploads.create(b"notes")
    message_id = apollo.messages.create(1, title="Ünïcode", body="...", category_id=3, pinned=True, attachments=[plan])
    made = apollo.messages.get(message_id)
    apollo.messages.update(message_id, title="Newer", attachments=[notes])
    changed = apollo.messages.get(message_id)
    apollo.messages.update(message_id, category_id=None, attachments=[-plan])
    cleared = apollo.messages.get(message_id)
    contents = BytesIO()
    apollo.files.download(notes, contents)
    apollo.messages.destroy(message_id)
    return {
        "message made": (made.title, made.body, made.category_id, made.pinned, made.attachments == [plan]),
        "title changed": changed.title,
        "what the change left alone": (changed.body, changed.pinned, changed.category_id),
        "attached": changed.attachments == [plan, notes],
        "category cleared": not cleared.category_id,
        "detached": cleared.attachments == [notes],
        "downloaded": contents.getvalue(),
        "message gone": _gone(lambda: apollo.messages.get(message_id)),
    }


def other_records(apollo: Apollo) -> Facts:
    note_id = apollo.notes.create_for_contact(
        5, body="A note", date=MOMENT, visibility="selected-people", people=[7574837]
    )
    note = apollo.notes.get(note_id)
    apollo.notes.update(note_id, body="Another")
    body = apollo.notes.get(note_id).body
    apollo.notes.destroy(note_id)
    event_id = apollo.events.create(42633755, subject="Meet up", location="New York", start=MOMENT, end=MOMENT)
    apollo.events.update(event_id, location=None)
    event = apollo.events.get(event_id)
    apollo.events.destroy(event_id)
    entry_id = apollo.time_entries.create_for_project(1, notes="Working", date=date(2012, 7, 5), seconds=3600)
    entry = apollo.time_entries.get(entry_id)
    apollo.time_entries.destroy(entry_id)
    case_id = apollo.cases.create(name="A case", attachments=[apollo.uploads.create(b"letter")])
    case = apollo.cases.get(case_id)
    apollo.cases.destroy(case_id)
    apollo.tasks.reorder(39401801, tasks=[7860930, 80345972])
    return {
        "note": (note.body, note.date),
        "note changed": body,
        "people of a note": sorted(note.people or []),
        "event": event.subject,
        "location cleared": not event.location,
        "time entry": (entry.notes, entry.date, entry.seconds),
        "case": (case.name, len(case.attachments or [])),
        "deal": apollo.deals.create(name="A deal") > 0,
    }


def _gone(read: Callable[[], object]) -> bool:
    try:
        read()
    except apollohq.APIStatusError as error:
        return error.status_code in {400, 404, 500}
    return False


PARTS = (lists, a_message, other_records)


def facts(apollo: Apollo) -> Facts:
    """What all parts found. What one raised is under its name; the facts that it would have found are missing."""
    found: Facts = {}
    for part in PARTS:
        try:
            found |= part(apollo)
        except apollohq.ApolloError as error:
            found[part.__name__] = f"{type(error).__name__}: {error}"
    return found
