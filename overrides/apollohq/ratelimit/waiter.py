"""One caller on its way to a permit. It does not sleep, block or await: `limiter.py` does, in a thread or a task."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from apollohq.ratelimit.budget import PATIENCE, Budget
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.errors import RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit.log import NOTHING, Ask, Change, Reply
from apollohq.ratelimit.queue import Sleeper

if TYPE_CHECKING:
    from concurrent.futures import Future

    from apollohq.ratelimit.settings import RateLimit

ATTEMPT = 5.0  # seconds for the store to answer
SHORT_ATTEMPT = 1.0  # where a call can go on without it; and the least, however short `max_wait` is
GRACE = 2.0  # seconds after which a first waiter that does not ask is passed: its event loop is blocked, or gone
log = logging.getLogger("apollohq")


class Permit:
    """The right to send one request. `waited`: seconds that its call has waited in all."""

    __slots__ = ("budget", "hold", "id", "limit", "owner", "waited")

    def __init__(self, budget: Budget, ask: Ask, waited: float) -> None:
        self.budget = budget
        self.owner = budget.owner  # "" once it is settled
        self.id = ask.permit
        self.limit = ask.limit
        self.hold = ask.hold
        self.waited = waited


class Waiter(Sleeper):
    """A place in the queue, how long it may still wait, and what it was answered."""

    def __init__(self, budget: Budget, settings: RateLimit, ask: Ask, max_wait: float | None, waited: float) -> None:
        self.begun = boot_time()
        super().__init__(batch=ask.batch, asks_at=self.begun)
        self.budget = budget
        self.local = settings.on_store_failure == "local"
        self.on_wait = settings.on_wait
        self.max_wait = max_wait
        self.waited = waited
        self.left = None if max_wait is None else max(0.0, max_wait - waited)
        self.curious = max_wait is not None or self.on_wait is not None or log.isEnabledFor(logging.INFO)
        self.granted = self.gone = self.heard = self.told = False
        self.error: RateLimitStoreError | None = None
        with budget.lock:
            self.queue = budget.queue(ask.limit)
            self.ask = ask._replace(ahead=self.queue.ahead(batch=ask.batch))
            self.due = self.begun + budget.per * (1 + self.ask.ahead // ask.limit)  # until somebody says when
            self.queue.add(self)

    def step(self) -> float | None:
        """Seconds to sleep before the next step; None: run `ask_store` first. Nothing is left to do once `granted`.

        Raises RateLimitTimeout, RateLimitStoreError, and what `on_wait` raises.
        """
        with self.budget.lock:
            now = boot_time()
            first = self._is_first(now)
            if not self.granted and self._asks(now, first=first):
                self.asking = True
                return None
            wait, elapsed = max(0.0, self.due - now), now - self.begun
            if self.granted:
                return 0.0
            if self.max_wait is not None and self.left is not None and self.heard and elapsed + wait > self.left:
                raise RateLimitTimeout(self.waited + elapsed + wait, self.max_wait)
            head = self.queue.first() or self
            until = self.asks_at if first else max(self.due, head.asks_at) + GRACE
            if self.left is not None:
                until = min(until, self.begun + self.left)
            tell, waiting = self.heard and not self.told and wait > 0, len(self.queue)
        if tell:
            self.told = True
            log.info("waiting %.1f s for the rate limit (%d waiting)", wait, waiting)
            if self.on_wait is not None:
                self.on_wait(wait)
        return max(0.0, until - now) + 0.0005  # a timer may fire a little early

    def _is_first(self, now: float) -> bool:
        head = self.queue.first()
        if head is not None and head is not self and not head.asking and head.asks_at + GRACE < now:
            self.queue.add(head)  # it cannot ask: to the end with it
            self.queue.wake()
        return self.queue.first() is self

    def _asks(self, now: float, *, first: bool) -> bool:
        """Ask the log in memory, where it decides. True: the store is to be asked."""
        budget = self.budget
        if budget.store is None or (self.local and budget.away):
            if self.error is not None:
                log.warning("%s; going on with a count of this process alone", self.error)
                self.error = None
            if self.asking:  # the store's late answer is not for this one
                self.asking, self.ask = False, self.ask._replace(permit=budget.new_id())
            if not self.heard or (first and now >= self.asks_at):
                self._hear(budget.log.apply(now, NOTHING, self._ask(first=first)), now)
                if budget.store is not None:
                    budget.note(Change({self.ask.permit: self.ask.hold + budget.per} if self.granted else {}))
            return False
        if self.asking:  # and it has not answered in time
            budget.failed()
            self.error = RateLimitStoreError("the rate limit store has not answered in time")
        if self.error is not None:
            self._bear(self.error, now)
        return not self.asking and (now >= self.asks_at if first else self.curious and not self.heard)

    def _bear(self, error: RateLimitStoreError, now: float) -> None:
        """Wait a little longer for a store that has worked, or raise."""
        budget, self.error = self.budget, None
        if not budget.born or now - budget.away_since >= PATIENCE:
            for other in budget.waiting():  # who has waited for it all the same need not find out one by one
                if isinstance(other, Waiter) and not other.local and other is not self:
                    other.error = RateLimitStoreError(*error.args)
                    other.wake()
            raise error
        if self.left is not None and now - self.begun >= self.left:
            raise error
        self.asks_at = now + 0.25

    def _ask(self, *, first: bool) -> Ask:
        return self.ask._replace(ahead=0) if first else self.ask

    def ask_store(self) -> None:
        """Ask the store; blocks. Whoever called may be gone when the answer is there."""
        budget, ask = self.budget, self._ask(first=self.queue.first() is self)
        reply, error = None, None
        try:
            reply = budget.exchange(ask)
        except RateLimitStoreError as failure:
            error = failure
        with budget.lock:
            unwanted = self.gone or self.granted or ask.permit != self.ask.permit
            if not unwanted:
                self.asking, self.error = False, error
                if reply is not None:
                    self._hear(reply, boot_time())
                self.wake()
            elif reply is not None and reply.granted:
                budget.note(Change({ask.permit: 0.0}))
        if unwanted:
            budget.tell()

    def _hear(self, reply: Reply, now: float) -> None:
        self.heard = True
        if reply.granted:
            self.granted = True
            self.queue.leave(self)
            return
        self.due = now + reply.wait
        self.asks_at = self.due if self.budget.store is None else min(self.due, now + self.budget.per / 20)

    def patience(self) -> float:
        """Seconds to wait for `ask_store`."""
        if self.local:
            return SHORT_ATTEMPT
        left = ATTEMPT if self.left is None else self.left - (boot_time() - self.begun)
        return min(ATTEMPT, max(SHORT_ATTEMPT, left))

    def sleep(self) -> Future[None]:
        """Done when there is something to do."""
        with self.budget.lock:
            return self.signal()

    def leave(self) -> bool:
        """Give up: the place goes to the next one, a permit goes back. True: the store is to be told."""
        with self.budget.lock:
            self.gone = True
            self.queue.leave(self)
            return self.granted and self.budget.note(Change({self.ask.permit: 0.0}))

    def permit(self) -> Permit:
        return Permit(self.budget, self.ask, self.waited + boot_time() - self.begun)
