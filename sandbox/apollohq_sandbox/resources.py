"""The table of resources: what the description does not say about each tag's records.

Keys, envelopes, fields, scalars, page sizes and ways to the next page come from the description. Here stand the order
of a list, the values that a new record starts with, who may see a record, what the filters of a list mean, and what
stands in the way of destroying a record. Whatever is said in a table beside this one is special (`special.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from apollohq_sandbox.calls import Call, User
from apollohq_sandbox.dates import query_moment
from apollohq_sandbox.problems import Problem
from apollohq_sandbox.store import Where, equals
from apollohq_sandbox.store import field as sql
from apollohq_sandbox.uploads import ATTACHED
from apollohq_sandbox.validation import plain

Filter: TypeAlias = Callable[[Call, Any], Where]
Rule: TypeAlias = Callable[[User], Where]

VISIBILITIES = ("public", "only-me", "group", "selected-people")
PEOPLE = "people"  # the documents do not name this key
BILLABLE = ("unset", "not billable", "billable", "billed")
_NEWEST = "id DESC"


def for_some_eyes(user: User) -> Where:
    """Public records, one's own, and those of one's groups or for oneself among selected people."""
    groups = ", ".join("?" * len(user.workgroups))
    return Where(
        f"""{sql("author-id")} = ? OR COALESCE({sql("visibility")}, 'public') = 'public'
            OR {sql("visibility")} = 'group' AND COALESCE({sql("workgroup-id")}, {sql("group-id")}) IN ({groups})
            OR {sql("visibility")} = 'selected-people'
                AND EXISTS (SELECT 1 FROM json_each(record, '$."{PEOPLE}"') WHERE value = ?)""",  # noqa: S608
        (user.id, *sorted(user.workgroups), user.id),
    )


def unless_private(key: str) -> Rule:
    """Public records and one's own."""
    return lambda user: Where(f"COALESCE({sql(key)}, '') IN ('', 'public') OR {sql('author-id')} = ?", (user.id,))


def own(user: User) -> Where:
    return equals("author-id", user.id)


def from_day(expression: str) -> Filter:
    """Whose last day, an SQL expression, is not before the one asked for."""
    return lambda call, _: Where(f"substr({expression}, 1, 10) >= ?", (str(call.date("from") or ""),))


def to_day(expression: str) -> Filter:
    return lambda call, _: Where(f"substr({expression}, 1, 10) <= ?", (str(call.date("to") or "9"),))


def among(key: str, parameter: str) -> Filter:
    """Whose id under the key is one of a list."""

    def condition(call: Call, given: Any) -> Where:
        ids = [part.strip() for part in (given if isinstance(given, list) else given.split(","))]
        if not all(part.isascii() and part.isdigit() for part in ids) or len(ids) > 500:
            raise Problem(400, f"{parameter} holds up to 500 whole numbers with commas between them.", field=parameter)
        return Where(f"{sql(key)} IN ({', '.join('?' * len(ids))})", tuple(map(plain, ids)))

    return condition


def value_of(key: str, **names: str) -> Filter:
    """Whose value under the key is the one asked for; `names` gives a query's words for the record's."""
    return lambda call, given: equals(key, names.get(given, given))


def contains(*keys: str) -> Filter:
    text = " || ' ' || ".join(f"COALESCE({sql(key)}, '')" for key in keys)
    return lambda call, given: Where(f"instr(lower({text}), lower(?)) > 0", (given,))


def of_state(key: str, states: Mapping[str, str]) -> Filter:
    """In the state that a path segment names; each state is a condition in SQL, with the present day for `?1`."""

    def condition(call: Call, given: str) -> Where:
        if given not in states:
            raise Problem(404, f"{key} is one of: {', '.join(states)}.", field=key)
        today = call.today.isoformat()
        return Where(states[given], (today,) * states[given].count("?"))

    return condition


def _tagged(call: Call, given: Any) -> Where:
    if others := sorted({"title", "company-id", "term", "email", "contact-type"} & set(call.query)):
        raise Problem(400, f"{others[0]} cannot be used together with tags.", field=others[0])
    tags = [tag.strip() for tag in given.split(",") if tag.strip()]
    return Where(
        f"""id IN (SELECT CAST({sql("contact-id", "tag.record")} AS INTEGER) FROM records AS tag
            WHERE tag.resource = 'tags' AND {sql("name", "tag.record")} IN ({", ".join("?" * len(tags))}))""",  # noqa: S608
        tuple(tags),
    )


def _changed_since(call: Call, given: str) -> Where:
    try:
        moment = query_moment(given, call.today)
    except ValueError as error:
        raise Problem(400, f"since is not a moment that can be read: {error}.", field="since") from None
    return Where(f"MAX({sql('created-at')}, {sql('updated-at')}) >= ?", (f"{moment:%Y-%m-%d %H:%M:%S}",))


def task_of_list(condition: Where) -> Where:
    """Lists with a task that meets a condition, which calls the task `task`."""
    return Where(
        f"""EXISTS (SELECT 1 FROM records AS task WHERE task.resource = 'tasks'
            AND {sql("task-list-id", "task.record")} = CAST(records.id AS TEXT) AND {condition.sql})""",  # noqa: S608
        condition.arguments,
    )


_PENDING = task_of_list(Where(f"COALESCE({sql('completed-at', 'task.record')}, '') = ''")).sql
_LATE = f"{sql('deadline')} <> '' AND {sql('deadline')} < ?"
_DONE = f"COALESCE({sql('completed-at')}, '') <> ''"
_START, _END = f"NULLIF({sql('start')}, '')", f"NULLIF({sql('end')}, '')"
_START_DATE, _END_DATE = f"NULLIF({sql('start-date')}, '')", f"NULLIF({sql('end-date')}, '')"


@dataclass(frozen=True, slots=True)
class Resource:
    """What makes one tag's records special. `noun` is their name in messages to people.

    `defaults`: values of a new record; one may be computed from
    the call. `renamed`: names of written fields under which they are not read. `closed`: vocabularies in which no
    other word is taken, beside those of all resources. `periods`: pairs of fields that must not lie backwards.
    `filters`: what a parameter of a list means, by its name. `users`: the records, as tag and key, that an element of
    this resource may be in use by.
    """

    noun: str
    order: str = "id"
    defaults: Mapping[str, Any] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    closed: tuple[str, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict)
    visible: Rule | None = None
    users: tuple[tuple[str, str], ...] = ()


RESOURCES: Mapping[str, Resource] = {
    "account": Resource("account"),
    "projects": Resource("project", order=f"{sql('name')} COLLATE NOCASE, id", defaults={"status": "active"},
        closed=("status",), periods=(("start-date", "due-date"),)),
    "messages": Resource("message", order=_NEWEST),
    "milestones": Resource("milestone", order=f"COALESCE(NULLIF({sql('deadline')}, ''), '9'), id",
        filters={"filter": of_state("filter", {"all": "1", "completed": _DONE,
            "late": f"NOT ({_DONE}) AND {_LATE}", "upcoming": f"NOT ({_DONE}) AND NOT ({_LATE})"})}),
    "categories": Resource("category", order=f"{sql('name')} COLLATE NOCASE, id", closed=("type",),
        filters={"type": value_of("type")},
        users=(("messages", "category-id"), ("files", "category-id"), ("links", "category-id"))),
    "deal-categories": Resource("deal category", order=f"{sql('name')} COLLATE NOCASE, id",
        users=(("deals", "deal-category-id"),)),
    "files": Resource("file", order=_NEWEST, visible=lambda user: ATTACHED),
    "links": Resource("link", order=_NEWEST),
    "time-entries": Resource("time entry", order=f"{sql('date')} DESC, id DESC",
        defaults={"billable": "unset", "seconds": "0", "date": lambda call: call.today.isoformat(),
            "user-id": lambda call: call.user.id},
        renamed={"category-id": "time-category-id"}, closed=("billable",)),
    "notes": Resource("note", order=f"{sql('date')}, id", visible=for_some_eyes,  # as in the documents' sample
        defaults={"visibility": "public", "date": lambda call: call.moment}, closed=("visibility",)),
    "cases": Resource("case", renamed={"attachment": "attachments"}, visible=for_some_eyes,
        defaults={"visibility": "public", "case-status": "open", "type": "case"}, closed=("visibility", "case-status"),
        filters={"status": value_of("case-status")}),
    "deals": Resource("deal", visible=for_some_eyes, closed=("visibility", "deal-status", "price-type"),
        defaults={"visibility": "public", "deal-status": "pending", "type": "deal"},
        filters={"status": value_of("deal-status", win="won")}),
    "contacts": Resource("contact", order=f"{sql('name')} COLLATE NOCASE, id", visible=for_some_eyes,
        filters={"contact-type": value_of("type"), "tags": _tagged, "title": value_of("title"),
            "company-id": value_of("company-id"), "term": contains("name", "last-name"), "email": value_of("email"),
            "since": _changed_since}),
    "events": Resource("event", order=f"{sql('start')}, id", visible=unless_private("privacy-type"),
        defaults={"privacy-type": "public"}, periods=(("start", "end"), ("recur-start", "recur-end")),
        filters={"from": from_day(f"COALESCE({_END}, {_START})"), "to": to_day(_START),
            "calendar-ids": among("calendar-id", "calendar-ids")}),
    "calendar-events": Resource("event", order=f"{sql('start-date')}, id",
        visible=unless_private("privacy"), defaults={"privacy": "public"}, periods=(("start-date", "end-date"),),
        filters={"from": from_day(f"COALESCE({_END_DATE}, {_START_DATE})"), "to": to_day(_START_DATE),
            "calendar-ids": among("calendar-id", "calendar-ids"),
            "category-ids": among("category-id", "category-ids")}),
    "calendars": Resource("calendar", order=f"{sql('name')} COLLATE NOCASE, id"),
    "event-categories": Resource("event category", order=f"{sql('name')} COLLATE NOCASE, id"),
    "task-lists": Resource("task list", order=f"{sql('position')}, id", filters={"filter": of_state("filter",
        {"all": "1", "pending": _PENDING, "finished": f"NOT {_PENDING}"})}),
    "tasks": Resource("task", order=f"{sql('position')}, id"),
    "tags": Resource("tag"),
    "uploads": Resource("upload"),
    "workgroups": Resource("workgroup", order=f"{sql('name')} COLLATE NOCASE, id", users=(("notes", "workgroup-id"),
        ("contacts", "workgroup-id"), ("contacts", "group-id"), ("cases", "workgroup-id"), ("cases", "group-id"),
        ("deals", "group-id"), ("deals", "workgroup-id"))),
}  # fmt: skip

# The list of recurrent events asks for the series: where it begins and ends, and without an end it goes on.
RECURRENT = Where(f"COALESCE({sql('recur-type')}, '') <> ''")
RECURRENT_FILTERS: Mapping[str, Filter] = {
    "from": from_day(f"COALESCE(NULLIF({sql('recur-end')}, ''), '9999-12-31')"),
    "to": to_day(f"COALESCE(NULLIF({sql('recur-start')}, ''), {_START})"),
}
