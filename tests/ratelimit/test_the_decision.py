"""The pure core: who may go, and how long everybody else has to wait."""

from __future__ import annotations

import pytest

from apollohq.ratelimit.budget import LONGEST_PAUSE, Budget, apply
from apollohq.ratelimit.steps import Known, Look, Pause, Release, Renew, Restore, Return, Terms
from tests.ratelimit.budgets import LEASE, Desk


def test_so_many_go_at_once_and_no_more() -> None:
    desk = Desk()
    assert [desk.look().let_go for _ in range(12)] == [True] * 10 + [False] * 2


def test_a_permit_comes_back_per_seconds_after_its_answer_not_after_its_sending() -> None:
    desk = Desk(requests=1)
    assert desk.look("a").let_go
    desk.now += 30
    desk.tell(Release("a", 0.0))
    desk.now += 99.9
    assert desk.look("b").wait == pytest.approx(0.1)
    desk.now += 0.1
    assert desk.look("b").let_go


def test_the_kth_waiter_sleeps_to_the_kth_release_and_a_permit_in_flight_counts_as_now_plus_per() -> None:
    desk = Desk(requests=3)
    desk.spend(1)
    desk.now += 10
    desk.spend(1)
    desk.now += 10
    assert desk.look("in flight").let_go
    waits = [desk.look(f"w{n}").wait for n in range(7)]
    assert waits == pytest.approx([80, 90, 100, 180, 190, 200, 280])


def test_a_waiter_that_looks_late_keeps_its_place() -> None:
    desk = Desk(requests=1)
    desk.spend(1)
    first, second = desk.look("first"), desk.look("second")
    desk.tell(Renew("me", ("second",), LEASE))  # the first one is forgotten, as after a lapsed lease
    desk.now += 100
    assert desk.look("first", order=first.order).let_go
    assert not desk.look("second", order=second.order).let_go


def test_waiters_behind_go_too_when_there_is_a_permit_for_each_before_them() -> None:
    desk = Desk(requests=3)
    desk.spend(3)
    for ticket in ("a", "b", "c", "d"):
        desk.look(ticket)
    desk.now += 100
    assert desk.look("c").let_go
    assert not desk.look("d").let_go
    assert desk.look("a").let_go


def test_a_returned_permit_and_a_returned_place_are_free_at_once() -> None:
    desk = Desk(requests=1)
    assert desk.look("a").let_go
    assert not desk.look("b").let_go
    desk.tell(Return("a"), Return("b"))
    assert desk.look("c").let_go


def test_a_dead_owner_loses_its_place_at_the_end_of_its_lease_and_its_permits_per_later() -> None:
    desk = Desk(requests=1)
    assert desk.look("a", owner="dead").let_go
    desk.look("b", owner="dead")
    desk.now += LEASE
    assert desk.look("c").wait == pytest.approx(100.0)
    desk.now += 100
    assert desk.look("c").let_go


def test_an_owner_taken_for_dead_may_still_say_when_its_answer_came() -> None:
    desk = Desk(requests=1)
    assert desk.look("a", owner="slow").let_go
    desk.now += LEASE + 50
    assert desk.look("b").wait == pytest.approx(50.0)
    desk.tell(Release("a", 0.0))
    assert desk.look("b").wait == pytest.approx(100.0)


def test_a_live_owner_renews_and_keeps_its_permit() -> None:
    desk = Desk(requests=1)
    assert desk.look("upload", owner="slow").let_go
    for _ in range(20):
        desk.now += LEASE / 2
        desk.tell(Renew("slow", ("upload",), LEASE))
        assert not desk.look("b").let_go


def test_what_an_owner_no_longer_knows_of_is_given_back_when_it_renews() -> None:
    desk = Desk(requests=2)
    assert desk.look("kept").let_go
    assert desk.look("leaked").let_go
    reply = desk.tell(Renew("me", ("kept",), LEASE))
    assert (reply.held, reply.moments) == (1, (100.0,))


def test_asking_twice_because_the_answer_got_lost_takes_one_permit() -> None:
    desk = Desk(requests=1)
    assert desk.look("a").let_go
    assert desk.look("a").let_go
    assert (desk.tell().held, desk.tell().granted) == (1, 1)


def test_of_differing_settings_the_lower_counts_for_as_long_as_they_are_used() -> None:
    desk = Desk(requests=10, per=100.0)
    low = Terms(4, 50.0)
    assert desk.tell(terms=low).limit == 4
    assert (desk.tell().limit, desk.tell().per) == (4, 100.0)
    assert [desk.look().let_go for _ in range(5)] == [True] * 4 + [False]
    desk.now += 100.0
    assert desk.tell().limit == 10


def test_interactive_calls_go_before_batch_work_that_came_earlier() -> None:
    desk = Desk(requests=2)
    desk.spend(2)
    assert not desk.look("batch", batch=True).let_go
    assert not desk.look("interactive").let_go
    assert not desk.look("another").let_go
    desk.now += 100
    assert not desk.look("batch", batch=True).let_go
    assert desk.look("another").let_go
    assert desk.look("interactive").let_go


def test_batch_work_takes_half_at_once_and_then_keeps_an_even_pace() -> None:
    desk = Desk(requests=100, per=300.0)
    assert sum(desk.look(batch=True).let_go for _ in range(50)) == 50
    reply = desk.look("next", batch=True)
    assert reply.wait == pytest.approx(3.0)
    assert desk.look("after", batch=True).wait == pytest.approx(6.0)
    desk.now += 3.0
    assert desk.look("next", batch=True).let_go


def test_a_reserve_stays_for_interactive_calls_while_they_are_made() -> None:
    desk = Desk(requests=100, per=300.0)
    desk.spend(95)  # interactive
    assert not desk.look("batch", batch=True).let_go
    assert desk.look().let_go
    desk.tell(Return("batch"))
    quiet = Desk(requests=100, per=300.0)
    quiet.spend(47, batch=True)
    quiet.now += 200
    quiet.spend(49, batch=True)
    assert quiet.look(batch=True).let_go  # nobody interactive for a while: all of it may be used


def test_a_clock_that_starts_again_neither_frees_permits_early_nor_blocks_for_longer_than_per() -> None:
    desk = Desk(requests=1)
    desk.now = 5_000_000.0
    desk.spend(1)
    desk.tell(Pause(50.0))
    desk.now = 12.0  # a reboot
    assert desk.look("a").wait == pytest.approx(100.0)
    desk.now += 100
    assert desk.look("a").let_go


def test_an_impossible_moment_in_the_store_blocks_for_per_at_most() -> None:
    desk = Desk(requests=2)
    desk.spend(1)
    desk.budget.cooling = dict.fromkeys(desk.budget.cooling, desk.now + 1e9)
    desk.budget.blocked = [desk.now + 1e9]
    desk.budget.paused_until = desk.budget.batch_at = desk.budget.interactive_until = desk.now + 1e9
    assert desk.tell().moments == (100.0, 100.0)
    desk.now += LONGEST_PAUSE
    assert desk.look(batch=True).let_go


def test_a_store_that_lost_its_data_says_so_and_is_given_back_what_is_known() -> None:
    desk = Desk(requests=10)
    desk.spend(6)
    before = desk.tell()
    desk.budget = Budget()  # restarted, empty
    desk.now += 10
    step = Look("a", "me", False, 0, LEASE)
    lost = apply(desk.budget, desk.now, "second", Known("first", before.granted), desk.terms, [step])
    assert lost.lost
    assert lost.held == 0
    known = Restore("first", before.granted, "me", (), tuple(m - 10 for m in before.moments), True, LEASE)
    reply = desk.tell(known, known, known=Known("first", before.granted))
    assert not reply.lost
    assert reply.moments == pytest.approx([90.0] * 6)  # once, not twice


def test_what_others_may_have_taken_before_the_loss_is_taken_as_used() -> None:
    desk = Desk(requests=10)
    reply = desk.tell(Restore("old", 50, "me", ("flying",), (30.0, 40.0), False, LEASE), known=Known("old", 50))
    assert reply.held == 1
    assert reply.moments == pytest.approx((30.0, 40.0, *[100.0] * 7))
    assert desk.tell(known=Known("old", 60)).lost is False  # somebody who saw a little more is not told to start again
