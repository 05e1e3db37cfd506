"""A desk to be looked at step by step: time passes only when told, and the store does what the test wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit import Permit, RateLimit
from apollohq.ratelimit.steps import Known, Look, Release, Reply, Step, Terms
from apollohq.ratelimit.stores import MemoryStore
from apollohq.ratelimit.turns import LOOK, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apollohq.ratelimit.desk import Desk
    from apollohq.ratelimit.waiter import Waiter

TERMS = Terms(1, 10.0)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class HeldUp(MemoryStore):
    """A store that calls `first` before the first exchange that has such a step in it."""

    def __init__(self, kind: type[Step] = Look, first: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.kind, self.first = kind, first

    def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        if self.first is not None and any(isinstance(step, self.kind) for step in steps):
            first, self.first = self.first, None
            first()
        return super().apply(epoch, known, terms, steps)


class Bell:
    def ring(self) -> bool:
        return True


class Counted(Bell):
    rung = 0

    def ring(self) -> bool:
        self.rung += 1
        return True


def arrive(desk: Desk) -> Waiter:
    return desk.arrive(Bell(), batch=False)


def spend(desk: Desk) -> None:
    waiter = arrive(desk)
    assert desk.look(waiter, desk.terms).let_go
    desk.tell(Release(waiter.id, 0.0))


def look_and_rest(desk: Desk, waiter: Waiter) -> None:
    reply = desk.look(waiter, desk.terms)
    assert not reply.let_go
    desk.rest(waiter, reply.wait)


def held(desk: Desk) -> int:
    desk.tell()
    assert desk.last is not None
    return desk.last.held


class Failing(MemoryStore):
    """A store that can be switched off."""

    away = False

    def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        if self.away:
            raise RateLimitStoreError("away")
        return super().apply(epoch, known, terms, steps)


class Caller:
    """A turn, carried out step by step."""

    def __init__(self, desk: Desk, clock: Clock, **settings: Any) -> None:
        self.clock = clock
        self.turn = Turn(desk, desk.terms, RateLimit(1, 10.0, **settings), Bell(), batch=False, max_wait=None)
        self._steps = self.turn.steps()
        self._want = next(self._steps)

    def go_on(self) -> Permit | float:
        """Carry out what is wanted, up to the next rest (answers its seconds) or to the permit."""
        try:
            if self._want is not LOOK:
                self._want = next(self._steps)
            while self._want is LOOK:
                try:
                    reply = self.turn.look()
                except RateLimitStoreError as error:
                    self._want = self._steps.throw(error)
                else:
                    self._want = self._steps.send(reply)
        except StopIteration as done:
            permit: Permit = done.value
            return permit
        assert isinstance(self._want, float)
        return self._want
