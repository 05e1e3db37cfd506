"""What this process knows of one budget: its log, who waits, and what the store has not heard yet.

For `memory://` the log is the truth. With a shared store it holds the permits of this process, and how many others
there are: enough to put its part back when the store has lost its data, and to go on by itself while it is away.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from itertools import chain, count
from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.errors import RateLimitStoreError
from apollohq.ratelimit.log import LONGEST_HOLD, Ask, Change, Log, Reply
from apollohq.ratelimit.queue import Queue, Sleeper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PATIENCE = 10.0  # seconds for which a store that has worked is waited for: a restart, a failover
RETRY = 5.0  # seconds between two attempts to tell a store that is away what it has missed


class Store(Protocol):
    """A log that several processes share. Any thread may call it."""

    def exchange(self, change: Change, ask: Ask | None) -> Reply:
        """`Log.apply`, by the store's clock. Raises RateLimitStoreError."""

    def before_fork(self, seconds: float) -> None:
        """Be in the middle of nothing, if that can be had within so many seconds."""

    def after_fork(self, *, child: bool) -> None: ...
    def close(self) -> None: ...


class Budget:
    """One origin, token and `per`, in one storage, for all limiters of this process."""

    def __init__(self, per: float, store: Store | None) -> None:
        self.per = per
        self.store = store
        self.log = Log(per)
        self.users: WeakSet[object] = WeakSet()
        self.born = ""  # the name of the store's log, once it has answered
        self._begin()

    def _begin(self) -> None:
        self.lock = threading.RLock()  # held for a moment and never while I/O is done; a signal may come in between
        self.owner = os.urandom(8).hex()  # names this process's permits; a forked child has another
        self.numbers = count()
        self.queues: dict[int, Queue[Sleeper]] = {}
        self.untold: dict[
            str, float
        ] = {}  # permit -> when it stops counting (0: unused), which the store does not know
        self.away = False
        self.away_since = self.failed_at = -PATIENCE
        self._retrying = False

    def queue(self, requests: int) -> Queue[Sleeper]:
        return self.queues.setdefault(requests, Queue())

    def waiting(self) -> Iterator[Sleeper]:
        return chain.from_iterable(list(self.queues.values()))

    def new_id(self) -> str:
        return f"{self.owner}:{next(self.numbers)}"

    def note(self, change: Change) -> bool:
        """Take in what became of a permit. True: the store is there, and to be told (`tell`)."""
        with self.lock:
            self.log.apply(boot_time(), change)
            if self.store is not None:
                self.untold.update({permit: self.log.ends.get(permit, 0.0) for permit in change.stamps})
            if not all(change.stamps.values()):  # one is free
                self.wake()
            if self.away:
                self.retry()
            return self.store is not None and not self.away

    def tell(self) -> None:
        """Tell the store what it has not heard, if it can be reached; else it hears it later."""
        with suppress(RateLimitStoreError):  # noted
            self.exchange(None)

    def exchange(self, ask: Ask | None) -> Reply:
        """Tell the store what it has not heard, and ask it. Does I/O. Raises RateLimitStoreError."""
        assert self.store is not None  # noqa: S101  (for the type checker)
        with self.lock:
            told = dict(self.untold)
            change = self._change(told)
        try:
            reply = self.store.exchange(change, ask)
            if self.born and reply.born != self.born:  # it has lost its data: put back what is ours before asking
                with self.lock:
                    told |= self.log.ends
                    change = self._change(told | ({ask.permit: 0.0} if ask else {}))
                reply = self.store.exchange(change, ask)
        except RateLimitStoreError:
            with self.lock:
                if ask is not None:  # it may have been granted all the same
                    self.untold[ask.permit] = 0.0
            self.failed()
            raise
        with self.lock:
            now = boot_time()
            self.born = reply.born
            self.untold = {permit: end for permit, end in self.untold.items() if told.get(permit) != end}
            self.log.apply(now, Change(pause=reply.paused))
            if ask is not None and reply.granted:
                self.log.stamp(ask.permit, now + ask.hold + self.per)
            self.log.others = max(0, reply.used - len(self.log.ends)), now + reply.resets_in
            if self.away:
                self.away = False
                self.wake()
        return reply

    def _change(self, ends: Mapping[str, float]) -> Change:
        now = boot_time()
        stamps = {permit: max(0.0, end - now) for permit, end in ends.items()}
        return Change(stamps, max(0.0, self.log.paused - now), self.log.left(now))

    def failed(self) -> None:
        """The store could not be reached."""
        with self.lock:
            now = boot_time()
            if not self.away or now - self.failed_at > PATIENCE:
                self.away_since = now
            self.away, self.failed_at = True, now
            if self.untold:
                self.retry()

    def retry(self) -> None:
        """See to it that the store hears everything when it is back, without a caller who waits for it."""
        with self.lock:
            if not self._retrying:
                self._retrying = start(self._retry) is not None

    def _retry(self) -> None:
        owner = self.owner
        while True:
            time.sleep(RETRY)
            with self.lock:
                late = boot_time() - self.away_since > LONGEST_HOLD + self.per  # all that it missed is over
                if not self.away or (late and not any(self.queues.values())):
                    self._retrying = False
                    return
            if owner == self.owner:
                self.tell()

    def is_idle(self) -> bool:
        """Whether nobody misses anything when it is forgotten."""
        with self.lock:
            reply = self.log.apply(boot_time())
            return not (self.away or reply.used or reply.paused or any(self.queues.values()))

    def wake(self) -> None:
        """Let whoever is first in a queue ask at once."""
        for queue in self.queues.values():
            queue.wake()

    def before_fork(self, seconds: float) -> None:
        if self.store is not None:
            self.store.before_fork(seconds)
        self._held = self.lock.acquire(timeout=seconds)

    def after_fork(self, *, child: bool) -> None:
        if child:  # what the parent holds counts, and is the parent's to settle; nobody waits here
            if self.store is not None:
                reply = self.log.apply(boot_time())
                self.log = Log(self.per)
                self.log.others, self.log.paused = (
                    (reply.used, boot_time() + reply.resets_in),
                    boot_time() + reply.paused,
                )
            self._begin()
        elif self._held:
            self.lock.release()
        if self.store is not None:
            self.store.after_fork(child=child)


_budgets: dict[tuple[str, str], Budget] = {}
_lock = threading.Lock()


def share(storage: str, key: str, per: float, user: object, open_store: Callable[[], Store | None]) -> Budget:
    """The budget of this key on this storage: what one client spent, the next one of this process must know."""
    with _lock:
        for name, budget in list(_budgets.items()):
            if not budget.users and budget.is_idle():
                del _budgets[name]
        if (storage, key) not in _budgets:
            _budgets[storage, key] = Budget(per, open_store())
        _budgets[storage, key].users.add(user)
        return _budgets[storage, key]


def start(work: Callable[[], object]) -> threading.Thread | None:
    """Do it in a thread of its own, which ends with it; None: no thread can be had (a subinterpreter, the very end)."""
    thread = threading.Thread(target=work, daemon=True, name="apollohq-ratelimit")
    try:
        thread.start()
    except RuntimeError:
        return None
    return thread


def _before_fork() -> None:
    _lock.acquire(timeout=1.0)
    deadline = boot_time() + 1.0
    for budget in _budgets.values():
        budget.before_fork(max(0.0, deadline - boot_time()))


def _after_fork(*, child: bool) -> None:
    global _lock
    for budget in _budgets.values():
        budget.after_fork(child=child)
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork,
        after_in_parent=lambda: _after_fork(child=False),
        after_in_child=lambda: _after_fork(child=True),
    )
