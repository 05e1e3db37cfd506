"""A whole account, small enough to be read in some fifty requests, and what a file of it must hold."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.cli.service import report

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.service import Record, Service

TODAY = datetime.now(UTC).date()


class Account:
    """The records of an account, by table; changing them changes what the service answers."""

    def __init__(self, service: Service) -> None:
        created = TODAY - timedelta(days=400)
        self.records: dict[str, list[Record]] = {}
        self.entries = [
            {
                "id": str(number),
                "date": str(created + timedelta(days=number * 4)),
                "seconds": "900",
                "project-id": str(1 + number % 2),
                "user-id": "7",
            }
            for number in range(1, 100)
        ]
        self.account: Record = {"login": "john", "created-at": f"{created} 01:15:33"}
        self.account["time-categories"] = [{"id": "1", "name": "Design"}]
        service.single["/account"] = {"account": self.account}
        service.single["/tags"] = {"tags": {"clients": "2", "friends": "1"}}
        service.routes["GET /report/timeEntries"] = report(self.entries)
        named = [{"id": str(number), "name": f"name {number}"} for number in range(1, 6)]
        add = service.add
        self.projects = add("/projects", "projects", [{**one, "colour": "red"} for one in named[:2]], 100)
        old = "2020-01-01 00:00:00"
        self.contacts = add(
            "/contacts", "contacts", [{**one, "updated-at": old} for one in named[:3]], 2, by_query=True
        )
        self.cases = add("/cases", "cases", named[:1], by_query=True)
        self.deals = add("/deals", "deals", named[:1], by_query=True)
        add("/workgroups", "groups", [{"id": "4", "name": "A group", "users": ["7", "8"]}])
        add("/dealCategories", "categories", named[:1])
        add("/events/calendars", "calendars", named[:1], by_query=True)
        add("/events/categories", "categories", named[:2], by_query=True)
        add("/cal-events", "events", [{"id": "1", "title": "An event"}], by_query=True)
        self.events = add("/calendars/events", "events", [{"id": "1", "subject": "Legacy"}], by_query=True)
        add("/calendars/events/recurrent", "events", [{"id": "2", "subject": "Weekly"}], by_query=True)
        add("/tasks/personal", "tasks", [{"id": "900", "subject": "personal"}])
        self.messages: dict[int, list[Record]] = {}
        for project in (1, 2):
            root = f"/projects/{project}"
            self.messages[project] = add(
                f"{root}/messages",
                "messages",
                [{"id": str(project * 1000 - number), "title": f"message {number}"} for number in range(30)],
            )
            for kind in ("milestones", "categories", "files", "links"):
                add(f"{root}/{kind}", kind, [{"id": str(project), "title": kind, "name": kind}])
            add(f"{root}/taskLists", "task-lists", [{"id": str(project), "name": "List"}])
            add(f"{root}/inbox", "inbox", [{"id": str(100 + project), "subject": "inbox"}])
            add(f"/taskLists/{project}/tasks", "tasks", [{"id": str(200 + project), "subject": "listed"}])
        for kind, number in [("contacts", 1), ("contacts", 2), ("contacts", 3), ("cases", 1), ("deals", 1)]:
            code = f"{100 + len(kind) * 2 + (kind == 'deals')}{number}"
            add(f"/{kind}/{number}/notes", "notes", [{"id": f"{code}0{digit}", "body": "note"} for digit in range(3)])
            add(f"/{kind}/{number}/tasks", "tasks", [{"id": f"{code}9", "subject": f"{kind} task"}])
            service.single[f"/{kind}/{number}/tags"] = {"tags": {"clients": "clients"} if number == 1 else []}
        self._service = service

    def expected(self) -> dict[str, dict[str, Record]]:
        """What the tables must hold: id -> record as it came."""
        tables = {
            "/workgroups": "workgroups",
            "/dealCategories": "deal_categories",
            "/events/calendars": "calendars",
            "/events/categories": "event_categories",
            "/cal-events": "calendar_events",
            "/calendars/events": "events",
            "/calendars/events/recurrent": "events",
            "/tasks/personal": "tasks",
        }
        names = {"taskLists": "task_lists", "inbox": "tasks"}
        found: dict[str, dict[str, Record]] = {"time_entries": {one["id"]: one for one in self.entries}}
        for path, (_, records, *_) in self._service.lists.items():
            last = path.rpartition("/")[2]
            table = tables.get(path) or names.get(last, last)
            found.setdefault(table, {}).update({one["id"]: one for one in records})
        return found


def held(file: Path, *, gone: bool = False) -> dict[str, dict[str, Record]]:
    """What the tables of an export hold."""
    with closing(sqlite3.connect(file)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = [
            name
            for name in names
            if not name.startswith("apollohq_") and name not in {"account", "tags", "contact_tags"}
        ]
        state = "IS NOT NULL" if gone else "IS NULL"
        return {
            table: {
                str(identity): json.loads(raw)
                for identity, raw in database.execute(f'SELECT id, raw FROM "{table}" WHERE gone_at {state}')  # noqa: S608
            }
            for table in tables
        }


def query(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows that a query finds."""
    with closing(sqlite3.connect(file)) as database:
        return database.execute(sql).fetchall()
