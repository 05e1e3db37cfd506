"""What is special: the operations that are more than reading and writing one kind of record."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from apollohq_sandbox.calls import Answer, Call
from apollohq_sandbox.engine import (
    HANDLERS,
    create_record,
    filtered,
    get_record,
    page_of,
    parents,
    record_of,
    resource_of,
    shown,
    update_record,
    visible,
)  # fmt: skip
from apollohq_sandbox.operations import Operation
from apollohq_sandbox.problems import Problem, unprocessable
from apollohq_sandbox.report import report
from apollohq_sandbox.resources import RECURRENT, RECURRENT_FILTERS, own, task_of_list
from apollohq_sandbox.store import Record, Where, equals
from apollohq_sandbox.store import field as sql
from apollohq_sandbox.uploads import create_upload, download

Handler: TypeAlias = Callable[[Call], Answer]

_NO_ACCOUNT = {"login": "demo", "first-name": "Demo", "email": "demo@example.com"}


def get_account(call: Call) -> Answer:
    """The account, which a sandbox without any records has as well."""
    account = (call.store.select("account", limit=1) or [_NO_ACCOUNT])[0]
    return Answer({call.operation.key: shown(call, account)})


def count_projects(call: Call) -> Answer:
    counts = dict.fromkeys(call.operation.record, 0)
    for project in call.store.select("projects"):
        if project.get("status") in counts:
            counts[project["status"]] += 1
    return Answer({call.operation.key: counts})


def create_time_entry_for_task(call: Call) -> Answer:
    """An entry on a task belongs to the task's project, where that is known."""
    task = call.store.get("tasks", call.path["task_id"])
    project = task and task.get("project-id")
    return create_record(call, **({"project-id": project} if project else {}))


def list_recurrent_events(call: Call) -> Answer:
    resource = resource_of(call.operation)
    where = RECURRENT & filtered(call, {**resource.filters, **RECURRENT_FILTERS}) & visible(call)
    return page_of(call, where, resource.order)


def create_calendar_event(call: Call) -> Answer:
    """No page says which calendar a new event is in: the first one, unless the request names another."""
    first = call.store.select("calendars", order="id", limit=1)
    return create_record(call, **({"calendar-id": first[0]["id"]} if first else {}))


def update_milestone(call: Call) -> Answer:
    """Moves the later ones as well, by as many days, when asked to; off weekends when asked for that."""
    before, asked = record_of(call), call.body[call.operation.envelope]
    answer = update_record(call)
    after = record_of(call)
    if asked.get("move-upcoming-milestones") == "1" and before.get("deadline") and after.get("deadline"):
        shift = date.fromisoformat(after["deadline"]) - date.fromisoformat(before["deadline"])
        later = Where(f"{sql('deadline')} > ? AND id <> ?", (before["deadline"], int(before["id"])))
        for other in call.store.select("milestones", later & equals("project-id", before.get("project-id"))):
            moved = date.fromisoformat(other["deadline"]) + shift
            while str(asked.get("move-upcoming-milestones-off-weekends")) == "1" and moved.weekday() > 4:
                moved += timedelta(days=1)
            call.store.replace("milestones", other | {"deadline": moved.isoformat()})
    return answer


def get_contact(call: Call) -> Answer:
    """Remembers who asked, for the list of contacts viewed recently."""
    contact = record_of(call)
    call.store.replace("contacts", contact | {f"viewed-by-{call.user.id}": call.now})
    return get_record(call)


def list_recently_viewed(call: Call) -> Answer:
    viewed = sql(f"viewed-by-{call.user.id}")
    return page_of(call, Where(f"{viewed} IS NOT NULL") & visible(call), f"{viewed} DESC, id")


def list_tags(call: Call) -> Answer:
    """Every tag with the number of contacts that carry it; of one contact, every tag with its own name."""
    names = [tag["name"] for tag in call.store.select("tags", parents(call), sql("name"))]
    return Answer({call.operation.key: {name: name if call.path else str(names.count(name)) for name in names}})


def create_tags(call: Call) -> Answer:
    contact = call.path["contact_id"]
    for name in dict.fromkeys(part.strip() for part in call.body[call.operation.envelope].split(",")):
        if name and not call.store.select("tags", parents(call) & equals("name", name)):
            call.store.insert("tags", {"contact-id": contact, "name": name})
    return Answer(status=call.operation.status)


def destroy_tag(call: Call) -> Answer:
    name = call.path["tag"]
    found = call.store.select("tags", parents(call) & equals("name", name))
    if not found:
        raise Problem(404, f"There is no tag {name!r} here.")
    call.store.delete("tags", found[0]["id"])
    return Answer(status=call.operation.status)


def list_task_lists(call: Call) -> Answer:
    """The lists with tasks of one person or company, the asking user's without a word, nobody's for an empty one."""
    asked = call.query.get("responsible", call.user.id)
    responsible = Where(f"COALESCE({sql('responsible-id', 'task.record')}, '') = ?", (asked,))
    lists = call.store.select("task-lists", Where(*task_of_list(responsible)), resource_of(call.operation).order)
    return Answer({call.operation.key: [_with_tasks(call, record, asked) for record in lists]})


def _with_tasks(call: Call, record: Record, responsible: str) -> Record:
    """A list with its tasks of one person, which show where the description has a key for them."""
    tasks = call.store.select("tasks", equals("task-list-id", record["id"]), f"{sql('position')}, id")
    return shown(call, record | {"tasks": [task for task in tasks if task.get("responsible-id", "") == responsible]})


def list_inbox(call: Call) -> Answer:
    """The tasks of a project that are in no list."""
    return page_of(call, parents(call) & Where(f"{sql('task-list-id')} IS NULL"), resource_of(call.operation).order)


def list_personal_tasks(call: Call) -> Answer:
    """The user's own tasks that hang on nothing."""
    hung = " OR ".join(f"{sql(key)} IS NOT NULL" for key in ("project-id", "contact-id", "case-id", "deal-id"))
    return page_of(call, own(call.user) & Where(f"NOT ({hung})"), resource_of(call.operation).order)


def reorder_tasks(call: Call) -> Answer:
    """The tasks named come first, in their new order; the others keep theirs behind them."""
    key = call.operation.envelope
    tasks = {task["id"]: task for task in call.store.select("tasks", parents(call), f"{sql('position')}, id")}
    order = list(dict.fromkeys(call.body[key]))
    for position, identity in enumerate(order):
        if identity not in tasks:
            raise unprocessable(f"{key}.{position}", f"There is no task {identity} in this list.")
    for position, identity in enumerate([*order, *(known for known in tasks if known not in order)]):
        call.store.replace("tasks", tasks[identity] | {"position": position})
    return Answer(status=call.operation.status)


SPECIAL: Mapping[str, Handler] = {
    "getAccount": get_account,
    "countProjects": count_projects,
    "createTimeEntryForTask": create_time_entry_for_task,
    "reportTimeEntries": report,
    "createUpload": create_upload,
    "downloadFile": download,
    "listRecurrentEvents": list_recurrent_events,
    "createCalendarEvent": create_calendar_event,
    "updateMilestone": update_milestone,
    "getContact": get_contact,
    "listRecentlyViewedContacts": list_recently_viewed,
    "listTags": list_tags,
    "listTagsForContact": list_tags,
    "createTags": create_tags,
    "destroyTag": destroy_tag,
    "listTaskLists": list_task_lists,
    "listTasksForInbox": list_inbox,
    "listPersonalTasks": list_personal_tasks,
    "reorderTasks": reorder_tasks,
}


def handler_of(operation: Operation) -> Handler:
    """What answers an operation. Raises RuntimeError where neither the table nor a function does."""
    name = operation.id.removesuffix("Page").removesuffix("Filtered")
    if found := SPECIAL.get(name, HANDLERS.get(operation.verb)):
        return found
    raise RuntimeError(f"no handler for {operation.id}: its name says neither list, get, create, update nor destroy")
