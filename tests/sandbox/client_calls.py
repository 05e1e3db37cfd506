"""One call of the client for each operation of the description, made from `operations.json` and the values below."""

import io
import json
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from importlib.resources import files
from inspect import isawaitable
from typing import Any, TypeAlias

from apollohq import Apollo, AsyncApollo

Call: TypeAlias = Callable[[Any], Any]

OPERATIONS: list[dict[str, Any]] = json.loads((files("apollohq_api") / "operations.json").read_text("utf-8"))[
    "operations"
]
MOMENT = datetime(2012, 5, 24, 15, 30, 34, tzinfo=UTC)

# The ids in a path, most of them those of the documents' samples: by the parameter, or by the tag where it is `id`.
IDS: Mapping[str, Any] = {
    "project_id": 1, "category_id": 3, "task_id": 71, "contact_id": 5, "case_id": 8, "deal_id": 9,
    "task_list_id": 39401801, "calendar_id": 42633755, "tag": "friends", "messages": 61755784, "time-entries": 87855111,
    "notes": 84334887, "events": 94832146, "projects": 1, "milestones": 22781311, "categories": 3, "files": 57659647,
    "links": 61755784, "task-lists": 39401801, "tasks": 71, "contacts": 10391302, "workgroups": 21, "cases": 65529188,
    "deals": 50932738, "deal-categories": 14922807, "calendars": 42633755, "event-categories": 57584674,
    "calendar-events": 94832146,
}  # fmt: skip
# What is destroyed: nothing that is asked for before or in use.
GONE = {"messages": 35371388, "time-entries": 82171591, "notes": 56253586, "events": 83411557, "milestones": 12275039,
        "categories": 72280414, "workgroups": 23, "cases": 78028991, "deal-categories": 20195810,
        "calendar-events": 83411557}  # fmt: skip
# What is written, by tag.
FIELDS: Mapping[str, dict[str, Any]] = {
    "messages": {"title": "New", "body": "...", "category_id": 3, "is_private": True, "subscribers": [4748932]},
    "time-entries": {"category_id": 67909862, "user_id": 92970015, "notes": "Working hard", "billable": "billable",
                     "date": date(2012, 7, 5), "seconds": 3600},
    "notes": {"body": "A note", "date": MOMENT, "visibility": "selected-people", "people": [7574837]},
    "events": {"subject": "Meet up", "start": MOMENT, "end": MOMENT, "allday_flag": False, "privacy_type": "public",
               "recur_type": "weekly", "recur_interval": 2, "recur_start": date(2012, 11, 5)},
    "projects": {"name": "Website", "category_id": 198674, "start_date": date(2018, 11, 1), "status": "active",
                 "display_announcement": True},
    "milestones": {"title": "A new milestone", "responsible_id": 28765220, "deadline": date(2012, 8, 15)},
    "categories": {"name": "Code"},
    "links": {"title": "New link", "code": "https://www.example.com/", "is_private": True, "subscribers": [14505968]},
    "task-lists": {"name": "List", "description": "Description of the list", "milestone_id": 9876532},
    "workgroups": {"name": "A group", "users": [84334887, 90825945]},
    "cases": {"name": "A case", "visibility": "public", "case_status": "open", "involved_people": [62092502]},
    "deals": {"name": "A deal", "deal_status": "pending", "deal_with": 6376348, "currency": "EUR", "duration": 3},
    "deal-categories": {"name": "Code", "color": "#FFFFFF"},
    "calendar-events": {"title": "Meet up", "start_date": MOMENT, "end_date": MOMENT, "all_day": False,
                        "privacy": "for me", "recurrence": "weekly"},
}  # fmt: skip
_SOME_EVENTS = {"from_": date(2012, 11, 1), "to": date(2012, 11, 30), "calendar_ids": [42633755, 42600755]}
# What an operation is asked with beyond its ids and fields.
MORE: Mapping[str, dict[str, Any]] = {
    "createUpload": {"file": b"the contents of a file"},
    "downloadFile": {"to": io.BytesIO()},
    "createCategory": {"type": "message"},
    "updateMessage": {"attachments": [-1948745], "body": None},
    "updateWorkgroup": {"users": [-14505968, 90800945]},
    "updateMilestone": {"completed_at": date(2012, 6, 12), "move_upcoming_milestones": True},
    "createTag": {"tags": ["clients", "friends"]},
    "reorderTasks": {"tasks": [7860930, 80345972]},
    "listTaskLists": {"responsible": 14505968},
    "listCases": {"status": "open"},
    "listDeals": {"status": "win", "page": 1},
    "listContacts": {"contact_type": "person", "term": "john", "since": MOMENT.replace(year=2010)},
    "listEvents": _SOME_EVENTS,
    "listRecurrentEvents": {**_SOME_EVENTS, "page": 1},
    "listCalendarEvents": {"from_": date(2016, 11, 5), "category_ids": [57584674]},
    "listFilesForCategory": {"category_id": 6378498},
    "listFilesForCategoryPage": {"category_id": 6378498},
    "reportTimeEntries": {"from_": date(2012, 1, 1), "to": date(2012, 6, 30), "user_id": 68005042, "with_totals": True},
}
SEGMENTS = {"page": 1, "filter": "all", "type": "message"}


def arguments(operation: Mapping[str, Any]) -> dict[str, Any]:
    """Every argument by its name in Python."""
    tag, name = operation["tag"], operation["id"]
    ids = GONE if name.startswith("destroy") else {}
    given: dict[str, Any] = {}
    for parameter in operation["parameters"]:
        python = parameter["python"]
        if parameter["in"] == "path":
            given[python] = (
                SEGMENTS[python] if python in SEGMENTS else ids.get(tag, IDS[tag]) if python == "id" else IDS[python]
            )
    if name.startswith(("create", "update")):
        given |= FIELDS.get(tag, {})
    return given | MORE.get(name, {})


def call_of(operation: Mapping[str, Any]) -> Call:
    return lambda apollo: getattr(getattr(apollo, operation["resource"]), operation["call"])(**arguments(operation))


def _order(operation: Mapping[str, Any]) -> int:
    """What a list shows is made before; what is destroyed goes last."""
    return 2 if operation["id"].startswith("destroy") else int(operation["method"] == "GET")


CALLS: Mapping[str, Call] = {operation["id"]: call_of(operation) for operation in sorted(OPERATIONS, key=_order)}


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
