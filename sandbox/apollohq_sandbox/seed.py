"""What a new database starts with: our own data (`company.py`) or yours, in wire form.

A seed is one JSON object with a list of records for each resource, named as the description's tags: `projects`,
`messages`, `time-entries`, `notes`, `tasks`, `tags` ... and `people`, whom the tokens stand for, in order. A record is
as the API gives it out, with the ids of what it belongs to: `project-id`, `task-list-id`, `contact-id`, `case-id`,
`deal-id`, `calendar-id`. One without an `id` gets the next free one. A date may be relative to the day of loading:
`{-3 days}`, `{today} 10:30:00`.
"""

import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from apollohq_sandbox.company import company
from apollohq_sandbox.dates import query_date
from apollohq_sandbox.resources import RESOURCES
from apollohq_sandbox.store import Record, Store

_SECTIONS = ("people", *RESOURCES)
_DATES = ("date", "start", "end", "-at", "deadline")
_RELATIVE = re.compile(r"\{([^{}]+)\}")


def read(path: Path | None, today: date) -> Record:
    """A seed file, or our own.

    Raises ValueError with the file's name where it is no seed; OSError where it is unreadable.
    """
    if path is None:
        return company(today)
    try:
        seed = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not isinstance(seed, dict):
        raise ValueError(f"{path} is no seed: not a JSON object")
    return seed


def fill(store: Store, seed: Mapping[str, Any], today: date) -> None:
    """Fill a new database, inside the caller's transaction. Raises ValueError naming the record that cannot be used."""
    if unknown := sorted(set(seed) - set(_SECTIONS)):
        raise ValueError(f"this is no seed: it has sections nobody knows: {', '.join(unknown)}")
    for section in (name for name in _SECTIONS if name in seed):
        records, author = seed[section], store.person(0)[0]
        if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
            raise ValueError(f"the seed's {section} is not a list of records")
        for position, record in enumerate(records):
            try:
                _add(store, section, {"position": position, **record}, author, today)
            except (ValueError, TypeError, LookupError, AttributeError, sqlite3.Error) as error:
                raise ValueError(f"the seed's {section}[{position}] cannot be used: {error}") from None


def _add(store: Store, section: str, record: Record, author: str, today: date) -> None:
    defaults: Record = {}
    if resource := RESOURCES.get(section):
        defaults = {key: value for key, value in resource.defaults.items() if isinstance(value, str)}
        defaults |= {"author-id": author, "user-id": author} if section == "time-entries" else {"author-id": author}
    elif "id" not in record:
        raise LookupError("id")
    if section == "notes" and not {"contact-id", "case-id", "deal-id"} & set(record):
        raise LookupError("contact-id, case-id or deal-id")
    made = defaults | {key: _dated(key, value, today) for key, value in record.items()}
    made["id"] = store.insert(section, made)
    for upload in made.get("attachments", []):
        if store.get("files", upload) is None:
            size, place = str(1000 + int(upload) % 200_000), {"project-id": made.get("project-id")}
            owner = {"attached-to": f"{section}/{made['id']}", "author-id": author}
            store.insert(
                "files", {"id": upload, "byte-size": size, "created-at": f"{today} 09:00:00", **owner, **place}
            )


def _dated(key: str, value: Any, today: date) -> Any:
    if not isinstance(value, str) or not key.endswith(_DATES):
        return value
    return _RELATIVE.sub(lambda found: query_date(found[1], today).isoformat(), value)
