"""A caller that gives up, at whatever moment, leaves nothing behind on either budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.stores import MemoryStore
from tests.ratelimit.desks import TERMS, Caller, Failing, held, spend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apollohq.ratelimit.steps import Known, Reply, Step, Terms
    from tests.ratelimit.desks import Clock


def on_the_stand_in(store: Failing, clock: Clock) -> tuple[Desk, Desk, Caller]:
    """The budget whose store has gone away, the one of this process that stands in, and a caller that waits there."""
    desk = Desk(store, TERMS)
    spend(desk)
    store.away = True
    caller = Caller(desk, clock, on_store_failure="local")
    caller.go_on()
    return desk, desk.stand_in(), caller


def test_a_look_that_begins_after_its_caller_gave_up_takes_no_permit(clock: Clock) -> None:
    desk = Desk(MemoryStore(), TERMS)
    turn = Caller(desk, clock).turn
    turn.give_up()  # a worker thread may carry out the two in either order
    with pytest.raises(RateLimitStoreError, match="given up"):
        turn.look()
    assert held(desk) == 0


def test_giving_up_gives_back_the_place_on_either_budget(clock: Clock) -> None:
    desk, local, caller = on_the_stand_in(Failing(), clock)
    clock.now += 3.0
    caller.go_on()
    assert len(local.room) == 1
    caller.turn.give_up()
    assert not local.room
    assert not local.mine
    assert not desk.mine


def test_who_gives_up_while_it_asks_whether_the_store_is_back_gives_back_its_local_place(clock: Clock) -> None:
    class Interrupted(Failing):
        interrupted = False

        def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
            if self.interrupted:
                raise KeyboardInterrupt
            return super().apply(epoch, known, terms, steps)

    store = Interrupted()
    _, local, caller = on_the_stand_in(store, clock)
    assert len(local.room) == 1
    clock.now += 3.0
    store.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        caller.go_on()
    store.interrupted = False
    caller.turn.give_up()
    assert not local.room
    assert not local.mine
