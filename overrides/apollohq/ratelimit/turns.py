"""A caller's wait, written once: a generator that says what it needs, for a thread and a task to carry out.

It yields `LOOK` and is sent the store's reply (or thrown its failure), or yields the seconds to rest. It ends with a
permit or an error. It never sleeps, blocks or awaits: `limiter.py` drives it in a thread, `tasks.py` in a task.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Final

from apollohq.errors import RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.permits import Permit
from apollohq.ratelimit.steps import Release, Return

if TYPE_CHECKING:
    from collections.abc import Generator

    from apollohq.ratelimit.desk import Desk
    from apollohq.ratelimit.settings import RateLimit
    from apollohq.ratelimit.steps import Reply, Terms
    from apollohq.ratelimit.waiter import Bell, Waiter

log = logging.getLogger("apollohq")

PATIENCE = 10.0  # seconds for which a store that has worked may be away (a restart, a failover) before a call fails


class _Look:
    """Ask the store."""


LOOK: Final = _Look()


class Turn:
    """One caller on its way to a permit."""

    def __init__(self, desk: Desk, terms: Terms, settings: RateLimit, bell: Bell, batch: bool, max_wait: float | None):
        self.desk = desk
        self.terms = terms
        self.settings = settings
        self.max_wait = settings.max_wait if max_wait is None else max_wait
        self.waiter: Waiter = desk.arrive(bell, batch=batch)
        self._busy = threading.Lock()  # a task may give up while its look is still under way in a worker thread
        self._over = False
        self._local: tuple[Desk, Waiter] | None = None  # its place on the budget that stands in for an absent store

    def look(self) -> Reply:
        """What `LOOK` stands for; blocks where the store does I/O."""
        with self._busy:
            if self._over:
                raise RateLimitStoreError("the caller has given up")
            return self.desk.look(self.waiter, self.terms)

    def give_up(self) -> None:
        """Whatever it has, a place or a permit, goes back."""
        with self._busy:
            self._over = True
            self._leave(self.desk, self.waiter)
            if self._local is not None:
                self._leave(*self._local)

    @staticmethod
    def _leave(desk: Desk, waiter: Waiter) -> None:
        desk.leave(waiter)
        desk.forget(waiter)

    def steps(self) -> Generator[_Look | float, Reply | None, Permit]:
        begun = boot_time()
        told = False
        failures, failing_since = 0, 0.0
        main = self.desk
        while True:
            try:
                reply = yield LOOK
            except RateLimitStoreError as error:
                if self.settings.on_store_failure == "local" and self.desk is main:
                    self._go_local(main, error)
                    continue
                now = boot_time()
                failing_since = failing_since if failures else now
                failures += 1
                rest = min(0.1 * 2**failures, 2.0)
                too_long = self.max_wait is not None and now + rest > begun + self.max_wait
                if main.last is None or too_long or now + rest > failing_since + PATIENCE:
                    raise
                yield rest
                continue
            assert reply is not None  # noqa: S101  (the drivers answer LOOK with a reply)
            failures = 0
            if self.desk is main and self._local is not None:  # the store is back
                self._leave(*self._local)
                self._local = None
            if reply.let_go:
                if self.desk is not main:
                    main.tell_later(Release(self.waiter.id, 0.0))  # used, whatever becomes of it
                return Permit(self.desk, main, self.waiter, reply)
            waited = boot_time() - begun
            if self.max_wait is not None and waited + reply.wait > self.max_wait:
                raise RateLimitTimeout(reply.wait, self.max_wait)
            if not told:
                told = True
                log.info("waiting %.1f s for the rate limit (%d in line)", reply.wait, reply.waiting)
                if self.settings.on_wait is not None:
                    self.settings.on_wait(reply.wait)
            rest = self.desk.rest(self.waiter, reply.wait)
            yield rest if self.max_wait is None else min(rest, max(0.0, self.max_wait - waited))
            if self.desk is not main:  # is the store back?
                self.desk, self.waiter = main, main.arrive(self.waiter.bell, batch=self.waiter.batch)

    def _go_local(self, main: Desk, error: RateLimitStoreError) -> None:
        """To the budget that stands in for the store, where this caller may have a place already."""
        main.leave(self.waiter)
        main.tell_later(Return(self.waiter.id))
        stand_in = main.stand_in()
        if self._local is not None and self._local[0] is not stand_in:  # the store was back in between
            self._leave(*self._local)
            self._local = None
        if self._local is None:
            log.warning("%s; going on with a budget of this process alone", error)
            self._local = stand_in, stand_in.arrive(self.waiter.bell, batch=self.waiter.batch)
        self.desk, self.waiter = self._local
