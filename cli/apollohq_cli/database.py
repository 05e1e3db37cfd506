"""The file of an export: one SQLite table for each list of the description, and how far each has been read.

A page is one transaction that holds its records and the cursor to go on from, so that a process may be killed at any
moment. A row is never deleted: what a complete traversal has not shown gets `gone_at`.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import sqlite3
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from hashlib import pbkdf2_hmac
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from apollohq_cli.output import Row, dumped, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# What these list, another list gives as well: of every project, of everybody, or the report on all time.
PARTS = {"contacts.list_recently_viewed", "task_lists.list"} | {
    f"time_entries.list_for_{parent}" for parent in ("contact", "project", "task")
}
REPORT, ACCOUNT = "time_entries.report", "account.get"
SQL_TYPES = {"Id": "INTEGER", "IdChange": "INTEGER", "Flag": "INTEGER", "NumericString": "INTEGER"}
APPLICATION, VERSION = 0x41504C58, 1  # application_id "APLX"; user_version
COLUMN = r"(?!rowid$)[a-z][a-z0-9_]{0,99}"
SUMS = "count(*) AS entries, sum(t.seconds) AS seconds, round(sum(t.seconds) / 3600.0, 4) AS hours FROM time_entries t"
SCHEMA = f"""PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
CREATE TABLE apollohq_account (origin TEXT, token TEXT);
CREATE TABLE apollohq_runs (run INTEGER PRIMARY KEY, started_at TEXT, finished_at TEXT, whole INTEGER, since TEXT,
    tables TEXT);
CREATE TABLE apollohq_lists (list TEXT, parent INTEGER, tab TEXT, run INTEGER, state TEXT, cursor TEXT,
    whole INTEGER, begun_at TEXT, covered_at TEXT, PRIMARY KEY (list, parent)) WITHOUT ROWID;
CREATE VIEW time_categories AS SELECT json_extract(value, '$.id') + 0 AS id, json_extract(value, '$.name') AS name
    FROM account, json_each(account.raw, '$."time-categories"');
CREATE VIEW hours_by_project AS SELECT t.project_id, p.name AS project, {SUMS} LEFT JOIN projects p
    ON p.id = t.project_id WHERE t.gone_at IS NULL GROUP BY t.project_id ORDER BY seconds DESC;
CREATE VIEW hours_by_user AS SELECT t.user_id, {SUMS} WHERE t.gone_at IS NULL GROUP BY 1 ORDER BY seconds DESC;
CREATE VIEW hours_by_month AS SELECT substr(t.date, 1, 7) AS month, {SUMS} WHERE t.gone_at IS NULL GROUP BY 1"""


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
class Table:
    """A table: its columns with their SQL types, the lists that fill it, and the tables that must be read before."""

    columns: dict[str, str] = field(default_factory=dict)
    listings: list[Listing] = field(default_factory=list)
    after: set[str] = field(default_factory=set)


def described() -> Any:
    """What the description says, as the generation wrote it down."""
    return json.loads((files("apollohq_api") / "operations.json").read_text(encoding="utf-8"))


def tables_of(description: Mapping[str, Any]) -> dict[str, Table]:
    """Every table of an export, parents before their children."""
    operations = [one for one in description["operations"] if one["method"] == "GET" and one["twin_of"] is None]
    listed = [one for one in operations if (one["answer"] or {}).get("kind") in {"list", "map"}]
    tables = {one["resource"] for one in listed if one["answer"]["kind"] == "list"}
    found: dict[str, Table] = {}
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
        kind = found.setdefault(table, Table())
        first = one["order"] == "newest-first"
        kind.listings.append(Listing(name, table, parent, column, is_map, first, one["continues"], frozenset(query)))
        record = description["records"].get("TimeEntry" if name == REPORT else answer["record"], {})
        for each in record.values():
            if each["python"] != "id":
                kind.columns[each["python"]] = "TEXT" if each["many"] else SQL_TYPES.get(each["type"], "TEXT")
        kind.columns |= {"value": "TEXT"} if is_map else {}
        if column and parent:
            kind.columns.setdefault(column, "INTEGER")
            kind.after |= {parent} - {table}
        if name == REPORT:
            kind.after = {"account"} & {other["resource"] for other in operations}  # it says when entries can begin
    parents_first = TopologicalSorter({table: sorted(kind.after) for table, kind in found.items()}).static_order()
    return {table: found[table] for table in parents_first}


class Progress(NamedTuple):
    """How far a list has been read."""

    run: int = 0
    state: str = ""  # open, done, failed
    cursor: str | None = None
    whole: bool = True  # whether this pass shows everything
    begun_at: str = ""
    covered_at: str | None = None  # when the last complete pass began: what is older is in the file


def now() -> str:
    """This moment in UTC, as the API writes moments."""
    return datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")


class Database:
    """The file, held by this process alone; a rehearsal works on a copy in memory and changes nothing.

    Raises click.ClickException where it cannot be used: another account's, another program's, a newer one, in use.
    """

    def __init__(self, path: str, kinds: Mapping[str, Table], origin: str, token: str, *, rehearsal: bool) -> None:
        self._path = path
        self._parents = {table: {one.column for one in kind.listings if one.column} for table, kind in kinds.items()}
        self._lock = None if rehearsal and not os.path.exists(path) else _claimed(path)
        self.sql = sqlite3.connect(":memory:" if rehearsal else path, timeout=60.0, isolation_level=None)
        if rehearsal and self._lock:
            with closing(sqlite3.connect(path)) as file:
                file.backup(self.sql)
        with self.transaction():
            self._prepare(kinds, origin, token)

    def close(self) -> None:
        """Close the file and let others have it."""
        self.sql.close()
        if self._lock:
            os.close(self._lock)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing."""
        try:
            with self.sql:
                self.sql.execute("BEGIN IMMEDIATE")
                yield
        except sqlite3.Error as error:
            raise click.ClickException(f"{self._path}: {error}; what was written before is whole") from None

    def _one(self, query: str, *values: Any) -> Any:
        return self.sql.execute(query, values).fetchone()[0]

    def _prepare(self, kinds: Mapping[str, Table], origin: str, token: str) -> None:
        """Make what is missing: everything in a new file, the columns of a newer description in an old one."""
        known = {name for (name,) in self.sql.execute("SELECT name FROM sqlite_master")}
        if not known:
            for statement in SCHEMA.split(";\n"):
                self.sql.execute(statement)
        account = (origin, pbkdf2_hmac("sha256", token.encode(), origin.encode(), 100_000).hex())
        if not self._one("SELECT count(*) FROM apollohq_lists"):  # a mistyped token has not made the file its own
            self.sql.execute("INSERT OR REPLACE INTO apollohq_account (rowid, origin, token) VALUES (1, ?, ?)", account)
        elif (held := self.sql.execute("SELECT * FROM apollohq_account").fetchone()) != account:
            raise click.ClickException(f"{self._path}: it holds another account (or token) of {held[0]}")
        for table, kind in kinds.items():
            if table not in known:
                keys = {"name": "TEXT"} if kind.listings[0].map else {"id": "INTEGER"}
                columns = "".join(f'"{name}" {sort}, ' for name, sort in {**keys, **kind.columns}.items())
                keys |= dict.fromkeys(self._parents[table], "") if kind.listings[0].map else {}
                own = f"raw TEXT, seen INTEGER, gone_at TEXT, PRIMARY KEY ({', '.join(keys)})"
                self.sql.execute(f'CREATE TABLE "{table}" ({columns}{own})')
            self._columns(table, kind.columns)

    def _columns(self, table: str, wanted: Mapping[str, str]) -> set[str]:
        """The columns of a table, after those that it lacks have been added, as far as SQLite's limit allows."""
        columns = {row[1] for row in self.sql.execute(f'PRAGMA table_info("{table}")')}
        for name, sort in wanted.items():
            if name not in columns and len(columns) < 1000:
                self.sql.execute(f'ALTER TABLE "{table}" ADD COLUMN "{name}" {sort}')
                columns.add(name)
        return columns

    def run(self, tables: Iterable[str], *, whole: bool, since: str | None) -> int:
        """The number of the run to go on with: the last one, if it has not come to its end, else a new one."""
        with self.transaction():
            last = self.sql.execute("SELECT run, whole, since, tables FROM apollohq_runs WHERE finished_at IS NULL")
            for run, *options, before in last.fetchall():
                if options == [whole, since]:
                    joined = json.dumps(sorted({*json.loads(before), *tables}))
                    self.sql.execute("UPDATE apollohq_runs SET tables = ? WHERE run = ?", (joined, run))
                    return int(run)
                self.sql.execute("UPDATE apollohq_runs SET finished_at = ? WHERE run = ?", (now(), run))
            added = "INSERT INTO apollohq_runs (started_at, whole, since, tables) VALUES (?, ?, ?, ?) RETURNING run"
            return int(self._one(added, now(), whole, since, json.dumps(sorted(tables))))

    def finish(self, run: int, tables: Iterable[str]) -> None:
        """Close a run if it was to read no more than these."""
        with self.transaction():
            if {*json.loads(self._one("SELECT tables FROM apollohq_runs WHERE run = ?", run))} <= {*tables}:
                self.sql.execute("UPDATE apollohq_runs SET finished_at = ? WHERE run = ?", (now(), run))

    def place(self, name: str, parent: int) -> Progress:
        """How far a list has been read."""
        row = self.sql.execute("SELECT * FROM apollohq_lists WHERE list = ? AND parent = ?", (name, parent)).fetchone()
        return Progress(*row[3:]) if row else Progress()

    def move(self, listing: Listing, parent: int, place: Progress) -> None:
        """Write down how far a list has been read, in the transaction of its page."""
        values = (listing.name, parent, listing.table, *place)
        self.sql.execute(f"INSERT OR REPLACE INTO apollohq_lists VALUES ({', '.join('?' * len(values))})", values)

    def rows(self, table: str) -> list[int]:
        """The rows of a table that are not gone, by their ids if they have any."""
        return [row[0] for row in self.sql.execute(f'SELECT rowid FROM "{table}" WHERE gone_at IS NULL ORDER BY rowid')]

    def created(self) -> Any:
        """The day on which the account was made, None if it does not say so."""
        return self._one("SELECT date(max(json_extract(raw, '$.\"created-at\"'))) FROM account")

    def keep(self, listing: Listing, parent: int, run: int, records: Iterable[tuple[Row, Any]]) -> Counter[str]:
        """Put records in, each in its native form and as it came, within a transaction.

        Counts what was new, changed, the same, of these what an earlier run had before, what came twice in this run
        with different content, and what has no usable id.
        """
        counts: Counter[str] = Counter()
        rows = [({key.replace("-", "_"): value for key, value in native.items()}, raw) for native, raw in records]
        # What is not described is kept as it came.
        named = dict.fromkeys((name for row, _ in rows for name in row if re.fullmatch(COLUMN, name)), "")
        columns = self._columns(listing.table, named)
        put = self._upsert(listing.table, columns)
        keys = ["id"] if not listing.map else [name for name in ("name", listing.column) if name]
        where = " AND ".join(["gone_at IS NULL", *(f"{name} = :{name}" for name in keys)])  # what was gone is new
        for native, raw in rows:
            row = {name: cell(native.get(name)) for name in columns} | {"seen": run, "gone_at": None}
            row["raw"] = dumped(raw).encode(errors="backslashreplace").decode()
            if listing.column and row[listing.column] is None:
                row[listing.column] = parent
            if not listing.map and not (type(row["id"]) is int and row["id"] >= 0):
                counts["unusable"] += 1
                continue
            old = self.sql.execute(f'SELECT raw, seen FROM "{listing.table}" WHERE {where}', row).fetchone()
            came = "new" if old is None else "same" if json.loads(old[0]) == raw else "changed"
            counts[came] += 1
            counts["before"] += came == "same" and old[1] != run
            counts["twice"] += came == "changed" and old[1] == run
            self.sql.execute(put, row)
        return counts

    def _upsert(self, table: str, columns: Iterable[str]) -> str:
        # What a record belongs to may be known from another of its lists: it is not forgotten.
        kept = {name: f'coalesce(excluded."{name}", "{name}")' for name in self._parents[table]}
        changes = [f'"{name}" = ' + kept.get(name, f'excluded."{name}"') for name in columns]
        names, values = (", ".join(form.format(name) for name in columns) for form in ('"{}"', ":{}"))
        return f'INSERT INTO "{table}" ({names}) VALUES ({values}) ON CONFLICT DO UPDATE SET {", ".join(changes)}'

    def mark_gone(self, table: str, run: int) -> int:
        """After a complete pass over all lists of a table: mark the rows that it has not shown."""
        lists = "SELECT count(*), sum(state <> 'done' OR NOT whole) FROM apollohq_lists WHERE tab = ? AND run = ?"
        passed, others = self.sql.execute(lists, (table, run)).fetchone()
        if not passed or others:
            return 0
        with self.transaction():
            marked = f'UPDATE "{table}" SET gone_at = ? WHERE seen <> ? AND gone_at IS NULL'
            return self.sql.execute(marked, (now(), run)).rowcount


def _claimed(path: str) -> int:
    """The file, made if it is missing, for this process alone. Its header is read before SQLite touches anything."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise click.ClickException(f"{path}: another export is using it") from None
    head = os.pread(lock, 100, 0)
    if not head and os.path.isfile(path):  # not a device, whose mode is not ours
        os.fchmod(lock, 0o600)
    elif head[:16] != b"SQLite format 3\0" or head[68:72] != APPLICATION.to_bytes(4, "big"):
        raise click.ClickException(f"{path}: this is no export of apollohq; it is left as it is")
    elif int.from_bytes(head[60:64], "big") > VERSION:
        raise click.ClickException(f"{path}: a newer apollohq wrote it; update, or name another file")
    return lock


def cell(value: Any) -> Any:
    """A native value as SQLite holds it. A number too large for it would become inexact; `raw` has it."""
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, int):
        return int(value) if -(2**63) <= value < 2**63 else None
    return text_of(value).encode(errors="replace").decode()  # half of a surrogate pair becomes a question mark
