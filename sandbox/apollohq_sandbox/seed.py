"""What a new database starts with: our own data or a file of yours, in wire form.

A seed is one JSON object. `messages`, `time-entries`, `notes` and `events` are lists of records as the API gives
them out, with the id of what they belong to: `project-id`, `task-id`, `contact-id`, `case-id`, `deal-id`,
`calendar-id`. A record without an `id` gets the next free one. A date may be relative to the day of loading: `{-3
days}`, `{today} 10:30:00`. `people` says whom the tokens stand for, in order (`id`, `company-id`, `workgroup-ids`),
`tasks` which project a task is in, `relations` which ids are a `contact`, a `case`, a `deal`.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from apollohq_sandbox import notes
from apollohq_sandbox.dates import query_date
from apollohq_sandbox.store import Record, Store, Table
from apollohq_sandbox.uploads import keep

_SECTIONS = {"people", "tasks", "relations", "messages", "time-entries", "notes", "events"}
_RELATIVE = re.compile(r"\{([^{}]+)\}")


def read(path: Path | None = None) -> Record:
    """A seed file, or our own.

    Raises ValueError with the file's name where it is no seed; OSError where it is unreadable.
    """
    name = path or "the built-in seed"
    text = (path or files("apollohq_sandbox").joinpath("seed.json")).read_text(encoding="utf-8")
    try:
        seed = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{name} is not JSON: {error}") from None
    if not isinstance(seed, dict):
        raise ValueError(f"{name} is no seed: not a JSON object")
    if unknown := sorted(set(seed) - _SECTIONS):
        raise ValueError(f"{name} is no seed: it has sections nobody knows: {', '.join(unknown)}")
    return seed


def sow(store: Store, seed: Mapping[str, Any], today: date) -> None:
    """Fill a new database, inside the caller's transaction. Raises ValueError naming the record that cannot be used."""

    def greet(position: int, person: Record) -> None:
        store.add_person(person["id"], position, person.get("company-id"), person.get("workgroup-ids", []))

    def plant(table: Table, record: Record) -> None:
        planted = _dated(record, today)
        planted["id"] = table.insert(planted)
        keep(store, table.name, planted)

    _each(seed, "people", greet)
    author = store.person(0)[0]
    _each(seed, "tasks", lambda _, task: store.place_task(task["id"], task["project-id"]))
    for kind, identities in seed.get("relations", {}).items():
        for identity in identities:
            store.relate(identity, kind)
    _each(seed, "messages", lambda _, record: plant(store.messages, record))
    _each(seed, "time-entries", lambda _, record: plant(store.time_entries, {"user-id": author} | record))
    _each(seed, "notes", lambda _, record: plant(store.notes, notes.seeded(record, author)))
    _each(seed, "events", lambda _, record: plant(store.events, {"user-id": author} | record))


def _each(seed: Mapping[str, Any], section: str, use: Callable[[int, Record], None]) -> None:
    records = seed.get(section, [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ValueError(f"the seed's {section} is not a list of records")
    for position, record in enumerate(records):
        try:
            use(position, record)
        except (ValueError, TypeError, LookupError, AttributeError, sqlite3.Error) as error:
            raise ValueError(f"the seed's {section}[{position}] cannot be used: {error}") from None


def _dated(record: Record, today: date) -> Record:
    def moved(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return _RELATIVE.sub(lambda found: query_date(found[1], today).isoformat(), value)

    return {key: moved(value) if key.endswith(("date", "start", "end")) else value for key, value in record.items()}
