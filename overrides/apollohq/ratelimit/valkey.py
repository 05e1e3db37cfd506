"""`valkey://`, `valkeys://`, `redis://`, `rediss://`: one budget for several machines.

The decision is made on the server, in one short script (`budget.lua`), by the server's own clock, on one key
that expires. The script says everything again if the server has forgotten it, and every step can be told twice, so a
connection that breaks in the middle only means asking again. What a server may lose besides, in a restart or a
failover, the desk puts back.

`TIME` is a wall clock, and somebody may set it. Back is harmless (`budget.advance`); a leap forward would let permits
go early, so each process holds the server's clock against its own boot clock and speaks up when they part.
"""

from __future__ import annotations

import json
import re
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.settings import without_secret
from apollohq.ratelimit.steps import Known, Reply, Restore, Step, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT_MS = 60_000  # for which an idle budget is kept longer than its users remember it
PATIENCE = 5.0  # seconds for the server to answer
SCRIPT = Path(__file__).with_name("budget.lua")


class ValkeyStore:
    """One budget on a server."""

    shared = True

    def __init__(self, url: str, key: str, script: str | None = None) -> None:
        self._url = url
        self._key = f"apollohq:budget:{key}"
        self._text = SCRIPT.read_text(encoding="utf-8") if script is None else script
        self._lock = threading.Lock()
        self._clocks: tuple[float, float] | None = None  # the server's, and ours when we asked for it
        self._connect()

    def _connect(self) -> None:
        self._client = redis.Redis.from_url(  # opens nothing yet
            re.sub("^valkey", "redis", self._url),
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), 2),
            retry_on_error=[redis.ConnectionError, redis.TimeoutError],
            client_name="apollohq",
        )
        self._script = self._client.register_script(self._text)

    def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        asked, before = boot_time(), self._clocks
        reply = self._ask(epoch, known, terms, steps)
        stepped = False
        if before is not None and hasattr(time, "CLOCK_BOOTTIME"):  # a clock that stands still in sleep proves nothing
            passed = boot_time() - before[1]  # at most
            stepped = reply.now - before[0] - passed > 1.0 + passed / 1000
        # Until a leap is made good, everybody who asks notices it: what any of them was granted came early.
        settled = not stepped or known is None or any(isinstance(step, Restore) for step in steps)
        with self._lock:
            if settled and (self._clocks is None or asked >= self._clocks[1]):
                self._clocks = reply.now, asked
        return reply._replace(stepped=stepped)

    def _ask(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        wire = json.dumps([[type(step).__name__, *step] for step in steps])
        last = known or Known("", 0)
        arguments: list[str | int] = [epoch, last.epoch, last.granted, terms.requests, repr(terms.per), wire, KEPT_MS]
        try:
            answer = self._script(keys=[self._key], args=arguments)
        except redis.ReadOnlyError as error:  # a failover made it a replica: look for the new primary
            self._client.connection_pool.disconnect()
            raise self._failure(error) from error
        except Exception as error:  # an odd option, an odd host, closed in the middle: it raises all sorts
            raise self._failure(error) from error
        return self._read(answer)

    def _read(self, answer: list[object]) -> Reply:
        fields = [field.decode() if isinstance(field, bytes) else field for field in answer]
        whole = [int(str(fields[i])) for i in (0, 1, 3, 4, 6, 7, 9, 10, 11)]
        lost, let_go, order, base, granted, limit, held, waiting, peers = whole
        wait, per, paused, idle_in, now = (float(str(fields[i])) for i in (2, 8, 12, 13, 14))
        raw = answer[15]
        moments = tuple(float(moment) for moment in raw) if isinstance(raw, list) else ()
        return Reply(
            lost=bool(lost),
            let_go=bool(let_go),
            wait=wait,
            order=order,
            base=base,
            epoch=str(fields[5]),
            granted=granted,
            limit=limit,
            per=per,
            held=held,
            waiting=waiting,
            peers=peers,
            paused=paused,
            idle_in=idle_in,
            now=now,
            moments=moments,
        )

    def _failure(self, error: Exception) -> RateLimitStoreError:
        secret = self._client.connection_pool.connection_kwargs.get("password")
        if secret:  # a server may repeat it, and a traceback shows the cause with the failure
            error.args = tuple(str(each).replace(secret, "***") for each in error.args)
        reason = f"{type(error).__name__}: {error}"
        return RateLimitStoreError(f"the rate limit store {without_secret(self._url)} is out of reach: {reason}")

    def before_fork(self) -> None:
        """Nothing of ours is locked for longer than a moment; the child makes everything anew."""

    def after_fork_in_parent(self) -> None: ...

    def after_fork_in_child(self) -> None:
        self._lock = threading.Lock()
        self._clocks = None
        self._connect()  # the old connections are the parent's, and stay open for it

    def close(self) -> None:
        self._client.close()
