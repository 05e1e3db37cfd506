"""The table of resources: what the description does not say about each tag's records.

Keys, envelopes, fields, scalars, page sizes and continuations come from the description. Here are the order of a list,
the defaults of a new record, who may see a record, what the filters of a list mean, and which records prevent that
another one is destroyed. Operations on more than one kind of record are special cases (`special.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from apollohq_sandbox.store import field as sql

Filter: TypeAlias = str | Mapping[str, str]

PEOPLE = "people"  # the documents do not name this key


@dataclass(frozen=True, slots=True)
class Resource:
    """The properties of one tag's records. All conditions are SQL of our own on one record.

    `order`: of a list. `defaults`: values of a new record; a function computes one from the call. `renamed`: fields
    that are read under another name than they are written. `closed`: vocabularies that accept no further value.
    `filters`: the condition for a parameter of a list, with its value for each `?`, or a condition for each of its
    values. `visible`: who may see a record, with `USER` for the reader's id and `GROUPS` for those of the reader's
    workgroups. `users`: tags and keys of the records that may refer to one. `ends_empty`: whether the last page has an
    empty `continued-at`, as documented.
    """

    order: str = "id"
    defaults: Mapping[str, Any] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    closed: tuple[str, ...] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict)
    visible: str = "1"
    users: tuple[tuple[str, str], ...] = ()
    ends_empty: bool = False


def _first_calendar(call: Any) -> str:
    """Of an event without one; it is not documented which calendar that is in."""
    return next((calendar["id"] for calendar in call.store.select("calendars", limit=1)), "")


def _among(key: str) -> str:
    return f"{sql(key)} IN (SELECT value FROM json_each(?))"  # noqa: S608


def _days(first: str, last: str) -> Mapping[str, Filter]:
    """The filters by days, both included, for records that last from one SQL expression to another."""
    return {"from": f"substr({last}, 1, 10) >= ?", "to": f"substr({first}, 1, 10) <= ?"}


def _set(key: str) -> str:
    return f"NULLIF({sql(key)}, '')"


def task_of_list(condition: str) -> str:
    """The condition on a task list that one of its tasks meets a condition on `task.record`."""
    return f"""EXISTS (SELECT 1 FROM records AS task WHERE task.resource = 'tasks'
        AND {sql("task-list-id", "task.record")} = CAST(records.id AS TEXT) AND {condition})"""  # noqa: S608


FOR_SOME = f"""{sql("author-id")} = USER OR COALESCE({sql("visibility")}, 'public') = 'public'
    OR {sql("visibility")} = 'group' AND COALESCE({sql("workgroup-id")}, {sql("group-id")}) IN GROUPS
    OR {sql("visibility")} = 'selected-people'
        AND EXISTS (SELECT 1 FROM json_each(record, '$."{PEOPLE}"') WHERE value = USER)"""  # noqa: S608
ATTACHED = f"{sql('attached-to')} IS NOT NULL"
_PRIVATE = f"COALESCE({sql('privacy-type')}, {sql('privacy')}, '') IN ('', 'public') OR {sql('author-id')} = USER"
_BY_NAME = f"{sql('name')} COLLATE NOCASE, id"
_NEWEST = "id DESC"
_BY_POSITION = f"{sql('position')}, id"
_PENDING = task_of_list(f"COALESCE({sql('completed-at', 'task.record')}, '') = ''")
_LATE = f"COALESCE({_set('deadline')} < TODAY, 0)"
_DONE = f"{_set('completed-at')} IS NOT NULL"
_TAGGED = f"""id IN (SELECT CAST({sql("contact-id", "tag.record")} AS INTEGER) FROM records AS tag
    WHERE tag.resource = 'tags' AND {sql("name", "tag.record")} IN (SELECT value FROM json_each(?)))"""  # noqa: S608
_SHARED = {"visibility": "public"}

RESOURCES: Mapping[str, Resource] = {
    "account": Resource(),
    "projects": Resource(_BY_NAME, {"status": "active"}, closed=("status",)),
    "messages": Resource(_NEWEST),
    "milestones": Resource(f"COALESCE({_set('deadline')}, '9'), id", filters={"filter": {"all": "1", "completed": _DONE,
        "late": f"NOT {_DONE} AND {_LATE}", "upcoming": f"NOT {_DONE} AND NOT {_LATE}"}}),
    "categories": Resource(_BY_NAME, closed=("type",), filters={"type": f"{sql('type')} = ?"},
        users=(("messages", "category-id"), ("files", "category-id"), ("links", "category-id"))),
    "deal-categories": Resource(_BY_NAME, users=(("deals", "deal-category-id"),)),
    "files": Resource(_NEWEST, visible=ATTACHED),
    "links": Resource(_NEWEST),
    "time-entries": Resource(f"{sql('date')} DESC, id DESC", {"billable": "unset", "seconds": "0",
        "date": lambda call: str(call.today), "user-id": lambda call: call.user},
        renamed={"category-id": "time-category-id"}, closed=("billable",)),
    "notes": Resource(f"{sql('date')}, id", {**_SHARED, "date": lambda call: call.moment},  # as in the sample
        closed=("visibility",), visible=FOR_SOME),
    "cases": Resource(defaults={**_SHARED, "case-status": "open", "type": "case"}, closed=("visibility", "case-status"),
        renamed={"attachment": "attachments"}, visible=FOR_SOME,
        filters={"status": {word: f"{sql('case-status')} = '{word}'" for word in ("open", "closed")}}),
    "deals": Resource(defaults={**_SHARED, "deal-status": "pending", "type": "deal"}, visible=FOR_SOME,
        closed=("visibility", "deal-status", "price-type"),
        filters={"status": {word: f"{sql('deal-status')} = '{kept}'" for word, kept in
            (("pending", "pending"), ("win", "won"), ("lost", "lost"))}}),
    "contacts": Resource(_BY_NAME, visible=FOR_SOME, filters={"contact-type": f"{sql('type')} = ?", "tags": _TAGGED,
        "title": f"{sql('title')} = ?", "company-id": f"{sql('company-id')} = ?", "email": f"{sql('email')} = ?",
        "term": f"instr(lower({sql('name')} || ' ' || COALESCE({sql('last-name')}, '')), lower(?)) > 0",
        "since": f"MAX({sql('created-at')}, {sql('updated-at')}) >= ?"}),
    "events": Resource(f"{sql('start')}, id", {"privacy-type": "public"}, visible=_PRIVATE,
        filters={**_days(_set("start"), f"COALESCE({_set('end')}, {_set('start')})"),
            "calendar-ids": _among("calendar-id")}),
    "calendar-events": Resource(f"{sql('start-date')}, id", {"privacy": "public", "calendar-id": _first_calendar},
        visible=_PRIVATE,
        filters={**_days(_set("start-date"), f"COALESCE({_set('end-date')}, {_set('start-date')})"),
            "calendar-ids": _among("calendar-id"), "category-ids": _among("category-id")}),
    "calendars": Resource(_BY_NAME, ends_empty=True),
    "event-categories": Resource(_BY_NAME, ends_empty=True),
    "task-lists": Resource(_BY_POSITION,
        filters={"filter": {"all": "1", "pending": _PENDING, "finished": f"NOT {_PENDING}"}}),
    "tasks": Resource(_BY_POSITION),
    "tags": Resource(),
    "workgroups": Resource(_BY_NAME, users=tuple((tag, key) for tag in ("notes", "contacts", "cases", "deals")
        for key in ("workgroup-id", "group-id"))),
}  # fmt: skip
# Lists with other properties than those of their tag.
LISTS: Mapping[str, Resource] = {
    "listRecurrentEvents": replace(RESOURCES["events"], visible=f"({_PRIVATE}) AND {_set('recur-type')} IS NOT NULL",
        filters={**RESOURCES["events"].filters, **_days(f"COALESCE({_set('recur-start')}, {_set('start')})",
            f"COALESCE({_set('recur-end')}, '9999-12-31')")}),  # by the days of the series, which may have no end
    "listRecentlyViewedContacts": Resource(f"{sql('updated-at')} DESC, id", visible=FOR_SOME),  # those changed last
    "listTasksForInbox": Resource(_BY_POSITION, visible=f"{sql('task-list-id')} IS NULL"),
    "listPersonalTasks": Resource(_BY_POSITION, visible=" AND ".join((f"{sql('author-id')} = USER",
        *(f"{sql(key)} IS NULL" for key in ("project-id", "contact-id", "case-id", "deal-id"))))),
}  # fmt: skip
