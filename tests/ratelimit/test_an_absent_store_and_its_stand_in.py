"""While the store is away: how long a caller is patient, and the budget that stands in. Time passes only when told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit import Permit
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.steps import Known, Learn, Pause, Release, Reply, Step, Terms
from apollohq.ratelimit.stores import MemoryStore
from tests.ratelimit.desks import TERMS, Caller, Clock, Failing, arrive, held, spend

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_patience_with_an_absent_store_begins_with_its_absence_not_with_the_call(clock: Clock) -> None:
    store = Failing()
    desk = Desk(store, TERMS)
    desk.tell(Pause(500.0))
    caller = Caller(desk, clock)
    assert caller.go_on() == pytest.approx(500.0)
    for _ in range(3):  # it has waited for longer than its patience lasts, and the store goes away more than once
        clock.now += 60.0
        store.away = True
        assert caller.go_on() == pytest.approx(0.2)
        clock.now += 1.0
        store.away = False
        rest = caller.go_on()
        assert isinstance(rest, float)
        assert rest > 100.0
    store.away = True
    begun = clock.now
    with pytest.raises(RateLimitStoreError):
        wait_for_ever(caller, clock)
    assert 5.0 < clock.now - begun <= 10.0


def wait_for_ever(caller: Caller, clock: Clock) -> None:
    while True:
        rest = caller.go_on()
        assert isinstance(rest, float)
        clock.now += rest


def test_who_waits_on_the_local_budget_goes_back_to_the_store_as_soon_as_it_is_there(clock: Clock) -> None:
    store = Failing()
    desk = Desk(store, TERMS)
    spend(desk)
    callers = [Caller(desk, clock, on_store_failure="local") for _ in range(2)]
    store.away = True
    for caller in callers:
        assert isinstance(caller.go_on(), float)
    store.away = False
    clock.now += 10.0
    outcomes = [caller.go_on() for caller in callers]
    permits = [one for one in outcomes if isinstance(one, Permit)]
    assert len(permits) == 1  # the two budgets do not both give out the one permit
    assert permits[0].desk is desk
    assert held(desk) == 1


def test_a_place_on_the_local_budget_is_kept_while_the_store_is_tried_in_vain(clock: Clock) -> None:
    store = Failing()
    desk = Desk(store, TERMS)
    spend(desk)
    store.away = True
    first, second = (Caller(desk, clock, on_store_failure="local") for _ in range(2))
    rests = [first.go_on(), second.go_on()]
    clock.now += 3.0
    rests += [first.go_on(), second.go_on()]
    assert [rest < 10.0 if isinstance(rest, float) else None for rest in rests] == [False, False, True, False]
    clock.now += 7.0
    permit = first.go_on()
    assert isinstance(permit, Permit)
    assert permit.desk is not desk
    assert isinstance(second.go_on(), float)
    store.away = False
    clock.now += 2.0
    assert held(desk) == 0
    assert desk.last is not None
    assert len(desk.last.moments) == 1  # what the local budget let go is told


def test_what_is_in_flight_when_the_store_goes_away_is_used_on_the_local_budget(clock: Clock) -> None:
    store = Failing()
    desk = Desk(store, TERMS)
    assert desk.look(arrive(desk), TERMS).let_go
    store.away = True
    assert Caller(desk, clock, on_store_failure="local").go_on() == pytest.approx(10.0)


@pytest.mark.parametrize("told", [True, False])
def test_the_local_budget_keeps_to_the_pause_of_a_429(clock: Clock, told: bool) -> None:
    store = Failing()
    desk = Desk(store, Terms(5, 10.0))
    spend(desk)
    store.away = not told
    desk.tell(Pause(100.0))
    store.away = True
    clock.now += 40.0
    assert Caller(desk, clock, on_store_failure="local").go_on() == pytest.approx(60.0)


def test_a_store_that_took_long_to_fail_is_left_alone_for_longer(clock: Clock) -> None:
    class Hanging(MemoryStore):
        asked = 0

        def apply(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
            self.asked += 1
            clock.now += 15.0
            raise RateLimitStoreError("timed out")

    store = Hanging()
    desk = Desk(store, TERMS)
    for _ in range(5):
        desk.tell()
        clock.now += 1.0
    assert store.asked == 1
    desk.tell()
    assert store.asked == 2


def test_what_a_store_is_to_be_told_does_not_pile_up_while_it_is_away(clock: Clock) -> None:
    store = Failing()
    store.shared = True
    desk = Desk(store, TERMS)
    desk.tell(Pause(500.0))
    store.away = True
    desk.tell(Pause(900.0))
    for number in range(200):
        clock.now += 2.0
        desk.tell(Release(f"{number}", 0.0))
    assert len(desk._untold) < 20
    store.away = False
    clock.now += 2.0
    desk.tell()
    assert desk.last is not None
    assert len(desk.last.moments) == 4  # those of the last ten seconds
    assert desk.last.paused == pytest.approx(900.0 - 402.0)


def test_what_a_usage_header_said_is_not_told_later_when_it_is_old_news(clock: Clock) -> None:
    store = Failing()
    desk = Desk(store, Terms(10, 10.0))
    store.away = True
    desk.tell(Release("answered", 0.0), Learn(-1, 0, 10.0, 0, 1))
    store.away = False
    clock.now += 5.0
    desk.tell()
    assert desk.last is not None
    assert desk.last.moments == pytest.approx((5.0,))
