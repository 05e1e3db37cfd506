"""`sqlite:///path`: one budget for the processes of one machine, in a file, with nothing to set up.

Each exchange opens the file, takes the write lock, loads the small state, decides, saves and closes: about a
millisecond, a few times per request, of which there is one every three seconds. So no connection is ever open
outside of an exchange, none is inherited by a fork, and a killed process leaves only a transaction to roll back.

The rollback journal was chosen over WAL by measurement: at 600 exchanges a second from four processes both keep up, and
the journal needs no second and third file and no shared memory. Moments are those of the boot clock, which no one
can set; after a reboot it starts again, and `budget.advance` then takes no time to have passed.
"""

from __future__ import annotations

import json
import random
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit import budget as core
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.line import Ticket
from apollohq.ratelimit.steps import Known, Reply, Step, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

OURS = 0x41504C31  # application_id: "APL1"
SCHEMA = 1  # user_version
BUSY = 10.0  # seconds to wait for the write lock
KEPT = 60.0  # seconds for which an idle budget is kept longer than its users remember it


class SqliteStore:
    """One budget in a file that other processes use too."""

    shared = True

    def __init__(self, path: str, key: str) -> None:
        self._path = Path(path).expanduser().absolute()  # a later chdir must not lead to another file
        self._key = key
        self._lock = threading.Lock()  # threads queue here; SQLite's own lock is polled, so only processes meet there

    def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        try:
            with self._lock, closing(self._connect()) as file:
                return self._transaction(file, epoch, known, terms, steps)
        except sqlite3.DatabaseError as error:
            raise self._failure(str(error)) from error

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=0.0, isolation_level=None)

    def _transaction(
        self, file: sqlite3.Connection, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]
    ) -> Reply:
        self._begin(file)
        self._prepare(file)
        now = boot_time()  # under the lock: a moment read before it could be older than what another process saved
        row = file.execute("SELECT state FROM budget WHERE key = ?", (self._key,)).fetchone()
        budget = core.Budget() if row is None else self._load(row[0])
        reply = core.apply(budget, now, epoch, known, terms, tuple(steps))
        file.execute("DELETE FROM budget WHERE idle_at < ?", (now,))
        file.execute(
            "INSERT OR REPLACE INTO budget (key, state, idle_at) VALUES (?, ?, ?)",
            (self._key, json.dumps(dump(budget)), now + reply.idle_in + KEPT),
        )
        file.execute("COMMIT")
        return reply

    def _begin(self, file: sqlite3.Connection) -> None:
        """Take the write lock: one decision at a time. Closing without COMMIT rolls back."""
        begun, pause = time.monotonic(), 0.0005
        while True:
            try:
                file.execute("PRAGMA synchronous = NORMAL")
                file.execute("PRAGMA journal_mode = TRUNCATE")
                file.execute("BEGIN IMMEDIATE")
                break
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() - begun > BUSY:
                    raise
            # SQLite's own waiting soon sleeps for 100 ms at a time, and the lock is held for one or two.
            time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311  (not a secret)
            pause = min(pause * 1.1, 0.01)
        file.execute(f"PRAGMA busy_timeout = {BUSY * 1000:.0f}")  # for the COMMIT, which only readers can hold up

    def _prepare(self, file: sqlite3.Connection) -> None:
        (ours,) = file.execute("PRAGMA application_id").fetchone()
        (schema,) = file.execute("PRAGMA user_version").fetchone()
        if (ours, schema) == (OURS, SCHEMA):
            return
        (tables,) = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if ours == OURS:
            raise self._failure(f"the file has schema {schema} and this version of apollohq needs {SCHEMA}; remove it")
        if tables:
            raise self._failure("the file is another program's database")
        file.execute("CREATE TABLE budget (key TEXT PRIMARY KEY, state TEXT NOT NULL, idle_at REAL NOT NULL)")
        file.execute(f"PRAGMA application_id = {OURS}")
        file.execute(f"PRAGMA user_version = {SCHEMA}")

    def _load(self, text: str) -> core.Budget:
        try:
            return load(json.loads(text))
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise self._failure("the file holds a budget that cannot be read; remove it") from error

    def _failure(self, reason: str) -> RateLimitStoreError:
        return RateLimitStoreError(f"the rate limit store {self._path} cannot be used: {reason}")

    def before_fork(self) -> None:
        self._lock.acquire()  # no exchange is under way, so no file is open, while the process is copied

    def after_fork_in_parent(self) -> None:
        self._lock.release()

    def after_fork_in_child(self) -> None:
        self._lock = threading.Lock()

    def close(self) -> None:
        """Nothing is open between two exchanges."""


def dump(budget: core.Budget) -> dict[str, Any]:
    """The state as JSON can hold it."""
    state = {name: getattr(budget, name) for name in core.Budget.__slots__}
    state["terms"] = [[terms.requests, terms.per, until] for terms, until in budget.terms.items()]
    return state


def load(state: dict[str, Any]) -> core.Budget:
    """The opposite of `dump`. Anything else is one of the errors that `_load` knows."""
    budget = core.Budget()
    budget.terms = {Terms(int(requests), float(per)): float(until) for requests, per, until in state["terms"]}
    budget.waiting = {
        ticket: Ticket(int(order), str(owner), bool(batch))
        for ticket, (order, owner, batch) in state["waiting"].items()
    }
    budget.owners = {str(owner): float(until) for owner, until in state["owners"].items()}
    budget.held = {str(permit): str(owner) for permit, owner in state["held"].items()}
    budget.cooling = {str(permit): float(moment) for permit, moment in state["cooling"].items()}
    budget.blocked = [float(moment) for moment in state["blocked"]]
    budget.epochs = [str(epoch) for epoch in state["epochs"]]
    for name in ("order", "granted", "learned"):
        setattr(budget, name, int(state[name]))
    for name in ("paused_until", "batch_at", "interactive_until", "seen"):
        setattr(budget, name, float(state[name]))
    return budget
