"""The limiter as the client uses it: take a permit, send, settle it."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from apollohq.ratelimit import headers as said
from apollohq.ratelimit.budget import Store, share, start
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.log import LONGEST_HOLD, NOTHING, Ask, Change
from apollohq.ratelimit.settings import RateLimit, RateLimitStatus
from apollohq.ratelimit.waiter import SHORT_ATTEMPT, Permit, Waiter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Headers = Mapping[str, str] | Iterable[tuple[str, str]]


class Limiter:
    """The budget of one origin and token, shared with everybody who opens the same one on the same storage.

    Threads and tasks, of several event loops too, may use one limiter. For every request: `acquire` a permit, send,
    `settle` it. Making one does no I/O.
    """

    def __init__(self, settings: RateLimit, *, origin: str, token: str) -> None:
        """Raises ImportError when the storage needs a package that is not installed."""
        self.settings = settings
        per = float(settings.per)
        text = "\0".join(("apollohq rate limit 2", origin, token, repr(per)))
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]  # the token cannot be read from it
        self._budget = share(settings.storage, key, per, self, lambda: _store(settings.storage, key, per))

    def acquire(
        self, *, timeout: float | None, max_wait: float | None, waited: float = 0.0, batch: bool = False
    ) -> Permit:
        """Wait for a permit, in order of arrival; interactive calls before `batch` ones.

        Args:
            timeout: Seconds that the attempt may last; the permit is held for three times as long, 600 s at most.
            max_wait: Seconds that the whole call may wait; None: as long as it takes.
            waited: Seconds that this call has waited already (`Permit.waited` of its last attempt).
            batch: Nobody is watching.

        Raises:
            RateLimitTimeout: The wait would be longer than `max_wait`.
            RateLimitStoreError: The storage cannot be reached or used.
        """
        waiter = self._waiter(timeout, max_wait, waited, batch)
        if isinstance(waiter, Permit):
            return waiter
        try:
            while True:
                seconds = waiter.step()
                if waiter.granted:
                    return waiter.permit()
                if seconds is None:
                    run(waiter.ask_store, waiter.patience())
                else:
                    with suppress(TimeoutError):
                        waiter.sleep().result(min(seconds, 3600.0))
        except BaseException:  # Ctrl-C too
            if waiter.leave():
                run(waiter.budget.tell, SHORT_ATTEMPT)
            raise

    async def acquire_async(
        self,
        *,
        timeout: float | None,  # noqa: ASYNC109  (of the attempt that follows)
        max_wait: float | None,
        waited: float = 0.0,
        batch: bool = False,
    ) -> Permit:
        """`acquire` for a task of asyncio."""
        import asyncio

        waiter = self._waiter(timeout, max_wait, waited, batch)
        if isinstance(waiter, Permit):
            return waiter
        try:
            while True:
                seconds = waiter.step()
                if waiter.granted:
                    return waiter.permit()
                if seconds is None:
                    await run_async(waiter.ask_store, waiter.patience())
                else:
                    await asyncio.wait({asyncio.wrap_future(waiter.sleep())}, timeout=min(seconds, 3600.0))
        except BaseException:  # cancelled
            if waiter.leave():
                start(waiter.budget.tell)
            raise

    def _waiter(self, timeout: float | None, max_wait: float | None, waited: float, batch: bool) -> Permit | Waiter:
        """A permit, where nobody waits and it costs no I/O; else a place in the queue."""
        budget, requests = self._budget, self.settings.requests
        hold = LONGEST_HOLD if timeout is None else min(max(0.0, 3.0 * timeout + 5.0), LONGEST_HOLD)
        ask = Ask(budget.new_id(), requests, hold, batch)
        if budget.store is None:
            with budget.lock:
                if not budget.queues.get(requests) and budget.log.apply(boot_time(), NOTHING, ask).granted:
                    return Permit(budget, ask, waited)
        return Waiter(budget, self.settings, ask, max_wait, waited)

    def settle(self, permit: Permit, *, status: int | None = None, headers: Headers = (), sent: bool = True) -> None:
        """Say what became of a permit; once is enough, and a forked child has nothing to say of its parent's.

        Args:
            permit: What `acquire` gave.
            status: The status of the answer; None: no whole answer came.
            headers: Its header fields.
            sent: False when nothing can have reached the server.

        Never raises because of the storage: the caller has its answer.
        """
        change = _settlement(permit, status, headers, sent)
        if change is not None and permit.budget.note(change) and not run(permit.budget.tell, SHORT_ATTEMPT):
            permit.budget.failed()

    async def settle_async(
        self, permit: Permit, *, status: int | None = None, headers: Headers = (), sent: bool = True
    ) -> None:
        """`settle` for a task of asyncio. When it is cancelled, the store hears of it all the same."""
        change = _settlement(permit, status, headers, sent)
        if change is None or not permit.budget.note(change):
            return
        if not await run_async(permit.budget.tell, SHORT_ATTEMPT):
            permit.budget.failed()

    def stamp(self, permit: Permit) -> None:
        """Count the permit as if it had been taken now: a long upload is under way."""
        if _valid(permit) and permit.budget.note(Change({permit.id: permit.hold + permit.budget.per})):
            run(permit.budget.tell, SHORT_ATTEMPT)

    async def stamp_async(self, permit: Permit) -> None:
        """`stamp` for a task of asyncio."""
        if _valid(permit) and permit.budget.note(Change({permit.id: permit.hold + permit.budget.per})):
            await run_async(permit.budget.tell, SHORT_ATTEMPT)

    def status(self) -> RateLimitStatus:
        """The budget as last known; no I/O."""
        budget, limit = self._budget, self.settings.requests
        with budget.lock:
            if budget.store is not None and not budget.born and not budget.log.ends:
                return RateLimitStatus()
            now = boot_time()
            reply = budget.log.apply(now)
            left = min([limit - reply.used, *(left for left, _ in budget.log.left(now))])
            resets_in = max(min(reply.resets_in, budget.per), reply.paused)
            remaining = 0 if reply.paused else max(0, left)
            return RateLimitStatus(limit, reply.used, remaining, resets_in, len(list(budget.waiting())))

    def close(self) -> None:
        """Part from the budget. What was spent stays spent."""
        work = self._parting()
        if work is not None:
            run(work, SHORT_ATTEMPT)

    async def close_async(self) -> None:
        """`close` for a task of asyncio."""
        work = self._parting()
        if work is not None:
            await run_async(work, SHORT_ATTEMPT)

    def _parting(self) -> Callable[[], None] | None:
        users = self._budget.users
        mine = self in users
        users.discard(self)
        return self._budget.store.close if mine and not users and self._budget.store is not None else None


def run(work: Callable[[], object], seconds: float) -> bool:
    """Do it in a thread of its own; False: it takes longer than that, and goes on by itself.

    So no store, however it hangs, keeps a caller for longer than it may; and Ctrl-C interrupts the wait, not the work.
    """
    thread = start(work)
    if thread is None:
        work()
        return True
    thread.join(seconds)
    return not thread.is_alive()


async def run_async(work: Callable[[], object], seconds: float) -> bool:
    """`run` for a task of asyncio: no event loop is blocked, and no pool fills up with what hangs."""
    import asyncio

    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def finished() -> None:
        if not done.done():
            done.set_result(None)

    def working() -> None:
        work()
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(finished)

    thread = start(working)
    if thread is None:
        work()
        return True
    await asyncio.wait({done}, timeout=seconds)
    if done.done():
        thread.join()  # it is at its end
    return done.done()


def _valid(permit: Permit) -> bool:
    return permit.owner == permit.budget.owner


def _settlement(permit: Permit, status: int | None, headers: Headers, sent: bool) -> Change | None:
    if not _valid(permit):
        return None
    permit.owner = ""
    per = permit.budget.per
    if not sent:
        return Change({permit.id: 0.0})
    pause, caps = 0.0, []
    if status is not None:
        fields = said.fields(headers)
        now = time.time()  # only for moments that the server wrote as dates without telling its own time
        for limit, remaining, reset in said.usage(fields, now):
            counts = reset is not None or limit is None or limit == permit.limit
            if counts and remaining is not None and remaining < permit.limit:
                caps.append((remaining, per if reset is None else reset))
        if status == 429:
            asked = said.pause_after(fields, now)
            pause = per if asked is None else asked
    return Change({permit.id: per}, pause, caps)


def _store(storage: str, key: str, per: float) -> Store | None:
    scheme, _, rest = storage.partition("://")
    if scheme == "memory":
        return None
    if scheme == "sqlite":
        from apollohq.ratelimit.sqlite import SqliteStore

        return SqliteStore(rest[1:], key, per)
    try:
        from apollohq.ratelimit.valkey import ValkeyStore
    except ImportError as error:
        raise ImportError(f"{scheme}:// needs the package redis: pip install 'apollohq[valkey]'") from error
    return ValkeyStore(storage, key, per)
