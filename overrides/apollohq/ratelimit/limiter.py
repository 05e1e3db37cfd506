"""The limiter as the client uses it; how a caller waits for a permit; and what this process knows of a budget."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from bisect import insort
from collections import defaultdict
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakSet

from apollohq.ratelimit.headers import fields, pause_after, usage
from apollohq.ratelimit.log import LONGEST_HOLD, Ask, Caps, Change, Log, Reply, boot_time
from apollohq.ratelimit.settings import RateLimit, RateLimitStatus, RateLimitStoreError, RateLimitTimeout

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.ratelimit.stores import SqliteStore, ValkeyStore

    Seconds = float | None
    Headers = list[tuple[bytes, bytes]] | None  # as they came

OUTAGE = 10.0  # seconds for which a store that has worked is waited for: a restart, a failover
TIMEOUT, SHORT_TIMEOUT = 5.0, 1.0  # seconds for the store to answer; where it is not needed, or max_wait is less
RETRY, STALLED = 0.25, 2.0  # seconds until a store that is away is asked again; until a stalled waiter is passed
log = logging.getLogger("apollohq")


class Limiter:
    """One origin and token: `acquire` a permit, send, `settle` it. Making it does no I/O; ImportError names extras."""

    def __init__(self, settings: RateLimit, *, origin: str, token: str) -> None:
        self.settings, per = settings, float(settings.per)
        text = "\0".join(("apollohq rate limit 2", origin, token, repr(per)))
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]  # the token cannot be read from it
        self.budget = Budget.shared(settings.storage, key, per, self)

    def acquire(self, *, timeout: Seconds, max_wait: Seconds, waited: float = 0.0, batch: bool = False) -> Permit:
        """Wait for a permit, in order of arrival; interactive calls go before `batch` work.

        `timeout`: seconds of one attempt. `max_wait`: seconds that its call may wait in all; None: as long as it takes.
        `waited`: those that it has waited. Raises RateLimitTimeout for a longer wait, else RateLimitStoreError.
        """
        permit = Permit(self, timeout, max_wait, waited, batch)
        try:
            while (seconds := permit.step()) != 0.0:
                if seconds is None:
                    permit.ask_store()
                else:
                    wait([permit.woken], seconds)
            return permit
        except BaseException:  # Ctrl-C too
            permit.granted |= permit.asking  # for all that is known
            permit.give_up()
            self.budget.flush()
            raise

    async def acquire_async(
        self, *, timeout: Seconds, max_wait: Seconds, waited: float = 0.0, batch: bool = False
    ) -> Permit:
        """`acquire` for a task of asyncio."""
        import asyncio

        permit = Permit(self, timeout, max_wait, waited, batch)
        try:
            while (seconds := permit.step()) != 0.0:
                if seconds is None:
                    await _in_thread(permit.ask_store)
                else:
                    await asyncio.wait({asyncio.wrap_future(permit.woken)}, timeout=seconds)
            return permit
        except BaseException:  # cancelled
            permit.give_up()
            if self.budget.must_flush():
                _start(self.budget.flush)
            raise

    def settle(self, permit: Permit, *, status: int | None = None, headers: Headers = None, sent: bool = True) -> None:
        """Say what became of a permit: its answer, if a whole one came; whether anything was `sent`. Raises nothing."""
        permit.settle(status, headers, sent=sent)
        if self.budget.pending:
            self.budget.flush()

    async def settle_async(
        self, permit: Permit, *, status: int | None = None, headers: Headers = None, sent: bool = True
    ) -> None:
        """`settle` for a task of asyncio. When it is cancelled, the storage gets to know it all the same."""
        permit.settle(status, headers, sent=sent)
        if self.budget.pending and self.budget.must_flush():
            await _in_thread(self.budget.flush)

    def status(self) -> RateLimitStatus:
        """The budget as last known; no I/O."""
        budget, limit = self.budget, self.settings.requests
        with budget.lock:
            if budget.store is not None and not budget.log_id and not budget.log.ends:
                return RateLimitStatus()
            reply = budget.log.apply(now := boot_time())
            left = budget.log.left(now)
            remaining = 0 if reply.paused else max(0, min(limit - reply.used, limit if left is None else left))
            resets_in = max(min(reply.resets_in, budget.per), reply.paused)
            return RateLimitStatus(limit, reply.used, remaining, resets_in, sum(map(len, budget.queues.values())))

    def close(self) -> None:
        """Leave the budget. Permits that were used still count."""
        self.budget.users.discard(self)
        if self.budget.store is not None and not self.budget.users:
            self.budget.store.close()


class Permit:
    """The right to send one request, once it is `granted`; until then, a caller's wait for it, in order of arrival.

    Only the first in the queue watches the clock; whoever leaves it wakes the next. Nothing but `ask_store` blocks.
    """

    granted = asking = abandoned = estimated = announced = False
    woken: Future[None] = Future()  # when a sleep is over; this one nobody waits for

    def __init__(self, limiter: Limiter, timeout: Seconds, max_wait: Seconds, waited: float, batch: bool) -> None:
        self.budget = budget = limiter.budget
        self.settings, self.max_wait, self.waited = limiter.settings, max_wait, waited
        self.owner = budget.owner  # "" once it is settled
        hold = LONGEST_HOLD if timeout is None else min(3.0 * timeout + 5.0, LONGEST_HOLD)
        self.ask = Ask(next(budget.ids), self.settings.requests, hold, batch)
        self.begun = self.available_at = self.ask_at = boot_time()  # when to ask, if it is the first in the queue
        self.until = self.begun + (1e9 if max_wait is None else max(0.0, max_wait - waited))
        self.queue = budget.queues[self.settings.requests]

    def step(self) -> float | None:
        """Seconds to sleep, until `woken`, before the next step, 0 when it is granted; None: `ask_store` first."""
        budget = self.budget
        with budget.lock:
            now = boot_time()  # not before: the log takes a moment that is long past for a clock that was set
            if budget.store is None and not self.queue and not self.granted:
                self.granted = budget.log.grant(self.ask, now) <= now
            if not self.granted and self._must_ask_store(now):
                self.asking, self.ask_at = True, now if self.settings.on_store_failure == "local" else now + TIMEOUT
                return None
            if self.granted:
                self.waited += now - self.begun
                return 0.0
            wait, first = max(0.0, self.available_at - now), self.queue[0]
            until = self.until if wait or budget.store is None else max(self.until, self.begun + SHORT_TIMEOUT)
            if now + wait > until:
                raise RateLimitTimeout(self.waited + now + wait - self.begun, self.max_wait or 0.0)
            announce, self.announced = wait > 0 and not self.announced, self.announced or wait > 0
            self.woken = Future()
            wake_at = min(until, self.ask_at if first is self else max(self.available_at, first.ask_at) + STALLED)
        if announce:
            log.info("waiting %.1f s for the rate limit (%d waiting)", wait, len(self.queue))
            if self.settings.on_wait is not None:
                self.settings.on_wait(wait)
        return min(max(0.0, wake_at - now) + 0.0005, 3600.0)  # a timer may fire a little early

    def _must_ask_store(self, now: float) -> bool:
        """Ask the log in memory, where it decides, if it is time to; True where the store is to be asked."""
        budget, first, ask = self.budget, self.queue[0] if self.queue else self, self.ask
        if first is not self and first.ask_at + STALLED < now:
            first.leave()  # it comes back as the last
        if self not in self.queue:
            insort(self.queue, self, key=lambda other: other.ask.batch)
        ahead = self.queue.index(self)
        latest = now + budget.per * (1 + ahead // ask.limit)
        exact = self.settings.on_wait is not None or self.until < latest or log.isEnabledFor(logging.INFO)
        if ahead and not self.estimated and not exact:  # nobody needs to know more than that
            self.available_at, self.estimated = latest, True
        if self.estimated and (ahead or now < self.ask_at):
            return False
        self.ask = ask = ask._replace(permit=next(budget.ids), ahead=ahead)
        local = budget.failure is not None and self.settings.on_store_failure == "local"
        if budget.store is None or local:
            self._handle(budget.log.apply(now, None, ask), now)
            if local and self.granted:
                budget.record(self, ask.hold + budget.per)
        return budget.store is not None and not local

    def ask_store(self) -> None:
        """Ask the store; blocks. Raises RateLimitStoreError. When the reply is there, its task may be gone."""
        budget, local, reply = self.budget, self.settings.on_store_failure == "local", None
        while reply is None:
            left = self.until - boot_time()
            try:
                budget.timeout = SHORT_TIMEOUT if local else max(SHORT_TIMEOUT, min(left, TIMEOUT))
                reply = budget.exchange(self.ask, budget.timeout)
            except RateLimitStoreError as error:
                if local:
                    log.warning("%s; going on with a count of this process alone", error)
                    return
                if self.abandoned or not budget.log_id or min(left, budget.away_since + OUTAGE - boot_time()) < RETRY:
                    raise
                time.sleep(RETRY)
                self.ask = self.ask._replace(permit=next(budget.ids))  # the last one may yet be taken, and returned
        self._handle(reply, boot_time())
        if self.abandoned:
            self.give_up()
            budget.flush()

    def _handle(self, reply: Reply, now: float) -> None:
        with self.budget.lock:
            self.estimated, self.granted, self.asking = True, reply.granted, False
            self.available_at = self.ask_at = now + reply.wait
            if self.budget.store is not None:  # another process may return one
                self.ask_at = min(self.available_at, now + self.budget.per / 20)
            if reply.granted:
                self.leave(self.ask_at)

    def wake(self, ask_at: float = 0.0) -> None:
        self.ask_at = ask_at or boot_time()
        if not self.woken.done():
            self.woken.set_result(None)

    def leave(self, next_asks_at: float = 0.0) -> None:
        """Leave the queue, and wake the next one if it has become the first."""
        first = self.queue[:1] == [self]
        with suppress(ValueError):
            self.queue.remove(self)
        for permit in self.queue[:1] if first else []:
            permit.wake(next_asks_at)

    def give_up(self) -> None:
        """The place goes to the next one, a permit is returned: not before a thread that still asks has its reply."""
        with self.budget.lock:
            self.abandoned = True
            self.leave()
            if self.granted or self.budget.store is None:
                self.budget.record(self, 0.0)

    def stamp(self) -> None:
        """Count as if it had been taken now: half of an upload has passed. Does not wait for the storage."""
        self.budget.record(self, self.ask.hold + self.budget.per)
        if self.budget.must_flush():
            _start(self.budget.flush)

    def settle(self, status: int | None, headers: Headers, *, sent: bool) -> None:
        per, caps = self.budget.per, []
        pause = per if status == 429 else 0.0
        try:  # not `suppress`, which takes a microsecond
            found, now = fields(headers or []), time.time()  # for moments written as dates
            for limit, remaining, reset in usage(found, now):
                if remaining is not None and (reset is not None or limit in (None, self.ask.limit)):
                    caps.append((remaining, per if reset is None else reset))
            if pause and (asked := pause_after(found, now)) is not None:
                pause = asked
        except Exception:  # noqa: BLE001, S110 - whatever a server sends, the permit is settled
            pass
        self.budget.record(self, per if sent else 0.0, pause, tuple(caps))
        self.owner = ""


class Budget:
    """One origin, token and `per` on one storage, for all limiters of this process.

    In memory its log decides. Else it knows our permits and the number of the others, should the store be away or lose
    its data. `pending`: what the store does not know yet. It is state, so it may be sent twice, late or in any order.
    """

    all: ClassVar[dict[tuple[str, str], Budget]] = {}  # by storage and key
    all_lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, storage: str, key: str, per: float) -> None:
        self.storage, self.key, self.per, self.log = storage, key, per, Log(per)
        self.users: WeakSet[Limiter] = WeakSet()
        self.log_id = ""  # of the store's log, once it has answered
        self.start()

    def start(self) -> None:
        """A forked child takes over no lock, no connection, no place in a queue and no permit."""
        self.store: SqliteStore | ValkeyStore | None = None
        if self.storage != "memory://":
            from apollohq.ratelimit import stores

            kind = stores.SqliteStore if self.storage.startswith("sqlite") else stores.ValkeyStore
            self.store = kind(self.storage.removeprefix("sqlite:///"), self.key, self.per)
        self.log.order = sorted((end, permit) for permit, end in self.log.ends.items())  # it may be half changed
        self.lock = threading.RLock()  # never held while I/O is done; reentrant, because a signal may come in between
        self.owner = os.urandom(8).hex()
        self.ids = map(f"{self.owner}:{{}}".format, count())  # of permits
        self.queues: defaultdict[int, list[Permit]] = defaultdict(list)  # who waits, for each setting of `requests`
        self.pending: dict[str, float] = {}  # permit -> its end, 0 if unused: what the store does not know
        self.failure: RateLimitStoreError | None = None  # of the last exchange; None: it was answered
        self.away_since, self.retrying, self.timeout = 0.0, False, TIMEOUT

    @classmethod
    def shared(cls, storage: str, key: str, per: float, user: Limiter) -> Budget:
        """The one of this process: what one client has used counts for the next one, too. Unused ones go."""
        with suppress(OSError):  # the folder that we are in may be gone
            other, scheme, path = storage.partition("sqlite:///")
            storage = storage if other else scheme + os.path.abspath(os.path.expanduser(path))
        with cls.all_lock:
            for name, budget in list(cls.all.items()):
                with budget.lock:
                    reply = budget.log.apply(boot_time())
                if not (budget.users or budget.failure or reply.used or reply.paused):
                    del cls.all[name]
            budget = cls.all[storage, key] = cls.all.get((storage, key)) or cls(storage, key, per)
            budget.users.add(user)
            return budget

    @classmethod
    def forked(cls) -> None:  # in the child
        cls.all_lock = threading.Lock()
        for budget in cls.all.values():
            budget.start()

    def record(self, permit: Permit, seconds: float, pause: float = 0.0, caps: Caps = ()) -> None:
        """Let it count for so long from now, unless it is settled, or a parent's."""
        with self.lock:
            if permit.owner != self.owner:
                return
            self.log.advance(now := boot_time())
            self.log.stamp(permit.ask.permit, now + seconds if seconds else 0.0)
            if pause or caps:
                self.log.restrict(pause, caps, now)
            for queue in () if seconds else filter(None, self.queues.values()):  # it is free
                queue[0].wake()
            if self.store is not None:
                self.pending[permit.ask.permit] = self.log.ends.get(permit.ask.permit, 0.0)
                self._retry_if_away()

    def must_flush(self) -> bool:
        """Whether the store lacks something, is not away, and nobody who asks it in a moment takes that along."""
        with self.lock:
            waits = [queue[0].ask_at - boot_time() for queue in self.queues.values() if queue]
            return bool(self.pending) and not self.failure and not any(-STALLED < wait < RETRY for wait in waits)

    def flush(self) -> None:
        """Send the store what it lacks. Does I/O."""
        if self.must_flush():
            with suppress(RateLimitStoreError):  # it is sent again later
                self.exchange(None, self.timeout)

    def exchange(self, ask: Ask | None, seconds: float) -> Reply:
        """Send the store what it does not know, and ask it. Does I/O. Raises RateLimitStoreError."""
        assert self.store is not None  # noqa: S101  (for the type checker)
        with self.lock:
            now, sent, left, log_id = boot_time(), self.pending.copy(), self.log.left(boot_time()), self.log_id
            cap = () if left is None else ((max(0, left), self.log.cap[0] - now),)
            stamps = {permit: max(0.0, end - now) for permit, end in sent.items()}
            change = Change(stamps, max(0.0, self.log.paused - now), cap)
        wanted = {} if ask is None else {ask.permit: 0.0}
        try:
            reply = self.store.exchange(change, ask, seconds)
        except RateLimitStoreError as error:
            with self.lock:
                self.away_since, self.failure = self.away_since if self.failure else boot_time(), error
                self.pending |= wanted  # it may have been granted all the same
                self._retry_if_away()
            raise
        with self.lock:
            now, lost = boot_time(), log_id not in ("", reply.log_id)
            self.pending = {permit: end for permit, end in self.pending.items() if sent.get(permit) != end}
            if lost:  # the store has lost its data: next time it gets all that is ours, and is asked anew
                self.pending |= self.log.ends | wanted
                reply = reply._replace(granted=False, wait=0.0)
            if ask is not None and reply.granted:
                self.log.stamp(ask.permit, now + ask.hold + self.per)
            self.log.apply(now, Change({}, reply.paused))
            self.log_id = reply.log_id
            self.log.others = max(0, reply.used - len(self.log.ends)), now + reply.resets_in
            self.failure = None
        return self.exchange(None, seconds) if lost and ask is None else reply

    def _retry_if_away(self) -> None:
        """See to it that the store gets everything soon after its return, and no caller waits for that."""
        if self.failure is not None and not self.retrying and (self.log_id or self.log.ends):
            self.retrying = True
            _start(self._retry)

    def _retry(self) -> None:
        while self.failure is not None and boot_time() - self.log.seen < LONGEST_HOLD + self.per:  # it still counts
            time.sleep(TIMEOUT)
            with suppress(RateLimitStoreError):
                self.exchange(None, self.timeout)
        self.retrying = False


def _start(work: Callable[[], object]) -> None:
    """Do it in a thread that ends with it, if one can be had: not in a subinterpreter, nor at the end of a program."""
    with suppress(RuntimeError):
        threading.Thread(target=work, daemon=True, name="apollohq-ratelimit").start()


async def _in_thread(work: Callable[[], None]) -> None:
    """Do what blocks in a thread of its own: a store that hangs fills no pool. A cancelled task leaves it alone."""
    import asyncio

    done = ThreadPoolExecutor(1, "apollohq-ratelimit").submit(work)  # the thread ends with it
    while not done.running() and not done.done():  # until then, whoever cancels the task would cancel it
        time.sleep(0)  # noqa: ASYNC251 - as short as starting it was
    await asyncio.wrap_future(done)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=Budget.forked)
