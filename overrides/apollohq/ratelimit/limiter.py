"""The limiter as the client uses it; how a caller waits for a permit; and what this process knows of a budget."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import time
from bisect import insort
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakSet

from apollohq.ratelimit import headers as said
from apollohq.ratelimit.log import LONGEST_HOLD, Ask, Change, Log, Reply, boot_time
from apollohq.ratelimit.settings import RateLimit, RateLimitStatus, RateLimitStoreError, RateLimitTimeout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from apollohq.ratelimit.stores import SqliteStore, ValkeyStore

    Caps = tuple[tuple[int, float], ...]
    Seconds = float | None
    Headers = Mapping[str, str] | Iterable[tuple[str, str]]

PATIENCE = 10.0  # seconds for which a store that has worked is waited for: a restart, a failover
ATTEMPT, SHORT_ATTEMPT = 5.0, 1.0  # seconds for the store to answer; and where a call can go on without it
AGAIN, GRACE = 0.25, 2.0  # seconds until a store that is away is asked again; until a stalled waiter is passed
log = logging.getLogger("apollohq")


class Limiter:
    """One origin and token: `acquire` a permit, send, `settle` it. Making it does no I/O; ImportError names extras."""

    def __init__(self, settings: RateLimit, *, origin: str, token: str) -> None:
        self.settings, per = settings, float(settings.per)
        text = "\0".join(("apollohq rate limit 2", origin, token, repr(per)))
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]  # the token cannot be read from it
        self.budget = Budget.shared(settings.storage, key, per, self)
        if settings.on_store_failure == "local":
            self.budget.patience = SHORT_ATTEMPT

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
                    with suppress(TimeoutError):
                        permit.woken.result(seconds)
            return permit
        except BaseException:  # Ctrl-C too
            if permit.give_up():
                self.budget.tell()
            raise

    async def acquire_async(
        self, *, timeout: Seconds, max_wait: Seconds, waited: float = 0.0, batch: bool = False
    ) -> Permit:
        """`acquire` for a task of asyncio."""
        permit = Permit(self, timeout, max_wait, waited, batch)
        try:
            while (seconds := permit.step()) != 0.0:
                import asyncio

                if seconds is None:
                    await _in_thread(permit.ask_store)
                else:
                    await asyncio.wait({asyncio.wrap_future(permit.woken)}, timeout=seconds)
            return permit
        except BaseException:  # cancelled
            if permit.give_up():
                _start(self.budget.tell)
            raise

    def settle(self, permit: Permit, *, status: int | None = None, headers: Headers = (), sent: bool = True) -> None:
        """Say what became of a permit: its answer, if a whole one came; whether anything was `sent`. Raises nothing."""
        if permit.settle(status, headers, sent=sent):
            permit.budget.tell()

    async def settle_async(
        self, permit: Permit, *, status: int | None = None, headers: Headers = (), sent: bool = True
    ) -> None:
        """`settle` for a task of asyncio. When it is cancelled, the storage hears of it all the same."""
        if permit.settle(status, headers, sent=sent):
            await _in_thread(permit.budget.tell)

    def stamp(self, permit: Permit) -> None:
        """Count the permit as if it had been taken now: half of an upload has passed."""
        if permit.budget.note(permit, permit.ask.hold + permit.budget.per):
            permit.budget.tell()

    async def stamp_async(self, permit: Permit) -> None:
        """`stamp` for a task of asyncio."""
        if permit.budget.note(permit, permit.ask.hold + permit.budget.per):
            await _in_thread(permit.budget.tell)

    def status(self) -> RateLimitStatus:
        """The budget as last known; no I/O."""
        budget, limit = self.budget, self.settings.requests
        with budget.lock:
            if budget.store is not None and not budget.born and not budget.log.ends:
                return RateLimitStatus()
            reply = budget.log.apply(now := boot_time())
            left = budget.log.left(now)
            remaining = 0 if reply.paused else max(0, min(limit - reply.used, limit if left is None else left))
            resets_in = max(min(reply.resets_in, budget.per), reply.paused)
            return RateLimitStatus(limit, reply.used, remaining, resets_in, sum(map(len, budget.queues.values())))

    def close(self) -> None:
        """Part from the budget. What was spent stays spent."""
        self.budget.users.discard(self)
        if self.budget.store is not None and not self.budget.users:
            self.budget.store.close()

    async def close_async(self) -> None:
        """`close` for a task of asyncio."""
        self.close()


class Permit:
    """The right to send one request, once it is `granted`; until then, a caller's wait for it, in order of arrival.

    Only the first in the queue watches the clock; whoever leaves it wakes the next. Nothing but `ask_store` blocks.
    """

    granted = asking = gone = heard = told = False
    woken: Future[None] = Future()  # when a sleep is over; this one nobody waits for

    def __init__(self, limiter: Limiter, timeout: Seconds, max_wait: Seconds, waited: float, batch: bool) -> None:
        self.budget = budget = limiter.budget
        self.settings, self.max_wait = limiter.settings, max_wait
        self.waited = waited  # seconds that its call has waited in all
        self.owner = budget.owner  # "" once it is settled
        hold = LONGEST_HOLD if timeout is None else min(max(0.0, 3.0 * timeout + 5.0), LONGEST_HOLD)
        self.ask = Ask(budget.new_id(), self.settings.requests, hold, batch)
        self.begun = self.due = self.asks_at = boot_time()  # when it can be had; when it asks, if it is the first
        self.until = self.begun + (1e9 if max_wait is None else max(0.0, max_wait - waited))
        self.queue = budget.queues.setdefault(self.settings.requests, [])

    def step(self) -> float | None:
        """Seconds to sleep, until `woken`, before the next step, 0 when it is granted; None: `ask_store` first."""
        budget = self.budget
        with budget.lock:
            now = boot_time()  # not before: the log takes a moment that is long past for a clock that was set
            if budget.store is None and not self.queue:
                self.granted = self.granted or budget.log.apply(now, None, self.ask).granted
            if not self.granted and self._asks_store(now):
                self.asking, self.asks_at = True, now + ATTEMPT
                return None
            if self.granted:
                self.waited += now - self.begun
                return 0.0
            wait, head = max(0.0, self.due - now), self.queue[0]
            if now + wait > self.until:
                raise RateLimitTimeout(self.waited + now + wait - self.begun, self.max_wait or 0.0)
            tell, self.told, self.woken = not self.told and wait > 0, self.told or wait > 0, Future()
            wakes = min(self.until, self.asks_at if head is self else max(self.due, head.asks_at) + GRACE)
        if tell:
            log.info("waiting %.1f s for the rate limit (%d waiting)", wait, len(self.queue))
            if self.settings.on_wait is not None:
                self.settings.on_wait(wait)
        return min(max(0.0, wakes - now) + 0.0005, 3600.0)  # a timer may fire a little early

    def _asks_store(self, now: float) -> bool:
        """Ask the log in memory, where it decides, if it is time to; True where the store is to be asked."""
        budget, head = self.budget, self.queue[0] if self.queue else self
        if head is not self and head.asks_at + GRACE < now:
            head.leave()  # it comes back as the last
        if self not in self.queue:
            insort(self.queue, self, key=lambda other: other.ask.batch)
        ahead = self.queue.index(self)
        bound = now + budget.per * (1 + ahead // self.ask.limit)  # who needs to know more than that asks
        curious = self.settings.on_wait is not None or self.until < bound or log.isEnabledFor(logging.INFO)
        if ahead and not self.heard and not curious:
            self.due, self.heard = bound, True
        if self.heard and (ahead or now < self.asks_at):
            return False
        self.ask = self.ask._replace(permit=budget.new_id(), ahead=ahead)
        local = budget.failure is not None and self.settings.on_store_failure == "local"
        if budget.store is None or local:
            self._hear(budget.log.apply(now, None, self.ask), now)
            if local and self.granted:
                budget.note(self, self.ask.hold + budget.per)
        return budget.store is not None and not local

    def ask_store(self) -> None:
        """Ask the store; blocks. Raises RateLimitStoreError. When the answer is there, its task may be gone."""
        budget, local, reply = self.budget, self.settings.on_store_failure == "local", None
        while reply is None:
            left = self.until - boot_time()
            try:
                reply = budget.exchange(self.ask, max(SHORT_ATTEMPT, min(left, budget.patience)))
            except RateLimitStoreError as error:
                if local:
                    log.warning("%s; going on with a count of this process alone", error)
                    return
                if self.gone or not budget.born or min(left, budget.away_since + PATIENCE - boot_time()) < AGAIN:
                    raise
                time.sleep(AGAIN)
                self.ask = self.ask._replace(permit=budget.new_id())  # the last one may yet be taken, and given back
        self._hear(reply, boot_time())
        if self.gone and self.give_up():
            budget.tell()

    def _hear(self, reply: Reply, now: float) -> None:
        with self.budget.lock:
            self.heard, self.granted, self.asking = True, reply.granted, False
            self.due = self.asks_at = now + reply.wait
            if self.budget.store is not None:  # another process may give one back
                self.asks_at = min(self.due, now + self.budget.per / 20)
            if reply.granted:
                self.leave(self.asks_at)

    def wake(self, asks_at: float = 0.0) -> None:
        self.asks_at = asks_at or boot_time()
        if not self.woken.done():
            self.woken.set_result(None)

    def leave(self, next_asks_at: float = 0.0) -> None:
        first = self.queue[:1] == [self]
        with suppress(ValueError):
            self.queue.remove(self)
        for head in self.queue[:1] if first else []:
            head.wake(next_asks_at)

    def give_up(self) -> bool:
        """The place goes to the next one, a permit goes back. True: the store is to be told."""
        with self.budget.lock:
            self.gone = True
            self.leave()
            return (self.granted or self.asking or not self.budget.store) and self.budget.note(self, 0.0)

    def settle(self, status: int | None, headers: Headers, *, sent: bool) -> bool:
        """See `Limiter.settle`. True: the store is to be told."""
        per, caps = self.budget.per, list[tuple[int, float]]()
        pause = per if status == 429 else 0.0
        with suppress(Exception):  # whatever a server sends, the permit is settled
            fields, now = said.fields(() if status is None else headers), time.time()  # for moments written as dates
            for limit, remaining, reset in said.usage(fields, now):
                if remaining is not None and (reset is not None or limit in (None, self.ask.limit)):
                    caps.append((remaining, per if reset is None else reset))
            asked = said.pause_after(fields, now) if pause else None
            pause = pause if asked is None else asked
        tell = self.budget.note(self, per if sent else 0.0, pause, tuple(caps))
        self.owner = ""
        return tell


class Budget:
    """One origin, token and `per` on one storage, for all limiters of this process.

    In memory its log is the truth. Else it holds the permits of this process and the number of the others: enough to
    put them back when a store has lost its data, and to go on while it is away. The store is told what is, not what has
    happened: telling it twice, late or in another order does no harm.
    """

    all: ClassVar[dict[tuple[str, str], Budget]] = {}  # by storage and key
    gate: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, storage: str, key: str, per: float) -> None:
        self.storage, self.key, self.per, self.log = storage, key, per, Log(per)
        self.users: WeakSet[Limiter] = WeakSet()
        self.patience = ATTEMPT
        self.born = ""  # the name of the store's log, once it has answered
        self.begin()

    def begin(self) -> None:
        """A forked child takes over no lock, no connection, no place in a queue and no permit."""
        self.store: SqliteStore | ValkeyStore | None = None
        if self.storage != "memory://":
            from apollohq.ratelimit import stores

            path = self.storage.removeprefix("sqlite:///")
            kind = stores.ValkeyStore if path == self.storage else stores.SqliteStore
            self.store = kind(path, self.key, self.per)
        self.log.order = sorted((end, permit) for permit, end in self.log.ends.items())  # somebody may have been at it
        self.lock = threading.RLock()  # never held while I/O is done; reentrant, because a signal may come in between
        self.owner, self.numbers = os.urandom(8).hex(), count()  # together they name a permit
        self.queues: dict[int, list[Permit]] = {}  # who waits, for each setting of `requests`
        self.untold: dict[str, float] = {}  # permit -> its end, 0 if unused: what the store does not know
        self.failure: RateLimitStoreError | None = None  # of the last attempt; None: it was answered
        self.away_since, self.retrying = 0.0, False

    @classmethod
    def shared(cls, storage: str, key: str, per: float, user: Limiter) -> Budget:
        """The one of this process: what one client has spent, the next one must know. What nobody misses goes."""
        with cls.gate:
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
        cls.gate = threading.Lock()
        for budget in cls.all.values():
            budget.begin()

    def new_id(self) -> str:
        return f"{self.owner}:{next(self.numbers)}"

    def note(self, permit: Permit, seconds: float, pause: float = 0.0, caps: Caps = ()) -> bool:
        """Let it count for so long from now, unless it is settled, or a parent's. True: call `tell`, which does I/O."""
        with self.lock:
            if permit.owner != self.owner:
                return False
            self.log.apply(boot_time(), Change({permit.ask.permit: seconds}, pause, caps))
            if not seconds:  # it is free
                self._wake()
            if self.store is not None:
                self.untold[permit.ask.permit] = self.log.ends.get(permit.ask.permit, 0.0)
                self._retry_if_away()
            return self.store is not None and self.failure is None

    def tell(self) -> None:
        """Tell the store what it has not heard, if it can be reached."""
        if self.untold or self.retrying:  # else somebody has told it all
            with suppress(RateLimitStoreError):  # noted, and tried again
                self.exchange(None, self.patience)

    def exchange(self, ask: Ask | None, seconds: float) -> Reply:
        """Tell the store what it has not heard, and ask it. Does I/O. Raises RateLimitStoreError."""
        assert self.store is not None  # noqa: S101  (for the type checker)
        with self.lock:
            now, told, left, born = boot_time(), self.untold.copy(), self.log.left(boot_time()), self.born
            cap = () if left is None else ((max(0, left), self.log.cap[0] - now),)
            stamps = {permit: max(0.0, end - now) for permit, end in told.items()}
            change = Change(stamps, max(0.0, self.log.paused - now), cap)
        wanted = {} if ask is None else {ask.permit: 0.0}
        try:
            reply = self.store.exchange(change, ask, seconds)
        except RateLimitStoreError as error:
            with self.lock:
                self.away_since, self.failure = self.away_since if self.failure else boot_time(), error
                self.untold |= wanted  # it may have been granted all the same
                self._retry_if_away()
            raise
        with self.lock:
            now, lost = boot_time(), born not in ("", reply.born)
            self.untold = {permit: end for permit, end in self.untold.items() if told.get(permit) != end}
            if lost:  # the store has lost its data: next time it is told all that is ours, and asked anew
                self.untold |= self.log.ends | wanted
                reply = reply._replace(granted=False, wait=0.0)
            if ask is not None and reply.granted:
                self.log.stamp(ask.permit, now + ask.hold + self.per)
            self.log.apply(now, Change({}, reply.paused))
            self.born, self.log.others = reply.born, (max(0, reply.used - len(self.log.ends)), now + reply.resets_in)
            if self.failure is not None:
                self.failure = None
                self._wake()
        return self.exchange(None, seconds) if lost and ask is None else reply

    def _retry_if_away(self) -> None:
        """See to it that the store hears everything soon after its return, and no caller waits for that."""
        if self.failure is not None and not self.retrying and (self.born or self.log.ends):
            self.retrying = True
            _start(self._retry)

    def _retry(self) -> None:
        while self.retrying:
            time.sleep(ATTEMPT)
            self.tell()
            with self.lock:
                missed = boot_time() - self.away_since < LONGEST_HOLD + self.per  # something that still counts
                self.retrying = self.failure is not None and (missed or any(self.queues.values()))

    def _wake(self) -> None:
        for queue in filter(None, self.queues.values()):
            queue[0].wake()


def _start(work: Callable[[], object]) -> None:
    """Do it in a thread that ends with it, if one can be had: not in a subinterpreter, nor at the end of a program."""
    with suppress(RuntimeError):
        threading.Thread(target=work, daemon=True, name="apollohq-ratelimit").start()


async def _in_thread(work: Callable[[], object]) -> None:
    """Do what blocks in a thread of its own: a store that hangs fills no pool. A cancelled task leaves it alone."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1, "apollohq-ratelimit")
    done = pool.submit(work)
    pool.shutdown(wait=False)
    await asyncio.shield(asyncio.wrap_future(done))


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=Budget.forked)
