"""The clock of the server that keeps a budget, in the hands of a test: of a model of it, and of the real one."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.budget import Budget, apply
from apollohq.ratelimit.valkey import ValkeyStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apollohq.ratelimit.desk import Desk
    from apollohq.ratelimit.steps import Known, Reply, Step, Terms

CLOCK = "local clock = redis.call('TIME')"
"""The line of the script that asks for the time; a test puts its own there."""


class Server:
    """The store that all share, and its clock."""

    def __init__(self) -> None:
        self.budget = Budget()
        self.real = 1000.0
        self.ahead = 5e6
        self.away = False
        self.spoke: Desk | None = None

    def boot_time(self) -> float:
        return self.real


class Connection(ValkeyStore):
    """What a process has of it: the real store, but for the wire."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._lock = threading.Lock()
        self._clocks = None

    def _ask(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        if self.server.away:
            raise RateLimitStoreError("away")
        return apply(self.server.budget, self.server.real + self.server.ahead, epoch, known, terms, tuple(steps))
