"""While an exchange with the store is under way, held up or interrupted. Time passes only when told."""

from __future__ import annotations

import threading
from collections import deque

import pytest

from apollohq.ratelimit import Answered, Limiter, RateLimit
from apollohq.ratelimit.budget import Budget
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.steps import Release, Renew, Terms
from apollohq.ratelimit.stores import MemoryStore
from tests.ratelimit.desks import TERMS, Clock, Counted, HeldUp, arrive, held, look_and_rest, spend


def test_a_waiter_whose_look_takes_long_is_not_taken_for_absent(clock: Clock) -> None:
    store = HeldUp()
    desk = Desk(store, TERMS)
    spend(desk)
    slow = arrive(desk)
    look_and_rest(desk, slow)
    clock.now += 10.0

    def meanwhile() -> None:
        clock.now += 5.0  # longer than anybody's patience with the first in line
        look_and_rest(desk, arrive(desk))

    store.first = meanwhile
    assert desk.look(slow, TERMS).let_go
    assert held(desk) == 1  # nobody has given back what it is about to use


def test_a_waiter_that_was_taken_for_absent_and_comes_back_keeps_what_it_gets(clock: Clock) -> None:
    store = HeldUp()
    desk = Desk(store, TERMS)
    spend(desk)
    sleeper, other = arrive(desk), arrive(desk)
    look_and_rest(desk, sleeper)
    look_and_rest(desk, other)
    clock.now += 3600.0  # the machine slept; the other one wakes first
    desk.rest(other, 0.0)
    got: list[bool] = []
    store.first = lambda: got.append(desk.look(sleeper, TERMS).let_go)
    assert not desk.look(other, TERMS).let_go  # this exchange was to give the sleeper's old place back
    assert got == [True]
    assert held(desk) == 1


def test_whoever_leaves_wakes_the_next_and_nobody_else(clock: Clock) -> None:
    desk = Desk(MemoryStore(), TERMS)
    spend(desk)
    bells = [Counted() for _ in range(3)]
    first, second, third = (desk.arrive(bell, batch=False) for bell in bells)
    for waiter in (first, second, third):
        look_and_rest(desk, waiter)
    desk.leave(second)
    assert [bell.rung for bell in bells] == [0, 0, 0]  # the first one still watches the clock
    desk.leave(first)
    assert [bell.rung for bell in bells] == [0, 0, 1]


def test_one_that_does_not_come_back_is_struck_off_by_whoever_comes_next(clock: Clock) -> None:
    desk = Desk(MemoryStore(), TERMS)
    spend(desk)
    absent, other = arrive(desk), arrive(desk)
    look_and_rest(desk, absent)
    look_and_rest(desk, other)
    clock.now += 11.0
    assert not desk.look(other, TERMS).let_go
    desk.rest(other, 10.0)
    assert desk.room == [other]
    assert desk.look(other, TERMS).let_go


def test_a_permit_granted_while_a_lease_is_renewed_is_no_stray(clock: Clock) -> None:
    store = HeldUp(Renew)
    desk = Desk(store, TERMS)
    newcomer = threading.Thread(target=lambda: desk.look(arrive(desk), TERMS))

    def meanwhile() -> None:  # the list of what the process has is made, and not told yet
        newcomer.start()
        newcomer.join(0.2)

    store.first = meanwhile
    desk.renew()
    newcomer.join(10)
    assert held(desk) == 1


def test_a_settlement_that_ctrl_c_interrupts_is_told_later(clock: Clock) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    store = HeldUp(Release)
    desk = Desk(store, TERMS)
    waiter = arrive(desk)
    assert desk.look(waiter, TERMS).let_go
    store.first = interrupt
    with pytest.raises(KeyboardInterrupt):
        desk.tell(Release(waiter.id, 0.0))
    clock.now += 4.0
    assert held(desk) == 0
    assert desk.last is not None
    assert desk.last.moments == pytest.approx((6.0,))  # from the moment at which it was answered


def test_two_threads_may_collect_a_dropped_permit_at_once(clock: Clock) -> None:
    class Raced(deque[tuple[str, float]]):
        def popleft(self) -> tuple[str, float]:
            self.clear()  # the other one was quicker
            return super().popleft()

    desk = Desk(MemoryStore(), TERMS)
    desk.dropped = Raced([("gone", 1000.0)])
    spend(desk)


def test_a_quota_beyond_all_measure_costs_no_more_than_another(clock: Clock) -> None:
    desk = Desk(MemoryStore(), Terms(10**12, 10.0))
    spend(desk)


@pytest.mark.parametrize(("quiet", "let_go"), [(1.0, True), (30.0, False)])
def test_who_was_quiet_when_the_data_was_lost_does_not_claim_that_it_was_alone(
    clock: Clock, quiet: float, let_go: bool
) -> None:
    store = MemoryStore()
    store.shared = True
    desk = Desk(store, Terms(10, 100.0))
    spend(desk)
    clock.now += quiet
    store._budget = Budget()
    assert desk.look(arrive(desk), desk.terms).let_go == let_go


def test_the_settings_of_a_session_that_is_closed_no_longer_count(clock: Clock) -> None:
    def opened(requests: int) -> Limiter:
        return Limiter.open(RateLimit(requests, 10.0), origin="https://api.example", token="one after the other")

    low = opened(1)
    low.settle(low.acquire(), Answered(200, {}))
    low.close()
    clock.now += 20.0
    high = opened(5)
    for _ in range(3):
        high.settle(high.acquire(max_wait=0), Answered(200, {}))
    assert high.status.limit == 5
    high.close()
