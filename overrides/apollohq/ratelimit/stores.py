"""Where processes share a log: in a file, by the machine's clock, or on a Valkey or Redis server, by the server's."""

from __future__ import annotations

import json
import os
import random
import re
import threading
import time
from contextlib import closing
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

from apollohq.ratelimit.log import Ask, Change, Log, Reply, boot_time
from apollohq.ratelimit.settings import RateLimitStoreError, without_secret

OURS, SCHEMA = 0x41504C31, 2  # application_id, "APL1", and user_version
FORK_LOCK = threading.RLock()  # held while SQLite is in use: a fork has to wait
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=FORK_LOCK.acquire, after_in_parent=FORK_LOCK.release, after_in_child=FORK_LOCK.release)


class SqliteStore:
    """A log in a file, which is open during an exchange only."""

    def __init__(self, path: str, key: str, per: float) -> None:
        self.path, self.key, self.per = path, key, per

    def exchange(self, change: Change, ask: Ask | None, seconds: float) -> Reply:
        until = time.monotonic() + seconds
        try:
            import sqlite3

            with FORK_LOCK:  # closing a file that SQLite has open in this process undoes its locks
                Path(self.path).parent.mkdir(mode=0o700, exist_ok=True)
                Path(self.path).touch(0o600)
            while True:  # a fork waits for 20 ms at most
                with FORK_LOCK, closing(sqlite3.connect(self.path, timeout=0.02, isolation_level=None)) as file:
                    try:
                        file.execute("PRAGMA synchronous = NORMAL")
                        file.execute("BEGIN IMMEDIATE")
                        return self._transaction(file, change, ask)
                    except sqlite3.OperationalError as error:
                        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                            raise
                time.sleep(random.uniform(0.001, 0.02))  # noqa: S311  (SQLite's own waiting soon sleeps for 100 ms)
        except Exception as error:  # an odd path, a full disk, a subinterpreter: many kinds of exceptions
            raise RateLimitStoreError(f"the rate limit store {self.path} cannot be used: {error}") from error

    def _transaction(self, file: Any, change: Change, ask: Ask | None) -> Reply:
        ours, schema = (file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if ours == OURS and schema > SCHEMA:
            raise ValueError("a newer version of apollohq has written it")
        if ours != OURS and file.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise ValueError("it is another program's database")
        if (ours, schema) != (OURS, SCHEMA):
            file.execute("DROP TABLE IF EXISTS budget")  # the first version's, which kept another kind of state
            file.execute("CREATE TABLE budgets (key TEXT PRIMARY KEY, log TEXT, idle_at REAL)")
            file.execute(f"PRAGMA application_id = {OURS}")
            file.execute(f"PRAGMA user_version = {SCHEMA}")
        now, log = boot_time(), Log(self.per)  # now: after what another process has saved
        row = file.execute("SELECT log FROM budgets WHERE key = ?", (self.key,)).fetchone()
        saved = json.loads(row[0]) if row else (os.urandom(8).hex(), {}, 0.0, 0.0, (0.0, 0), now)
        log_id, log.ends, log.paused, log.paced, cap, log.seen = saved
        log.order, log.cap = sorted((end, permit) for permit, end in log.ends.items()), tuple(cap)
        reply = log.apply(now, change, ask)
        if row is None or reply.granted or change != Change({}) or now < saved[5]:  # else nothing that has to be kept
            state = self.key, json.dumps((log_id, log.ends, log.paused, log.paced, log.cap, now))
            idle_at = now + max(reply.resets_in, reply.paused, self.per)
            file.execute("INSERT OR REPLACE INTO budgets VALUES (?, ?, ?)", (*state, idle_at))
            file.execute("DELETE FROM budgets WHERE idle_at < ?", (now,))
        file.execute("COMMIT")
        return reply._replace(log_id=log_id)

    def close(self) -> None: ...


class ValkeyStore:
    """A log on a server, which decides in a script. Its two keys have one hash tag: a cluster keeps them together."""

    def __init__(self, url: str, key: str, per: float) -> None:
        try:
            import redis
            from redis import backoff, retry
        except ImportError as error:
            raise ImportError("this storage needs the package redis: pip install 'apollohq[valkey]'") from error
        self.redis, self.url, self.per = redis, url, per
        self.script = files("apollohq.ratelimit").joinpath("log.lua").read_text(encoding="utf-8")
        self.keys = [f"apollohq:budget:2:{{{key}}}:{part}" for part in ("permits", "state")]
        self.retry = retry.Retry(backoff.ExponentialBackoff(0.2, 0.02), 2, (redis.ConnectionError,))
        self.clients: dict[float, Any] = {}  # by their timeout

    def exchange(self, change: Change, ask: Ask | None, seconds: float) -> Reply:
        permit, limit, hold, batch, ahead = ask or Ask("", 1, 0.0)
        asked = (self.per, permit, limit, hold, int(batch), ahead, change.pause, os.urandom(8).hex(), len(change.caps))
        wire = [str(each) for each in chain(asked, *change.caps, *change.stamps.items())]  # str of a float is exact
        try:
            if (seconds := 5.0 if seconds >= 5.0 else 1.0) not in self.clients:
                options = {"socket_timeout": seconds, "socket_connect_timeout": seconds, "client_name": "apollohq"}
                url = re.sub("^valkey", "redis", self.url)
                self.clients[seconds] = self.redis.Redis.from_url(url, retry=self.retry, **options)  # opens nothing
            answer = self.clients[seconds].register_script(self.script)(self.keys, wire)  # the script may be flushed
            texts = [each.decode() if isinstance(each, bytes) else str(each) for each in answer]
            return Reply(texts[0] == "1", float(texts[1]), int(texts[2]), float(texts[3]), float(texts[4]), texts[5])
        except Exception as error:  # an odd option, an odd host, closed in the middle: many kinds of exceptions
            for client in self.clients.values():
                secret = client.connection_pool.connection_kwargs.get("password")
                if secret:  # a server may repeat it, and a traceback shows the cause with the failure
                    error.args = tuple(str(each).replace(secret, "***") for each in error.args)
            if isinstance(error, self.redis.ReadOnlyError):  # a failover made it a replica: find the new primary
                self.close()
            where = f"{without_secret(self.url)} cannot be reached: {type(error).__name__}: {error}"
            raise RateLimitStoreError(f"the rate limit store {where}") from error

    def close(self) -> None:
        for client in list(self.clients.values()):
            client.close()
