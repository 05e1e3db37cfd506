"""The pure core: who may go, and how long everybody else has to wait."""

from __future__ import annotations

import pytest

from apollohq.ratelimit.budget import LONGEST_PAUSE, Budget, apply
from apollohq.ratelimit.steps import Known, Look, Pause, Release, Renew, Restore, Return, Terms
from tests.ratelimit.core import LEASE, Core


def test_so_many_go_at_once_and_no_more() -> None:
    core = Core()
    assert [core.look().let_go for _ in range(12)] == [True] * 10 + [False] * 2


def test_a_permit_comes_back_per_seconds_after_its_answer_not_after_its_sending() -> None:
    core = Core(requests=1)
    assert core.look("a").let_go
    core.now += 30
    core.tell(Release("a", 0.0))
    core.now += 99.9
    assert core.look("b").wait == pytest.approx(0.1)
    core.now += 0.1
    assert core.look("b").let_go


def test_the_kth_waiter_sleeps_to_the_kth_release_and_a_permit_in_flight_counts_as_now_plus_per() -> None:
    core = Core(requests=3)
    core.spend(1)
    core.now += 10
    core.spend(1)
    core.now += 10
    assert core.look("in flight").let_go
    waits = [core.look(f"w{n}").wait for n in range(7)]
    assert waits == pytest.approx([80, 90, 100, 180, 190, 200, 280])


def test_a_waiter_that_looks_late_keeps_its_place() -> None:
    core = Core(requests=1)
    core.spend(1)
    first, second = core.look("first"), core.look("second")
    core.tell(Renew("me", ("second",), LEASE))  # the first one is forgotten, as after a lapsed lease
    core.now += 100
    assert core.look("first", order=first.order).let_go
    assert not core.look("second", order=second.order).let_go


def test_waiters_behind_go_too_when_there_is_a_permit_for_each_before_them() -> None:
    core = Core(requests=3)
    core.spend(3)
    for ticket in ("a", "b", "c", "d"):
        core.look(ticket)
    core.now += 100
    assert core.look("c").let_go
    assert not core.look("d").let_go
    assert core.look("a").let_go


def test_a_returned_permit_and_a_returned_place_are_free_at_once() -> None:
    core = Core(requests=1)
    assert core.look("a").let_go
    assert not core.look("b").let_go
    core.tell(Return("a"), Return("b"))
    assert core.look("c").let_go


def test_a_dead_owner_loses_its_place_at_the_end_of_its_lease_and_its_permits_per_later() -> None:
    core = Core(requests=1)
    assert core.look("a", owner="dead").let_go
    core.look("b", owner="dead")
    core.now += LEASE
    assert core.look("c").wait == pytest.approx(100.0)
    core.now += 100
    assert core.look("c").let_go


def test_an_owner_taken_for_dead_may_still_say_when_its_answer_came() -> None:
    core = Core(requests=1)
    assert core.look("a", owner="slow").let_go
    core.now += LEASE + 50
    assert core.look("b").wait == pytest.approx(50.0)
    core.tell(Release("a", 0.0))
    assert core.look("b").wait == pytest.approx(100.0)


def test_a_live_owner_renews_and_keeps_its_permit() -> None:
    core = Core(requests=1)
    assert core.look("upload", owner="slow").let_go
    for _ in range(20):
        core.now += LEASE / 2
        core.tell(Renew("slow", ("upload",), LEASE))
        assert not core.look("b").let_go


def test_what_an_owner_no_longer_knows_of_is_given_back_when_it_renews() -> None:
    core = Core(requests=2)
    assert core.look("kept").let_go
    assert core.look("leaked").let_go
    reply = core.tell(Renew("me", ("kept",), LEASE))
    assert (reply.held, reply.moments) == (1, (100.0,))


def test_asking_twice_because_the_answer_got_lost_takes_one_permit() -> None:
    core = Core(requests=1)
    assert core.look("a").let_go
    assert core.look("a").let_go
    assert (core.tell().held, core.tell().granted) == (1, 1)


def test_of_differing_settings_the_lower_counts_for_as_long_as_they_are_used() -> None:
    core = Core(requests=10, per=100.0)
    low = Terms(4, 50.0)
    assert core.tell(terms=low).limit == 4
    assert (core.tell().limit, core.tell().per) == (4, 100.0)
    assert [core.look().let_go for _ in range(5)] == [True] * 4 + [False]
    core.now += 100.0
    assert core.tell().limit == 10


def test_interactive_calls_go_before_batch_work_that_came_earlier() -> None:
    core = Core(requests=2)
    core.spend(2)
    assert not core.look("batch", batch=True).let_go
    assert not core.look("interactive").let_go
    assert not core.look("another").let_go
    core.now += 100
    assert not core.look("batch", batch=True).let_go
    assert core.look("another").let_go
    assert core.look("interactive").let_go


def test_batch_work_takes_half_at_once_and_then_keeps_an_even_pace() -> None:
    core = Core(requests=100, per=300.0)
    assert sum(core.look(batch=True).let_go for _ in range(50)) == 50
    reply = core.look("next", batch=True)
    assert reply.wait == pytest.approx(3.0)
    assert core.look("after", batch=True).wait == pytest.approx(6.0)
    core.now += 3.0
    assert core.look("next", batch=True).let_go


def test_a_reserve_stays_for_interactive_calls_while_they_are_made() -> None:
    core = Core(requests=100, per=300.0)
    core.spend(95)  # interactive
    assert not core.look("batch", batch=True).let_go
    assert core.look().let_go
    core.tell(Return("batch"))
    quiet = Core(requests=100, per=300.0)
    quiet.spend(47, batch=True)
    quiet.now += 200
    quiet.spend(49, batch=True)
    assert quiet.look(batch=True).let_go  # nobody interactive for a while: all of it may be used


def test_a_clock_that_starts_again_neither_frees_permits_early_nor_blocks_for_longer_than_per() -> None:
    core = Core(requests=1)
    core.now = 5_000_000.0
    core.spend(1)
    core.tell(Pause(50.0))
    core.now = 12.0  # a reboot
    assert core.look("a").wait == pytest.approx(100.0)
    core.now += 100
    assert core.look("a").let_go


def test_an_impossible_moment_in_the_store_blocks_for_per_at_most() -> None:
    core = Core(requests=2)
    core.spend(1)
    core.budget.cooling = dict.fromkeys(core.budget.cooling, core.now + 1e9)
    core.budget.blocked = [core.now + 1e9]
    core.budget.paused_until = core.budget.batch_at = core.budget.interactive_until = core.now + 1e9
    assert core.tell().moments == (100.0, 100.0)
    core.now += LONGEST_PAUSE
    assert core.look(batch=True).let_go


def test_a_store_that_lost_its_data_says_so_and_is_given_back_what_is_known() -> None:
    core = Core(requests=10)
    core.spend(6)
    before = core.tell()
    core.budget = Budget()  # restarted, empty
    core.now += 10
    step = Look("a", "me", False, 0, LEASE)
    lost = apply(core.budget, core.now, "second", Known("first", before.granted), core.terms, [step])
    assert lost.lost
    assert lost.held == 0
    known = Restore("first", before.granted, "me", (), tuple(m - 10 for m in before.moments), True, LEASE)
    reply = core.tell(known, known, known=Known("first", before.granted))
    assert not reply.lost
    assert reply.moments == pytest.approx([90.0] * 6)  # once, not twice


def test_what_others_may_have_taken_before_the_loss_is_taken_as_used() -> None:
    core = Core(requests=10)
    reply = core.tell(Restore("old", 50, "me", ("flying",), (30.0, 40.0), False, LEASE), known=Known("old", 50))
    assert reply.held == 1
    assert reply.moments == pytest.approx((30.0, 40.0, *[100.0] * 7))
    assert core.tell(known=Known("old", 60)).lost is False  # somebody who saw a little more is not told to start again
