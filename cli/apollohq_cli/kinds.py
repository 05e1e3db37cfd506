"""What an account can be asked for as a whole: the lists of the description, the table of each, parents first."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What these list, another list gives as well: of every project, of everybody, or the report on all time.
PARTS = {"contacts.list_recently_viewed", "task_lists.list"} | {
    f"time_entries.list_for_{parent}" for parent in ("contact", "project", "task")
}
REPORT, ACCOUNT = "time_entries.report", "account.get"
SQL_TYPES = {"Id": "INTEGER", "IdChange": "INTEGER", "Flag": "INTEGER", "NumericString": "INTEGER"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: how it is asked for, and where its records go."""

    name: str  # resource and method of the client
    table: str
    parent: str | None  # the table that holds what it is a list of; None for the whole account
    column: str | None  # names the parent: a column, and the method's parameter
    map: bool  # of names to values, in place of records
    newest_first: bool  # the documents say so
    continues: bool  # in pages
    query: frozenset[str]  # optional parameters


@dataclass(slots=True)
class Kind:
    """A table: its columns with their SQL types, the lists that fill it, and the tables that must be read before."""

    table: str
    columns: dict[str, str] = field(default_factory=dict)
    listings: list[Listing] = field(default_factory=list)
    after: set[str] = field(default_factory=set)


def described() -> Any:
    """What the description says, as the generation wrote it down."""
    return json.loads((files("apollohq_api") / "operations.json").read_text(encoding="utf-8"))


def kinds(description: Mapping[str, Any]) -> dict[str, Kind]:
    """Every table of an export, parents before their children."""
    operations = [one for one in description["operations"] if one["method"] == "GET" and one["twin_of"] is None]
    listed = [one for one in operations if (one["answer"] or {}).get("kind") in {"list", "map"}]
    tables = {one["resource"] for one in listed if one["answer"]["kind"] == "list"}
    found: dict[str, Kind] = {}
    for one in operations:
        name, answer = f"{one['resource']}.{one['call']}", one["answer"] or {}
        path, query = (
            [each["python"] for each in one["parameters"] if each["in"] == where] for where in ("path", "query")
        )
        singular = path[0].removesuffix("_id") if path else ""
        parent = next((table for table in tables if table in {f"{singular}s", f"{singular[:-1]}ies"}), None)
        reached = len(path) <= 1 and (not path or parent is not None) and name not in PARTS
        if name not in {REPORT, ACCOUNT} and not (one in listed and reached):
            continue
        is_map, column = answer["kind"] == "map", path[0] if path else None
        table = f"{singular}_{one['resource']}" if is_map and column else one["resource"]
        kind = found.setdefault(table, Kind(table))
        first = one["order"] == "newest-first"
        kind.listings.append(Listing(name, table, parent, column, is_map, first, one["continues"], frozenset(query)))
        kind.columns |= _columns(description["records"].get("TimeEntry" if name == REPORT else answer["record"], {}))
        kind.columns |= {"value": "TEXT"} if is_map else {}
        if column and parent:
            kind.columns.setdefault(column, "INTEGER")
            kind.after |= {parent} - {table}
        if name == REPORT:  # what the sums are made by, whether or not the description declares it
            kind.columns = {"project_id": "INTEGER", "task_id": "INTEGER"} | kind.columns
            kind.after = {"account"} & {other["resource"] for other in operations}  # it says when time begins
    parents_first = TopologicalSorter({table: sorted(kind.after) for table, kind in found.items()}).static_order()
    return {table: found[table] for table in parents_first}


def _columns(record: Mapping[str, Any]) -> dict[str, str]:
    types = {one["python"]: "TEXT" if one["many"] else SQL_TYPES.get(one["type"], "TEXT") for one in record.values()}
    return {name: sort for name, sort in types.items() if name != "id"}


def with_parents(wanted: Iterable[str], found: Mapping[str, Kind]) -> set[str]:
    """These tables, and those that must be read for them."""
    needed = set(wanted)
    while more := {parent for table in needed for parent in found[table].after} - needed:
        needed |= more
    return needed
