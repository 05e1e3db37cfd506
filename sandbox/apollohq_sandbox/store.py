"""The database: one SQLite table of records, each a wire record in JSON under its resource and id.

One request is one transaction, committed before its answer is sent: an acknowledged record survives a killed process,
and a refused request changes nothing. The file is in WAL mode with full synchronisation, and several sandboxes may
share it. New ids are unique across all resources and never used twice, because the generic `contact-id` of time entries
is the id of a contact, a case or a deal.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias

Record: TypeAlias = dict[str, Any]

_PROGRAM = 0x41504F4C  # kept in the file's application_id, so that no other program's file is written to
_VERSION = 2  # of the layout below, kept in the file's user_version
_LONGEST_ID = 18  # digits that fit into SQLite's 64 bits


class Where(NamedTuple):
    """A condition in SQL of our own; values of a request are arguments."""

    sql: str = "1"
    arguments: tuple[object, ...] = ()

    def __and__(self, other: "Where") -> "Where":
        return Where(f"({self.sql}) AND ({other.sql})", self.arguments + other.arguments)


EVERY = Where()


def field(key: str, record: str = "record") -> str:
    """The SQL of a record's value."""
    return f"""json_extract({record}, '$."{key}"')"""


def equals(key: str, value: object) -> Where:
    return Where(f"{field(key)} = ?", (value,))


_LAYOUT = (
    """CREATE TABLE records (
        resource TEXT NOT NULL, id INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (resource, id)) WITHOUT ROWID""",
    *(
        f"CREATE INDEX records_{key.replace('-', '_')} ON records (resource, {field(key)}, id)"
        for key in ("project-id", "contact-id", "case-id", "deal-id", "task-id", "task-list-id", "date")
    ),
    "CREATE TABLE ids (last INTEGER NOT NULL)",
    "INSERT INTO ids VALUES (0)",
    "CREATE TABLE contents (file INTEGER PRIMARY KEY, content BLOB NOT NULL)",
    f"PRAGMA application_id = {_PROGRAM}",
    f"PRAGMA user_version = {_VERSION}",
)


class Store:
    """One connection, used by one request at a time: the server handles requests on a single thread."""

    def __init__(self, path: str | None = None) -> None:
        """Open a file, or a database in memory. Raises sqlite3.Error where the file is not a database of ours."""
        where = path or ":memory:"
        self.connection = sqlite3.connect(where, timeout=10.0, isolation_level=None, check_same_thread=False)
        try:
            program, version, tables = self.connection.execute(
                "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
                " FROM pragma_application_id, pragma_user_version"
            ).fetchone()
            if program != _PROGRAM and (program, version, tables) != (0, 0, 0):
                raise sqlite3.DatabaseError("made by another program")
            if program == _PROGRAM and version != _VERSION:
                raise sqlite3.DatabaseError(f"made by another version of the sandbox (layout {version})")
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            self.connection.close()
            raise

    @contextmanager
    def transaction(self, *, writing: bool = True) -> Iterator[None]:
        """Commit everything done inside, or nothing. Writers wait for each other; readers see one snapshot."""
        self.connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            self.connection.rollback()
            raise

    def set_up(self) -> bool:
        """Create the tables if there are none, inside a transaction; return whether the file was new."""
        if self.connection.execute("PRAGMA application_id").fetchone()[0] == _PROGRAM:
            return False
        for statement in _LAYOUT:
            self.connection.execute(statement)
        return True

    def insert(self, resource: str, record: Mapping[str, Any]) -> str:
        """Add a record and return its id: its own, or the next free one."""
        given = (int(record["id"]),) if "id" in record else ()
        change = "max(last, ?)" if given else "last + 1"
        (last,) = self.connection.execute(f"UPDATE ids SET last = {change} RETURNING last", given).fetchone()  # noqa: S608 - no value in it
        identity = given[0] if given else last
        self.connection.execute("INSERT INTO records VALUES (?, ?, ?)", (resource, identity, json.dumps(record)))
        return str(identity)

    def get(self, resource: str, identity: str, where: Where = EVERY) -> Record | None:
        if len(identity) > _LONGEST_ID:
            return None
        return next(iter(self.select(resource, Where("id = ?", (int(identity),)) & where)), None)

    def replace(self, resource: str, record: Mapping[str, Any]) -> None:
        change = "UPDATE records SET record = ? WHERE resource = ? AND id = ?"
        self.connection.execute(change, (json.dumps(record), resource, int(record["id"])))

    def delete(self, resource: str, identity: str) -> None:
        self.connection.execute("DELETE FROM records WHERE resource = ? AND id = ?", (resource, int(identity)))
        if resource == "files":
            self.connection.execute("DELETE FROM contents WHERE file = ?", (int(identity),))

    def select(
        self, resource: str, where: Where = EVERY, order: str = "id", *, limit: int = -1, offset: int = 0
    ) -> list[Record]:
        """The selected records in order; a negative limit means all of them."""
        rows = self.connection.execute(
            f"SELECT id, record FROM records WHERE resource = ? AND ({where.sql}) ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608 - SQL of our own
            (resource, *where.arguments, limit, offset),
        )
        return [{**json.loads(record), "id": str(identity)} for identity, record in rows]

    def person(self, position: int) -> tuple[str, tuple[str, ...]]:
        """The id and the workgroups of the person at this position; without one, an unused id and no workgroup."""
        found = self.select("people", limit=1, offset=position, order=field("position"))
        identity = found[0]["id"] if found else str(90_000_001 + position)
        member = Where("EXISTS (SELECT 1 FROM json_each(record, '$.users') WHERE value = ?)", (identity,))
        return identity, tuple(group["id"] for group in self.select("workgroups", member))
