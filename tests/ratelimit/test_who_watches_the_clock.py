"""Of those who wait in one process only the first watches the clock; the others leave it to that one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.stores import MemoryStore
from tests.ratelimit.desks import TERMS, Bell, arrive, look_and_rest, spend

if TYPE_CHECKING:
    from tests.ratelimit.desks import Clock


def test_the_first_in_line_looks_in_time_and_the_next_only_if_that_one_does_not_come_back(clock: Clock) -> None:
    desk = Desk(MemoryStore(), TERMS)
    spend(desk)
    first, second = arrive(desk), arrive(desk)
    for waiter in (first, second):
        assert not desk.look(waiter, TERMS).let_go
    assert desk.rest(first, 10.0) == 10.0
    assert desk.rest(second, 10.0) > 10.0


def test_an_interactive_caller_stands_before_batch_work_that_came_earlier(clock: Clock) -> None:
    desk = Desk(MemoryStore(), TERMS)
    spend(desk)
    look_and_rest(desk, desk.arrive(Bell(), batch=True))
    person = arrive(desk)
    look_and_rest(desk, person)
    assert desk.room[0] is person


def test_one_that_looks_late_stands_where_it_stood(clock: Clock) -> None:
    desk = Desk(MemoryStore(), TERMS)
    spend(desk)
    early, late = arrive(desk), arrive(desk)
    for waiter in (early, late):
        assert not desk.look(waiter, TERMS).let_go
    for waiter in (late, early):  # their looks are under way at once, and end in the other order
        desk.rest(waiter, 10.0)
    assert desk.room == [early, late]
