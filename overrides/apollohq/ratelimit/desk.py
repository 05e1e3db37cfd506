"""The desk: the one place in a process where the callers of a budget meet its store.

It keeps the local line, and in it one rule: only the first waiter watches the clock. Whoever gets a permit, or
leaves, wakes the next one, who looks and becomes the one that watches. So a cancelled waiter costs nobody else
anything, and the order of arrival is kept. The others hold a timer too, set a little late, which only matters if
the first one never comes back.

It also remembers what it could not tell the store, and the last state of the budget: if the store
loses its data, whoever notices first puts the budget back.
"""

from __future__ import annotations

import bisect
import contextlib
import itertools
import logging
import math
import os
import threading
from collections import deque
from typing import TYPE_CHECKING

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.budget import LEAP
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.renewal import Renewal
from apollohq.ratelimit.steps import (
    Known,
    Learn,
    Look,
    Pause,
    Release,
    Renew,
    Reply,
    Restore,
    Return,
    Step,
    Terms,
    later,
)
from apollohq.ratelimit.stores import MemoryStore
from apollohq.ratelimit.waiter import Waiter

if TYPE_CHECKING:
    from apollohq.ratelimit.stores import Store
    from apollohq.ratelimit.waiter import Bell

log = logging.getLogger("apollohq")

BREATHERS = 1.0, 5.0  # seconds for which a store is not asked again: as long as its failing took, within these bounds


class Desk:
    """All callers of one budget in this process, threads and tasks alike."""

    def __init__(self, store: Store, terms: Terms) -> None:
        self.store = store
        self.terms = terms  # of the session that opened it: for what is told in nobody's name
        self.users = 0
        self.reset()

    def reset(self) -> None:
        self.lock = threading.Lock()
        self.roll = threading.Lock()  # held while the store is told all that there is: nobody may arrive meanwhile
        self.last: Reply | None = None
        self.last_at = 0.0
        self.owner = os.urandom(8).hex()
        self.room: list[Waiter] = []  # by rank
        self.mine: set[str] = set()  # tickets and permits that the store may know of
        self.held: set[str] = set()  # those that are permits
        self.dropped: deque[tuple[str, float]] = deque()  # permits that nobody settled
        self._untold: list[tuple[float, Step]] = []
        self._breathes_until = 0.0
        self._count = itertools.count(1)
        self._stand_in: Desk | None = None
        self.renewal = Renewal(self)

    # -- what a caller needs ---------------------------------------------------------------------------------------

    def arrive(self, bell: Bell, *, batch: bool) -> Waiter:
        return Waiter(self._new_id(), bell, batch=batch)

    def _new_id(self) -> str:
        return f"{self.owner}.{next(self._count)}"

    def look(self, waiter: Waiter, terms: Terms) -> Reply:
        """Ask the store whether the waiter may go."""
        with self.roll, self.lock:
            waiter.due = math.inf  # it is here, however long the store takes
            self.mine.add(waiter.id)
        try:
            reply = self.exchange(terms, Look(waiter.id, self.owner, waiter.batch, waiter.order, self.lease))
        except BaseException:
            waiter.due = boot_time()
            raise
        waiter.order = reply.order
        if self.store.shared:
            self.renewal.start()
        if reply.let_go:
            self.held.add(waiter.id)
            self.leave(waiter)
        else:
            waiter.due = boot_time()
        return reply

    def rest(self, waiter: Waiter, wait: float) -> float:
        """Take a place in the local line; returns the seconds to rest unless the bell rings before."""
        slack = max(self.terms.per / 20, 0.2)
        now = boot_time()
        with self.lock:
            if waiter not in self.room:
                bisect.insort(self.room, waiter, key=lambda other: other.rank)
            while self.room[0] is not waiter and self.room[0].due + slack < now:
                self._strike(self.room[0])  # its event loop stopped, for instance
            if self.room[0] is not waiter:
                wait += slack
            elif self.store.shared:
                # Other processes cannot wake this one: it looks once in a while whether somebody gave up.
                wait = min(wait, slack)
            waiter.due = now + wait
        return wait

    def leave(self, waiter: Waiter) -> None:
        """Out of the local line; whoever is first now is woken."""
        with self.lock:
            if waiter not in self.room:
                return
            first = self.room[0] is waiter
            self.room.remove(waiter)
        if first:
            self.ring()

    def ring(self) -> None:
        """Wake the first waiter."""
        while True:
            with self.lock:
                if not self.room:
                    return
                head = self.room[0]
            if head.bell.ring():
                return
            with self.lock:
                if head in self.room:
                    self._strike(head)

    def _strike(self, absent: Waiter) -> None:
        """Out of the line. If it comes back after all, then under a new id: what it gets must not go with the old."""
        self.room.remove(absent)
        self._postpone(Return(absent.id))
        absent.id = self._new_id()

    def forget(self, waiter: Waiter) -> None:
        """It gave up: its place or its permit goes back."""
        if waiter.id in self.mine:
            self.tell(Return(waiter.id))
            self.ring()

    def tell(self, *steps: Step) -> None:
        """Tell the store; if it cannot be told now, it will be with the next exchange."""
        for step in steps:
            if isinstance(step, Release | Return):
                self.mine.discard(step.id)
                self.held.discard(step.id)
        try:
            self.exchange(self.terms, *steps)
        except RateLimitStoreError as error:
            urgent = any(isinstance(step, Release | Pause) for step in steps)
            log.log(logging.WARNING if urgent else logging.DEBUG, "%s; it is told later what happened", error)
            self.tell_later(*steps)
        except BaseException:  # Ctrl-C: whether it was told or not, it may be told twice
            self.tell_later(*steps)
            raise

    def renew(self) -> None:
        """The process lives, and this is all that it has."""
        # The store may be away: it is told in time, or the lease runs out.
        with self.roll, contextlib.suppress(RateLimitStoreError):
            self.exchange(self.terms, Renew(self.owner, tuple(self.mine), self.lease))

    def tell_later(self, *steps: Step) -> None:
        """Tell the store with the next exchange."""
        with self.lock:
            self._postpone(*steps)

    def _postpone(self, *steps: Step) -> None:
        now = boot_time()
        for step in steps:
            if isinstance(step, Release | Return):
                self.mine.discard(step.id)
                self.held.discard(step.id)
            if not isinstance(step, Learn):  # a header is soon old news
                self._untold.append((now, step))

    # -- the store -------------------------------------------------------------------------------------------------

    @property
    def lease(self) -> float:
        """Seconds for which a permit in flight needs no renewal: long enough for a stalled machine."""
        return min(60.0, max(2.0, self.terms.per / 2)) if self.store.shared else 3600.0

    def exchange(self, terms: Terms, *steps: Step) -> Reply:
        """One transaction with the store, with whatever was left to tell. Raises `RateLimitStoreError`."""
        now = boot_time()
        if now < self._breathes_until:
            raise RateLimitStoreError("the rate limit store could not be reached a moment ago")
        known, last = self._known(now)
        untold: list[tuple[float, Step]] = []
        try:
            with self.lock:
                untold, self._untold = self._untold, untold
                untold += self._drops()
            told = [later(step, now - moment) for moment, step in untold]
            reply = self.store.apply(self.owner, known, terms, (*told, *steps))
            if last is not None and (reply.lost or reply.stepped):
                what = "its data" if reply.lost else "time"
                log.warning("the rate limit store lost %s; putting back what is known", what)
                # What a leap of its clock has let go early is not used.
                undone = [Return(step.id) for step in steps if isinstance(step, Look)]
                restored = self._restoration(last, now, stepped=reply.stepped)
                reply = self.store.apply(self.owner, known, terms, (*undone, restored, *told, *steps))
        except BaseException as error:
            moot = now - self.lease - terms.per  # whatever happened before has lapsed in the store by now
            with self.lock:
                self._untold = [one for one in untold if one[0] > moot or isinstance(one[1], Pause)] + self._untold
            if isinstance(error, RateLimitStoreError):
                failed = boot_time()
                self._breathes_until = failed + min(max(BREATHERS[0], failed - now), BREATHERS[1])
            raise
        with self.lock:
            self._stand_in = None
            # Two exchanges at once may be answered in the other order; the store's clock tells, unless it was put back.
            if self.last is None or reply.now >= self.last.now or now >= self.last_at:
                self.last, self.last_at = reply, boot_time()
        return reply

    def _drops(self) -> list[tuple[float, Step]]:
        """Permits that nobody settled, as releases. The list grows at any point of any thread."""
        found: list[tuple[float, Step]] = []
        with contextlib.suppress(IndexError):
            while self.dropped:
                permit, moment = self.dropped.popleft()
                self.mine.discard(permit)
                self.held.discard(permit)
                found.append((moment, Release(permit, 0.0)))
        return found

    def _known(self, now: float) -> tuple[Known | None, Reply | None]:
        """What a store that has kept its data must have. It may forget a budget that is idle."""
        with self.lock:
            last, at = self.last, self.last_at
        if not self.store.shared or last is None or now - at > last.idle_in:
            return None, None
        return Known(last.epoch, last.granted), last

    def _restoration(self, last: Reply, now: float, *, stepped: bool) -> Restore:
        passed = now - self.last_at
        moments = tuple(moment - passed for moment in last.moments if moment > passed)
        # Somebody who came after our last exchange would be news to us.
        alone = last.peers <= 1 and passed < self.lease / 2
        # After a leap nothing is missing from the count: put back all the same, unless somebody did since we looked.
        granted = last.granted + LEAP - 1 if stepped else last.granted
        return Restore(last.epoch, granted, self.owner, tuple(self.held), moments, alone, self.lease)

    def stand_in(self) -> Desk:
        """A budget of this process alone, while the store cannot be reached; all that is known to be used is used."""
        with self.lock:
            if self._stand_in is None:
                self._stand_in = Desk(MemoryStore(), self.terms)
                now = boot_time()
                known = [later(step, now - moment) for moment, step in self._untold if isinstance(step, Pause)]
                if self.last is not None:
                    passed = now - self.last_at
                    used = [moment - passed for moment in self.last.moments] + [self.last.per] * self.last.held
                    known.append(later(Pause(self.last.paused), passed))
                    known.append(Restore("", 0, self._stand_in.owner, (), tuple(used), True, self._stand_in.lease))
                self._stand_in.exchange(self.terms, *known)
            return self._stand_in

    def close(self) -> None:
        """The last session is gone: tell what is left to tell, and let go of connections."""
        if self._untold or self.dropped:
            self.tell()
        self.store.close()

    # -- fork ------------------------------------------------------------------------------------------------------

    def before_fork(self) -> None:
        self.lock.acquire()
        self.store.before_fork()

    def after_fork_in_parent(self) -> None:
        self.store.after_fork_in_parent()
        self.lock.release()

    def after_fork_in_child(self) -> None:
        self.store.after_fork_in_child()
        self.reset()
