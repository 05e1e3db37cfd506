"""Messages: 25 a page, newest first, by project or by category.

Message comments are beyond the documents, so destroying a message has only its attachments to take along.
"""

from apollohq_sandbox.calls import Answer, Call, Handler, created, merged
from apollohq_sandbox.pages import page_of, segment
from apollohq_sandbox.store import Record, Selection
from apollohq_sandbox.uploads import attach, discard

PAGE_SIZE = 25
_FIELDS = {key: key for key in ("category-id", "milestone-id", "title", "body", "is-private", "pinned")}
_TEXTS = frozenset({"title", "body"})


def list_for_project(call: Call) -> Answer:
    project = call.parent("project_id")
    selection = Selection("project_id = ?", (project,), "id DESC")
    return _listed(call, selection, f"/projects/{project}/messages")


def list_for_category(call: Call) -> Answer:
    project, category = call.parent("project_id"), call.parent("category_id")
    selection = Selection("project_id = ? AND category_id = ?", (project, category), "id DESC")
    return _listed(call, selection, f"/projects/{project}/cat/{category}/messages")


def _listed(call: Call, selection: Selection, base: str) -> Answer:
    return page_of(call, call.store.messages, selection, size=PAGE_SIZE, key="messages", next_page=segment(base))


def get(call: Call) -> Answer:
    return Answer({"message": call.record(call.store.messages, "message")})


def create(call: Call) -> Answer:
    record: Record = {
        "project-id": call.parent("project_id"),
        "title": "",
        "body": "",
        "is-private": "0",
        "pinned": "0",
        "subscribers": [],
        "attachments": [],
    }
    record["id"] = call.store.messages.insert(record)
    call.store.messages.replace(_changed(call, record))
    return created("message-id", record["id"])


def update(call: Call) -> Answer:
    record = call.record(call.store.messages, "message")
    call.store.messages.replace(_changed(call, record))
    return Answer()


def destroy(call: Call) -> Answer:
    record = call.record(call.store.messages, "message")
    discard(call.store, "messages", record)
    call.store.messages.delete(record["id"])
    return Answer()


def _changed(call: Call, record: Record) -> Record:
    fields = call.written("message")
    changed = merged(record, fields, _FIELDS, _TEXTS)
    if "subscribers" in fields:
        changed["subscribers"] = list(dict.fromkeys(fields["subscribers"]))
    if "attachments" in fields:
        changed["attachments"] = attach(call, "messages", record, fields["attachments"], "message.attachments")
    return changed


HANDLERS: dict[str, Handler] = {
    "listMessagesForProject": list_for_project,
    "listMessagesForProjectPage": list_for_project,
    "listMessagesForCategory": list_for_category,
    "listMessagesForCategoryPage": list_for_category,
    "getMessage": get,
    "createMessage": create,
    "updateMessage": update,
    "destroyMessage": destroy,
}
