"""`sqlite:///path`: one budget for the processes of one machine, in a file, with nothing to set up.

Each exchange opens the file, takes the write lock, loads the log, lets it decide, saves what has changed and closes:
about a millisecond. So nothing is open between two of them, no connection is inherited by a fork, and a killed process
leaves only a transaction to roll back. Moments are those of the boot clock, which nobody can set.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.errors import RateLimitStoreError
from apollohq.ratelimit.log import Ask, Change, Log, Reply

if TYPE_CHECKING:
    import sqlite3

OURS = 0x41504C31  # application_id: "APL1"
SCHEMA = 2  # user_version
BUSY = 10.0  # seconds to wait for the write lock


class SqliteStore:
    """A log in a file."""

    def __init__(self, path: str, key: str, per: float) -> None:
        with suppress(OSError):  # the folder that we are in may be gone
            path = os.path.abspath(os.path.expanduser(path))
        self._path = path
        self._key = key
        self._per = per
        self._lock = threading.Lock()  # held while SQLite works, which a fork must not come across

    def exchange(self, change: Change, ask: Ask | None) -> Reply:
        try:
            import sqlite3

            path = Path(self._path)
            path.parent.mkdir(mode=0o700, exist_ok=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            begun, pause = time.monotonic(), 0.0005
            while True:
                with self._lock, closing(sqlite3.connect(path, timeout=0.0, isolation_level=None)) as file:
                    try:
                        file.execute("PRAGMA synchronous = NORMAL")
                        file.execute("PRAGMA journal_mode = TRUNCATE")
                        file.execute("BEGIN IMMEDIATE")
                        return self._transaction(file, change, ask)
                    except sqlite3.OperationalError as error:
                        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() - begun > BUSY:
                            raise
                # SQLite's own waiting soon sleeps for 100 ms at a time, and the lock is held for one or two.
                time.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311  (not a secret)
                pause = min(pause * 1.1, 0.01)
        except RateLimitStoreError:
            raise
        except Exception as error:  # an odd path, a full disk, a subinterpreter: it raises all sorts
            raise self._failure(str(error)) from error

    def _transaction(self, file: sqlite3.Connection, change: Change, ask: Ask | None) -> Reply:
        self._prepare(file)
        now = boot_time()  # under the lock: a moment read before it could be older than what another process saved
        log = Log(self._per)
        file.execute("DELETE FROM permits WHERE ends_at <= ?", (now,))  # those of other budgets too
        rows = file.execute("SELECT ends_at, permit FROM permits WHERE budget = ? ORDER BY 1, 2", (self._key,))
        log.order = [(float(end), str(permit)) for end, permit in rows]
        before = log.ends = {permit: end for end, permit in log.order}
        before = dict(before)
        row = file.execute("SELECT born, paused, paced, caps FROM budgets WHERE budget = ?", (self._key,)).fetchone()
        born, log.paused, log.paced, caps = row or (secrets.token_hex(8), 0.0, 0.0, "[]")
        log.caps = [(float(until), int(most)) for until, most in json.loads(caps)]
        reply = log.apply(now, change, ask)
        gone = [(self._key, permit) for permit in before.keys() - log.ends.keys()]
        new = [(self._key, permit, end) for permit, end in log.ends.items() if before.get(permit) != end]
        file.executemany("DELETE FROM permits WHERE budget = ? AND permit = ?", gone)
        file.executemany("INSERT OR REPLACE INTO permits VALUES (?, ?, ?)", new)
        state = (self._key, born, log.paused, log.paced, json.dumps(log.caps))
        file.execute("INSERT OR REPLACE INTO budgets VALUES (?, ?, ?, ?, ?)", state)
        file.execute("COMMIT")
        return reply._replace(born=born)

    def _prepare(self, file: sqlite3.Connection) -> None:
        (ours,) = file.execute("PRAGMA application_id").fetchone()
        (schema,) = file.execute("PRAGMA user_version").fetchone()
        if (ours, schema) == (OURS, SCHEMA):
            return
        if ours == OURS and schema > SCHEMA:
            raise self._failure("it was written by a newer version of apollohq")
        if ours == OURS:
            file.execute("DROP TABLE IF EXISTS budget")  # of the first version, which kept another kind of state
        elif file.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise self._failure("it is another program's database")
        file.execute(
            "CREATE TABLE permits (budget TEXT, permit TEXT, ends_at REAL, PRIMARY KEY (budget, permit)) WITHOUT ROWID"
        )
        file.execute("CREATE TABLE budgets (budget TEXT PRIMARY KEY, born TEXT, paused REAL, paced REAL, caps TEXT)")
        file.execute(f"PRAGMA application_id = {OURS}")
        file.execute(f"PRAGMA user_version = {SCHEMA}")

    def _failure(self, reason: str) -> RateLimitStoreError:
        return RateLimitStoreError(f"the rate limit store {self._path} cannot be used: {reason}")

    def before_fork(self, seconds: float) -> None:
        self._held = self._lock.acquire(timeout=seconds)

    def after_fork(self, *, child: bool) -> None:
        if child:
            self._lock = threading.Lock()
        elif self._held:
            self._lock.release()

    def close(self) -> None:
        """Nothing is open between two exchanges."""
