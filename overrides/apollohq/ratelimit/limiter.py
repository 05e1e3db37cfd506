"""The limiter as a session sees it: take a permit, send, tell what became of it."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from apollohq.ratelimit import registry
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.headers import Usage, pause_after, usage
from apollohq.ratelimit.permits import Answered, Lost, NotSent, Permit
from apollohq.ratelimit.settings import RateLimit, RateLimitStatus
from apollohq.ratelimit.steps import Learn, Pause, Release, Return, Step, Terms
from apollohq.ratelimit.turns import Turn

if TYPE_CHECKING:
    from apollohq.ratelimit.desk import Desk


class Limiter:
    """The budget of one origin and token, shared with everybody who opens the same one on the same storage.

    For every request: `acquire` a permit, send, `settle` it with what happened. Threads and tasks, of
    several event loops too, may share one limiter.
    """

    def __init__(self, settings: RateLimit, desk: Desk) -> None:
        """See `open`."""
        self.settings = settings
        self._desk = desk
        self._terms = Terms(settings.requests, float(settings.per))
        self._closed = False

    @classmethod
    def open(cls, settings: RateLimit, *, origin: str, token: str) -> Limiter:
        """The limiter for this origin (`https://api.apollohq.com`) and token; no I/O, the store is met on first use.

        Raises ImportError when the storage needs a package that is not installed.
        """
        terms = Terms(settings.requests, float(settings.per))
        return cls(settings, registry.join(settings.storage, origin, token, terms))

    def acquire(self, *, batch: bool = False, max_wait: float | None = None) -> Permit:
        """Wait for a permit, in order of arrival.

        `batch` work lets interactive calls go first. `max_wait` (seconds) goes before the one of the settings.
        Raises `RateLimitTimeout` when the wait would be longer, `RateLimitStoreError` when the storage is out of reach.
        """
        bell = ThreadBell()
        turn = Turn(self._desk, self._terms, self.settings, bell, batch, max_wait)
        steps = turn.steps()
        try:
            want = next(steps)
            while True:
                if isinstance(want, float):
                    bell.wait(want)
                    want = next(steps)
                    continue
                try:
                    reply = turn.look()
                except Exception as error:  # noqa: BLE001  (the turn decides what it means)
                    want = steps.throw(error)
                else:
                    want = steps.send(reply)
        except StopIteration as done:
            permit: Permit = done.value
            return permit
        except BaseException:  # Ctrl-C too: the place, or a permit just granted, goes back
            turn.give_up()
            raise

    async def acquire_async(self, *, batch: bool = False, max_wait: float | None = None) -> Permit:
        """`acquire` for a task of asyncio."""
        from apollohq.ratelimit import tasks

        bell = tasks.TaskBell()
        return await tasks.acquire(Turn(self._desk, self._terms, self.settings, bell, batch, max_wait), bell)

    def settle(self, permit: Permit, outcome: Answered | NotSent | Lost) -> None:
        """Tell what became of the request. Never raises because of the storage: the caller has its answer."""
        steps = self._settlement(permit, outcome)
        if steps:
            permit.desk.tell(*steps)
            if isinstance(outcome, NotSent):
                permit.desk.ring()

    async def settle_async(self, permit: Permit, outcome: Answered | NotSent | Lost) -> None:
        """`settle` for a task of asyncio."""
        from apollohq.ratelimit import tasks

        await tasks.run(permit.desk, self.settle, permit, outcome)

    def _settlement(self, permit: Permit, outcome: Answered | NotSent | Lost) -> list[Step]:
        if permit.settled or permit.owner != permit.desk.owner:  # a fork's child has nothing to settle
            return []
        permit.settled = True
        if isinstance(outcome, NotSent):
            return [Return(permit.id)]
        steps: list[Step] = [Release(permit.id, 0.0)]
        if isinstance(outcome, Answered):
            now = time.time()  # only to read moments that the server wrote as dates; the Date header goes before it
            steps += [self._lesson(one, permit) for one in usage(outcome.headers, now)]
            if outcome.status_code == 429:
                pause = pause_after(outcome.headers, now)
                steps.append(Pause(self._terms.per if pause is None else pause))
        if permit.desk is not permit.main:
            permit.main.tell_later(*(step for step in steps if isinstance(step, Release | Pause)))
        return steps

    def _lesson(self, said: Usage, permit: Permit) -> Learn:
        # The quota of a shorter window than ours (10 a second, say) tells nothing about ours; what is left of it does.
        whole = said.window is None or said.window >= self._terms.per
        limit = said.limit if said.limit is not None and whole else -1
        remaining = -1 if said.remaining is None else said.remaining
        reset = self._terms.per if said.reset is None else said.reset
        return Learn(limit, remaining, reset, permit.base, permit.granted)

    @property
    def status(self) -> RateLimitStatus:
        """The budget as last seen; no I/O."""
        reply, at = self._desk.last, self._desk.last_at
        if reply is None:
            return RateLimitStatus(self.settings.requests, 0, self.settings.requests, 0.0, 0)
        passed = boot_time() - at
        moments = [moment - passed for moment in reply.moments if moment > passed]
        used = reply.held + len(moments)
        paused = max(0.0, reply.paused - passed)
        resets_in = max([paused, *moments[-1:], reply.per if reply.held else 0.0])
        remaining = 0 if paused else max(0, reply.limit - used)
        return RateLimitStatus(reply.limit, used, remaining, resets_in, reply.waiting)

    def close(self) -> None:
        """Part from the budget. What was spent stays spent."""
        if not self._closed:
            self._closed = True
            registry.part(self._desk)

    async def close_async(self) -> None:
        """`close` for a task of asyncio."""
        from apollohq.ratelimit import tasks

        await tasks.run(self._desk, self.close)


class ThreadBell:
    """Wakes a waiting thread: a lock, held until it rings. Every call makes one and few wait; an Event costs more."""

    __slots__ = ("_silence",)

    def __init__(self) -> None:
        self._silence = threading.Lock()
        self._silence.acquire()

    def ring(self) -> bool:
        with suppress(RuntimeError):  # it has rung already
            self._silence.release()
        return True

    def wait(self, seconds: float) -> None:
        # A timer may fire a little early; looking a hair too soon would only mean a second, tiny rest.
        self._silence.acquire(timeout=min(max(seconds, 0.0) + 0.0005, threading.TIMEOUT_MAX))
