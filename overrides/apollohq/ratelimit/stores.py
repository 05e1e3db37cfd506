"""Where a budget is kept. A store carries out `steps` in one transaction; it decides nothing itself."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol

from apollohq.ratelimit import budget as core
from apollohq.ratelimit.clock import boot_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apollohq.ratelimit.steps import Known, Reply, Step, Terms


class Store(Protocol):
    """One budget in one place. Every method may be called from any thread."""

    shared: bool  # with other processes: then it does I/O, and leases matter

    def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        """Carry out the steps. Raises `RateLimitStoreError` when the store cannot do it."""

    def before_fork(self) -> None: ...
    def after_fork_in_parent(self) -> None: ...
    def after_fork_in_child(self) -> None:
        """The child goes on alone: it takes over no lock, no connection, no permit and no place in line."""

    def close(self) -> None: ...


class MemoryStore:
    """`memory://`: the threads and tasks of one process."""

    shared = False

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._budget = core.Budget()

    def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        with self._lock:
            return core.apply(self._budget, boot_time(), epoch, known, terms, tuple(steps))

    def before_fork(self) -> None:
        self._lock.acquire()  # so that the child does not copy a half-made change

    def after_fork_in_parent(self) -> None:
        self._lock.release()

    def after_fork_in_child(self) -> None:
        self._lock = threading.Lock()
        # What was in flight is the parent's; the server will count it all the same.
        now, per = boot_time(), max((terms.per for terms in self._budget.terms), default=0.0)
        self._budget.cooling.update(dict.fromkeys(self._budget.held, now + per))
        self._budget.held.clear()
        self._budget.waiting.clear()
        self._budget.owners.clear()

    def close(self) -> None:
        """The budget outlives its sessions: what they spent is still spent."""


def open_store(storage: str, key: str) -> Store:
    """The store that a `RateLimit.storage` names. No I/O happens before the first `apply`."""
    scheme, _, rest = storage.partition("://")
    if scheme == "memory":
        return MemoryStore()
    if scheme == "sqlite":
        from apollohq.ratelimit.sqlite import SqliteStore

        return SqliteStore(rest[1:], key)
    try:
        from apollohq.ratelimit.valkey import ValkeyStore
    except ModuleNotFoundError as error:
        raise ImportError(f"a {scheme}:// storage needs the extra: pip install 'apollohq[valkey]'") from error
    return ValkeyStore(storage, key)
