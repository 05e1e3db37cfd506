"""While an exchange with the store is under way, held up, interrupted or failing. Time passes only when told."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit import Answered, Limiter, Permit, RateLimit
from apollohq.ratelimit.budget import Budget
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.steps import Known, Look, Pause, Release, Renew, Reply, Step, Terms
from apollohq.ratelimit.stores import MemoryStore
from apollohq.ratelimit.turns import LOOK, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from apollohq.ratelimit.waiter import Waiter

TERMS = Terms(1, 10.0)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    for module in ("desk", "stores", "turns", "permits", "limiter", "registry"):
        monkeypatch.setattr(f"apollohq.ratelimit.{module}.boot_time", clock)
    return clock


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


class Counted(Bell):
    rung = 0

    def ring(self) -> bool:
        self.rung += 1
        return True


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


def test_giving_up_gives_back_the_place_on_either_budget(clock: Clock) -> None:
    store = Failing()
    desk = Desk(store, TERMS)
    spend(desk)
    store.away = True
    caller = Caller(desk, clock, on_store_failure="local")
    caller.go_on()
    local = desk.stand_in()
    clock.now += 3.0
    caller.go_on()
    assert len(local.room) == 1
    caller.turn.give_up()
    assert not local.room
    assert not local.mine
    assert not desk.mine


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
