"""What a new database starts with: our own data or a file of yours, in wire form.

A seed is one JSON object. `messages`, `time-entries`, `notes` and `events` are lists of records as the API gives
them out, with the id of what they belong to: `project-id`, `task-id`, `contact-id`, `case-id`, `deal-id`,
`calendar-id`. A record without an `id` gets the next free one. A date may be relative to the day of loading: `{-3
days}`, `{today} 10:30:00`. `people` says whom the tokens stand for, in order (`id`, `company-id`, `workgroup-ids`),
`tasks` which project a task is in, `relations` which ids are a `contact`, a `case`, a `deal`.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
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
    for position, person in enumerate(_records(seed, "people")):
        store.add_person(person["id"], position, person.get("company-id"), person.get("workgroup-ids", []))
    for task in _records(seed, "tasks"):
        store.place_task(task["id"], task["project-id"])
    for kind, identities in seed.get("relations", {}).items():
        for identity in identities:
            store.relate(identity, kind)
    author = str(store.person(0)[0])
    _plant(store, store.messages, seed, today, lambda record: record)
    _plant(store, store.time_entries, seed, today, lambda record: {"user-id": author} | record)
    _plant(store, store.notes, seed, today, lambda record: notes.seeded(record, author))
    _plant(store, store.events, seed, today, lambda record: {"user-id": author} | record)


def _plant(
    store: Store, table: Table, seed: Mapping[str, Any], today: date, complete: Callable[[Record], Record]
) -> None:
    section = table.name.replace("_", "-")
    for position, record in enumerate(_records(seed, section)):
        try:
            whole = complete(_dated(record, today))
            whole["id"] = table.insert(whole)
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"the seed's {section}[{position}] cannot be used: {error}") from None
        keep(store, table.name, whole)


def _records(seed: Mapping[str, Any], section: str) -> Iterable[Record]:
    records = seed.get(section, [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ValueError(f"the seed's {section} is not a list of records")
    return records


def _dated(record: Record, today: date) -> Record:
    def moved(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return _RELATIVE.sub(lambda found: query_date(found[1], today).isoformat(), value)

    return {key: moved(value) if key.endswith(("date", "start", "end")) else value for key, value in record.items()}
