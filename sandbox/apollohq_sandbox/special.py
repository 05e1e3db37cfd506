"""Special cases: the operations that are more than reading and writing one kind of record."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from apollohq_sandbox import engine
from apollohq_sandbox.engine import Answer, Call
from apollohq_sandbox.operations import Operation, Problem
from apollohq_sandbox.resources import ATTACHED, RESOURCES, task_of_list
from apollohq_sandbox.store import Record, Where, equals
from apollohq_sandbox.store import field as sql

PIECE = 1 << 16  # bytes of a download that are sent at once
_EXPIRED = f"{sql('attached-to')} IS NULL AND {sql('freed')} <= ?"

Handler: TypeAlias = Callable[[Call], Answer]

BILLABLE = ("unset", "not billable", "billable", "billed")
_CONTACT = sql("contact-id", "records.record")
_KIND = f"""COALESCE((SELECT other.resource FROM records AS other
    WHERE other.resource IN ('cases', 'deals') AND other.id = CAST({_CONTACT} AS INTEGER)), 'contacts')"""  # noqa: S608
_TASK = f"{sql('task-id')} IS NOT NULL"


def get_account(call: Call) -> Answer:
    """The account; an empty one in a sandbox without records."""
    account = call.store.select("account", limit=1) or [{}]
    return Answer({call.operation.key: engine.shown(call, account[0])})


def count_projects(call: Call) -> Answer:
    statuses = [project.get("status") for project in call.store.select("projects")]
    return Answer({call.operation.key: {status: statuses.count(status) for status in call.operation.record}})


def create_time_entry_for_task(call: Call) -> Answer:
    """An entry on a task belongs to the task's project, if that is known."""
    task = call.store.get("tasks", call.path["task_id"]) or {}
    return engine.create_record(call, **{key: task[key] for key in ("project-id",) if key in task})


def report(call: Call) -> Answer:
    """The time entries of at most six months, on projects unless asked for more, with totals on request.

    Which `include_*` an entry needs depends on what it is for: a project or a task, a contact, a case or a deal (by its
    generic `contact-id`), or none of them: then it is personal. A company's entries are those of its people.
    """
    kinds = {kind: f"{_CONTACT} IS NOT NULL AND {_KIND} = '{kind}'" for kind in ("contacts", "cases", "deals")}
    placed = f"({sql('project-id')} IS NOT NULL {f'AND NOT {_TASK}' if call.tasks_are_personal else f'OR {_TASK}'})"
    kinds |= {"projects": placed, "personal": f"NOT {placed} AND {_CONTACT} IS NULL"}
    included = [rule for kind, rule in kinds.items() if call.query.get(f"include_{kind}", kind == "projects")]
    where = Where(f"{sql('date')} BETWEEN ? AND ?", _span(call)) & Where(" OR ".join(included) or "0")
    for name in ("user_id", "task_id", "project_id"):
        if name in call.query:
            where &= equals(name.replace("_", "-"), call.query[name])
    if company := call.query.get("company_id"):
        people = tuple(person["id"] for person in call.store.select("people", equals("company-id", company)))
        where &= Where(f"{sql('user-id')} IN ({', '.join('?' * len(people))})", people)
    entries = call.store.select("time-entries", where, RESOURCES["time-entries"].order)
    document: dict[str, Any] = {call.operation.key: [engine.shown(call, entry) for entry in entries]}
    return Answer(document | ({"totals": _totals(entries)} if call.query.get("with_totals") else {}))


def _span(call: Call) -> tuple[str, str]:
    """The first and the last day, both included. Raises Problem 422 for a span that is too long.

    The defaults are the documented ones, six months ago and today, whatever the other one is: only a `to` of last year
    finds nothing.
    """
    last = call.query.get("to") or call.today
    first = call.query.get("from") or call.six_months_before(call.today)
    if last.year > 1 and first < (earliest := call.six_months_before(last)):
        raise Problem(422, f"A report covers 6 months at most, so it may start on {earliest}.", "from")
    return first.isoformat(), last.isoformat()


def _totals(entries: Sequence[Record]) -> dict[str, int | str]:
    """The totals as in the samples: numbers, but a string for each kind of entry whose sum is not 0."""
    seconds = dict.fromkeys(BILLABLE, 0)
    for entry in entries:
        seconds[entry.get("billable") or "unset"] += int(entry.get("seconds") or 0)
    keys = {kind: f"sum-of-{kind.replace('not ', 'non-')}-seconds" for kind in BILLABLE}
    sums = {keys[kind]: str(total) if total else 0 for kind, total in seconds.items()}
    return {"number-of-entries": len(entries), "sum-of-seconds": sum(seconds.values()), **sums}


def list_contacts(call: Call) -> Answer:
    if others := sorted({"title", "company-id", "term", "email"} & set(call.query)) if "tags" in call.query else []:
        raise Problem(400, f"{others[0]} cannot be used together with tags.", others[0])
    return engine.list_records(call)


def list_tags(call: Call) -> Answer:
    """Every tag with the number of its contacts; of one contact, every tag with its own name."""
    names = [tag["name"] for tag in call.store.select("tags", engine.of_parents(call), sql("name"))]
    return Answer({call.operation.key: {name: name if call.path else str(names.count(name)) for name in names}})


def create_tag(call: Call) -> Answer:
    for name in dict.fromkeys(part.strip() for part in call.body[call.operation.envelope].split(",")):
        if name and not call.store.select("tags", engine.of_parents(call) & equals("name", name)):
            call.store.insert("tags", {"contact-id": call.path["contact_id"], "name": name})
    return Answer(status=call.operation.status)


def destroy_tag(call: Call) -> Answer:
    found = call.store.select("tags", engine.of_parents(call) & equals("name", call.path["tag"]))
    if not found:
        raise Problem(404, f"There is no tag {call.path['tag']!r} here.")
    call.store.delete("tags", found[0]["id"])
    return Answer(status=call.operation.status)


def list_task_lists(call: Call) -> Answer:
    """The lists with tasks of one person or company, and these tasks in them.

    Without the parameter those of the user, with an empty one the tasks of nobody.
    """
    responsible = call.query.get("responsible", call.user)
    of_somebody = task_of_list(f"COALESCE({sql('responsible-id', 'task.record')}, '') = ?")
    lists = []
    for record in call.store.select("task-lists", Where(of_somebody, (responsible,)), RESOURCES["task-lists"].order):
        tasks = call.store.select("tasks", equals("task-list-id", record["id"]), RESOURCES["tasks"].order)
        theirs = [task for task in tasks if task.get("responsible-id", "") == responsible]
        lists.append(engine.shown(call, record | {"tasks": theirs}))
    return Answer({call.operation.key: lists})


def reorder_tasks(call: Call) -> Answer:
    """The given tasks come first, in the given order; the others follow in their old order."""
    key = call.operation.envelope
    tasks = {task["id"]: task for task in call.store.select("tasks", engine.of_parents(call), RESOURCES["tasks"].order)}
    for position, identity in enumerate(call.body[key]):
        if identity not in tasks:
            raise Problem(422, f"There is no task {identity} in this list.", f"{key}.{position}")
    for position, identity in enumerate(dict.fromkeys([*call.body[key], *tasks])):
        call.store.replace("tasks", tasks[identity] | {"position": position})
    return Answer(status=call.operation.status)


def create_upload(call: Call) -> Answer:
    """Keep a file for 30 minutes. The answer is JSON, whatever the Accept header says, as at the service."""
    for gone in call.store.select("files", Where(_EXPIRED, (call.now - engine.LIFETIME,))):
        call.store.delete("files", gone["id"])
    file = {"byte-size": str(len(call.content)), "freed": call.now, "author-id": call.user}
    identity = call.store.insert("files", file)
    call.store.connection.execute("INSERT INTO contents VALUES (?, ?)", (int(identity), call.content))
    return Answer({call.operation.key: identity}, status=call.operation.status)


def download(call: Call) -> Answer:
    """The content as it was uploaded. A file of the seed has none; it gets text of its size."""
    file = call.store.get("files", call.path["id"], Where(ATTACHED))
    if file is None:
        raise Problem(404, f"There is no file {call.path['id']}.")
    stored = call.store.connection.execute("SELECT content FROM contents WHERE file = ?", (int(file["id"]),)).fetchone()
    size = int(file["byte-size"])
    content = memoryview(stored[0] if stored else (f"File {file['id']}.\n".encode() * size)[:size])
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
    return Answer(headers=headers, pieces=(bytes(content[start : start + PIECE]) for start in range(0, size, PIECE)))


SPECIAL: Mapping[str, Handler] = {
    "getAccount": get_account, "countProjects": count_projects, "createTimeEntryForTask": create_time_entry_for_task,
    "reportTimeEntries": report, "createUpload": create_upload, "downloadFile": download, "listContacts": list_contacts,
    "listTags": list_tags, "listTagsForContact": list_tags, "createTag": create_tag, "destroyTag": destroy_tag,
    "listTaskLists": list_task_lists, "reorderTasks": reorder_tasks,
}  # fmt: skip


def handler_of(operation: Operation) -> Handler:
    """The handler of an operation. Raises RuntimeError where neither the engine nor a function has one."""
    name = operation.id.removesuffix("Page").removesuffix("Filtered")
    general = {"list": engine.list_records, "get": engine.get_record, "create": engine.create_record,
               "update": engine.update_record, "destroy": engine.destroy_record}  # fmt: skip
    if found := SPECIAL.get(name, general.get(operation.verb)):
        return found
    raise RuntimeError(f"no handler for {operation.id}: it begins with neither list, get, create, update nor destroy")
