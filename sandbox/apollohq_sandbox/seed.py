"""The first records of a new database: our own (`seed.json`) or yours, as the API sends them.

A seed is one JSON object with a list of records for each resource, named as the description's tags: `projects`,
`messages`, `time-entries`, `notes`, `tasks`, `tags` ... and `people`, the users of the tokens, in order. A record is as
the API returns it, with the ids of what it belongs to: `project-id`, `task-list-id`, `contact-id`, `case-id`,
`deal-id`, `calendar-id`. One without an `id` gets the next free one. A date may be relative to the day of loading:
`{-3 days}`, `{today} 10:30:00`.

A record with `"repeat": 60` is loaded 60 times: `{n}` is the number of the copy, from 0, `{n*2+7}` is computed from it,
and `{"each": [...]}` takes one value of the list after another, cyclically.
"""

import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from apollohq_sandbox.dates import query_date
from apollohq_sandbox.resources import RESOURCES
from apollohq_sandbox.store import Record, Store

_SECTIONS = ("people", *RESOURCES)
_DATES = ("date", "start", "end", "-at", "deadline")
_NUMBER = re.compile(r"\{n(?:\*(\d+))?([+-]\d+)?\}")
_RELATIVE = re.compile(r"\{([^{}]+)\}")


def read(path: Path | None = None) -> Record:
    """A seed file, or our own. Raises ValueError with its name where it is no seed, OSError where it is unreadable."""
    text = (path or files("apollohq_sandbox").joinpath("seed.json")).read_text(encoding="utf-8")
    try:
        seed = json.loads(text)
    except ValueError as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    if not isinstance(seed, dict):
        raise ValueError(f"{path} is no seed: not a JSON object")
    return seed


def fill(store: Store, seed: Mapping[str, Any], today: date) -> None:
    """Fill a new database, inside the caller's transaction. Raises ValueError naming the record that cannot be used."""
    if unknown := sorted(set(seed) - set(_SECTIONS)):
        raise ValueError(f"this is no seed: it has unknown sections: {', '.join(unknown)}")
    for section in (name for name in _SECTIONS if name in seed):
        records, author = seed[section], store.person(0)[0]
        if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
            raise ValueError(f"the seed's {section} is not a list of records")
        for position, record in enumerate(records):
            try:
                for number in range(record.get("repeat", 1)):
                    made = {key: _value(key, value, number, today) for key, value in record.items() if key != "repeat"}
                    _add(store, section, {"position": position, "author-id": author, **made})
            except (ValueError, TypeError, LookupError, AttributeError, sqlite3.Error) as error:
                raise ValueError(f"the seed's {section}[{position}] cannot be used: {error}") from None


def _value(key: str, value: Any, number: int, today: date) -> Any:
    """The value of a field in the copy of this number."""
    if isinstance(value, dict) and "each" in value:
        value = value["each"][number % len(value["each"])]
    if isinstance(value, str):
        value = _NUMBER.sub(lambda found: str(number * int(found[1] or 1) + int(found[2] or 0)), value)
        if key.endswith(_DATES):
            value = _RELATIVE.sub(lambda found: str(query_date(found[1], today)), value)
    return value


def _add(store: Store, section: str, record: Record) -> None:
    needed = {"people": {"id"}, "notes": {"contact-id", "case-id", "deal-id"}}.get(section, set(record))
    if not needed & set(record):
        raise LookupError(" or ".join(sorted(needed)))
    defaults = RESOURCES[section].defaults if section in RESOURCES else {}
    fixed = {key: value for key, value in defaults.items() if isinstance(value, str)}
    record = {**fixed, "user-id": record["author-id"], **record}
    record["id"] = store.insert(section, record)
    for upload in record.get("attachments", []):
        if store.get("files", upload) is None:
            size, owner = str(1000 + int(upload) % 200_000), f"{section}/{record['id']}"
            file = {"id": upload, "byte-size": size, "attached-to": owner, "author-id": record["author-id"]}
            store.insert("files", file | ({"project-id": record["project-id"]} if "project-id" in record else {}))
