"""Notes of contacts, cases and deals, for the eyes they are meant for.

A note is public, its author's alone (`only-me`), a workgroup's (`group`) or some people's (`selected-people`, the
author always among them). Who may not see a note is told that there is none. The page size is our assumption, and so
is the order, oldest first, as in the documents' sample.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from apollohq_sandbox.calls import Answer, Call, Handler, User, created, merged, real_moment
from apollohq_sandbox.pages import page_of, segment
from apollohq_sandbox.problems import unprocessable
from apollohq_sandbox.store import Record, Selection
from apollohq_sandbox.uploads import attach, discard

PAGE_SIZE = 25
VISIBILITIES = ("public", "only-me", "group", "selected-people")
PEOPLE = "people"  # the documents do not name this key
_FIELDS = {key: key for key in ("body", "date", "visibility", "workgroup-id", PEOPLE)}
_TEXTS = frozenset({"body", "date"})
_INTERNAL = {"parent"}
_KINDS = {"contacts": "contact", "cases": "case", "deals": "deal"}
_VISIBLE = f"""parent = ? AND (
    json_extract(record, '$."author-id"') = ?
    OR json_extract(record, '$.visibility') = 'public'
    OR json_extract(record, '$.visibility') = 'group'
        AND json_extract(record, '$."workgroup-id"') IN (SELECT value FROM json_each(?))
    OR json_extract(record, '$.visibility') = 'selected-people'
        AND EXISTS (SELECT 1 FROM json_each(record, '$."{PEOPLE}"') WHERE value = ?))"""  # noqa: S608 - no value in it


def visible(record: Mapping[str, Any], user: User) -> bool:
    """Whether this user may see the note; the same rule as `_VISIBLE`, for one record in hand."""
    match record["visibility"]:
        case "public":
            return True
        case "group" if record.get("workgroup-id") in user.workgroups:
            return True
        case "selected-people" if user.id in record[PEOPLE]:
            return True
        case _:
            return bool(record["author-id"] == user.id)


def _shown(record: Record) -> Record:
    return {key: value for key, value in record.items() if key not in _INTERNAL}


def _parent(call: Call) -> str:
    """The contact, case or deal in the path, as the start of the path: `cases/7`."""
    for kind in _KINDS:
        if (name := f"{_KINDS[kind]}_id") in call.path:
            return f"{kind}/{call.parent(name)}"
    raise LookupError(f"{call.operation_id} names no contact, case or deal")


def list_for_parent(call: Call) -> Answer:
    parent = _parent(call)
    groups = json.dumps(sorted(call.user.workgroups))
    selection = Selection(_VISIBLE, (parent, call.user.id, groups, call.user.id), "date, id")
    return page_of(
        call,
        call.store.notes,
        selection,
        size=PAGE_SIZE,
        key="notes",
        next_page=segment(f"/{parent}/notes"),
        shown=_shown,
    )


def get(call: Call) -> Answer:
    return Answer({"note": _shown(call.record(call.store.notes, "note", visible=visible))})


def create_for_parent(call: Call) -> Answer:
    parent = _parent(call)
    kind, _, identity = parent.partition("/")
    call.store.relate(identity, _KINDS[kind])
    record: Record = {
        "parent": parent,
        "author-id": call.user.id,
        "body": "",
        "date": datetime.fromtimestamp(call.now, UTC).strftime("%Y-%m-%d %H:%M:%S"),
        "visibility": "public",
        "attachments": [],
    }
    record["id"] = call.store.notes.insert(record)
    call.store.notes.replace(_changed(call, record))
    return created("note-id", record["id"])


def update(call: Call) -> Answer:
    record = call.record(call.store.notes, "note", visible=visible)
    call.store.notes.replace(_changed(call, record))
    return Answer()


def destroy(call: Call) -> Answer:
    record = call.record(call.store.notes, "note", visible=visible)
    discard(call.store, "notes", record)
    call.store.notes.delete(record["id"])
    return Answer()


def _changed(call: Call, record: Record) -> Record:
    fields = call.written("note")
    real_moment(fields, "note", "date")
    changed: Record = {"visibility": "public"} | merged(record, fields, _FIELDS, _TEXTS)
    if changed["visibility"] not in VISIBILITIES:
        raise unprocessable("note.visibility", f"visibility is one of: {', '.join(VISIBILITIES)}.")
    if changed["visibility"] == "group" and not changed.get("workgroup-id"):
        raise unprocessable("note.workgroup-id", "A note for a group names the group.")
    if "attachments" in fields:
        changed["attachments"] = attach(call, "notes", record, fields["attachments"], "note.attachments")
    return _only_what_belongs(changed)


def _only_what_belongs(note: Record) -> Record:
    """The people stay with selected-people alone, the group with group alone (the data reference says so)."""
    if note["visibility"] != "group":
        note.pop("workgroup-id", None)
    if note["visibility"] != "selected-people":
        note.pop(PEOPLE, None)
    else:
        note[PEOPLE] = list(dict.fromkeys([*note.get(PEOPLE, []), note["author-id"]]))
    return note


def seeded(record: Record, author: str) -> Record:
    """A note of a seed, which names its contact, case or deal by `contact-id`, `case-id` or `deal-id`.

    Raises KeyError without one.
    """
    for kind, name in _KINDS.items():
        if f"{name}-id" in record:
            defaults = {
                "author-id": author,
                "visibility": "public",
                "attachments": [],
                "parent": f"{kind}/{record[f'{name}-id']}",
            }
            note = defaults | {key: value for key, value in record.items() if key != f"{name}-id"}
            return _only_what_belongs(note)
    raise KeyError("contact-id, case-id or deal-id")


HANDLERS: dict[str, Handler] = {
    "listNotesForContact": list_for_parent,
    "listNotesForContactPage": list_for_parent,
    "listNotesForCase": list_for_parent,
    "listNotesForCasePage": list_for_parent,
    "listNotesForDeal": list_for_parent,
    "listNotesForDealPage": list_for_parent,
    "getNote": get,
    "createNoteForContact": create_for_parent,
    "createNoteForCase": create_for_parent,
    "createNoteForDeal": create_for_parent,
    "updateNote": update,
    "destroyNote": destroy,
}
