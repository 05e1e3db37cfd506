"""Time entries: 50 a page in descending order of date; all of a task's at once.

An entry is written with `category-id` and read with `time-category-id`. `contact-id` is a generic relation, to a
contact, a case or a deal.
"""

from apollohq_sandbox.calls import Answer, Call, Handler, created, merged, real_date
from apollohq_sandbox.pages import page_of, segment
from apollohq_sandbox.problems import unprocessable
from apollohq_sandbox.store import Record, Selection

PAGE_SIZE = 50
BILLABLE = ("unset", "not billable", "billable", "billed")
NEWEST_FIRST = "date DESC, id DESC"
_FIELDS = {key: key for key in ("user-id", "notes", "date", "billable", "seconds")} | {
    "category-id": "time-category-id"
}
_TEXTS = frozenset({"notes", "date"})
_LONGEST_NUMBER = 15  # digits of a time in seconds


def list_for_project(call: Call) -> Answer:
    project = call.parent("project_id")
    selection = Selection("project_id = ?", (project,), NEWEST_FIRST)
    return _listed(call, selection, f"/projects/{project}/timeEntries")


def list_for_contact(call: Call) -> Answer:
    contact = call.parent("contact_id")
    selection = Selection("contact_id = ?", (contact,), NEWEST_FIRST)
    return _listed(call, selection, f"/contacts/{contact}/timeEntries")


def _listed(call: Call, selection: Selection, base: str) -> Answer:
    return page_of(
        call, call.store.time_entries, selection, size=PAGE_SIZE, key="time-entries", next_page=segment(base)
    )


def list_for_task(call: Call) -> Answer:
    selection = Selection("task_id = ?", (call.parent("task_id"),), NEWEST_FIRST)
    return Answer({"time-entries": call.store.time_entries.select(selection)})


def get(call: Call) -> Answer:
    return Answer({"time-entry": call.record(call.store.time_entries, "time entry")})


def create_for_project(call: Call) -> Answer:
    return _create(call, {"project-id": call.parent("project_id")})


def create_for_task(call: Call) -> Answer:
    task = call.parent("task_id")
    project = call.store.project_of_task(task)
    return _create(call, {"task-id": task} | ({"project-id": project} if project else {}))


def create_for_contact(call: Call) -> Answer:
    return _create(call, {"contact-id": call.parent("contact_id")})


def _create(call: Call, relation: dict[str, str]) -> Answer:
    defaults = {
        "user-id": call.user.id,
        "notes": "",
        "date": call.today.isoformat(),
        "billable": "unset",
        "seconds": "0",
    }
    return created("time-entry-id", call.store.time_entries.insert(_changed(call, relation | defaults)))


def update(call: Call) -> Answer:
    record = call.record(call.store.time_entries, "time entry")
    call.store.time_entries.replace(_changed(call, record))
    return Answer()


def destroy(call: Call) -> Answer:
    call.store.time_entries.delete(call.record(call.store.time_entries, "time entry")["id"])
    return Answer()


def _changed(call: Call, record: Record) -> Record:
    fields = call.written("time-entry")
    real_date(fields, "time-entry", "date")
    if fields.get("billable") and fields["billable"] not in BILLABLE:
        raise unprocessable("time-entry.billable", f"billable is one of: {', '.join(BILLABLE)}.")
    if len(fields.get("seconds", "")) > _LONGEST_NUMBER:
        raise unprocessable("time-entry.seconds", "Nobody works that long.")
    return merged(record, fields, _FIELDS, _TEXTS)


HANDLERS: dict[str, Handler] = {
    "listTimeEntriesForProject": list_for_project,
    "listTimeEntriesForProjectPage": list_for_project,
    "listTimeEntriesForTask": list_for_task,
    "listTimeEntriesForContact": list_for_contact,
    "listTimeEntriesForContactPage": list_for_contact,
    "getTimeEntry": get,
    "createTimeEntryForProject": create_for_project,
    "createTimeEntryForTask": create_for_task,
    "createTimeEntryForContact": create_for_contact,
    "updateTimeEntry": update,
    "destroyTimeEntry": destroy,
}
