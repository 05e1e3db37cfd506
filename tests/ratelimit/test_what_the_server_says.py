"""The pure core, when the server has said something: a pause, or how much is left."""

from __future__ import annotations

import pytest

from apollohq.ratelimit.budget import LONGEST_PAUSE
from apollohq.ratelimit.steps import Learn, Pause, Release, Reply, Return
from tests.ratelimit.core import Core


def test_a_429_pauses_everybody() -> None:
    core = Core()
    core.tell(Pause(42.0))
    assert core.look("a").wait == pytest.approx(42.0)
    core.now += 42
    assert core.look("a").let_go


def test_a_second_429_may_lengthen_a_pause_and_never_shortens_it() -> None:
    core = Core()
    core.tell(Pause(42.0), Pause(1.0))
    assert core.look("a").wait == pytest.approx(42.0)
    core.tell(Pause(50.0))
    assert core.look("a").wait == pytest.approx(50.0)


@pytest.mark.parametrize("asked", [1e9, 1e300])
def test_a_silly_pause_ends_after_a_day(asked: float) -> None:
    core = Core()
    core.tell(Pause(asked))
    assert core.look("a").wait <= LONGEST_PAUSE


def lesson(core: Core, remaining: int, reset: float, *, limit: int = -1) -> Reply:
    reply = core.look("asks")
    assert reply.let_go
    return core.tell(Release("asks", 0.0), Learn(limit, remaining, reset, reply.base, reply.granted))


def test_what_other_programs_used_is_blocked_until_the_reset() -> None:
    core = Core(requests=10)
    lesson(core, remaining=3, reset=20.0)  # one of ours, so six of somebody else's
    assert [core.look().let_go for _ in range(3)] == [True] * 3
    assert core.look("waits").wait == pytest.approx(20.0)
    core.tell(Return("waits"))
    core.now += 20
    assert [core.look().let_go for _ in range(7)] == [True] * 6 + [False]


def test_usage_that_is_all_ours_blocks_nothing() -> None:
    core = Core(requests=10)
    core.spend(4)
    reply = lesson(core, remaining=5, reset=100.0)
    assert reply.limit - len(reply.moments) == 5


def test_permits_granted_while_the_answer_was_under_way_are_not_counted_twice() -> None:
    core = Core(requests=10)
    early = core.look("early")
    late = core.look("late")
    core.tell(Release("late", 0.0), Learn(-1, 8, 100.0, late.base, late.granted))
    # The server saw the early one last: by then both were counted.
    reply = core.tell(Release("early", 0.0), Learn(-1, 8, 100.0, early.base, early.granted))
    assert len(reply.moments) == 2


def test_permits_that_came_back_while_the_answer_was_under_way_were_ours() -> None:
    core = Core(requests=10)
    core.spend(4)
    core.now += 95
    slow = core.look("slow")
    core.now += 10
    reply = core.tell(Release("slow", 0.0), Learn(-1, 5, 100.0, slow.base, slow.granted))  # counted when all five were
    assert len(reply.moments) == 1


def test_old_news_does_not_lift_a_block() -> None:
    core = Core(requests=10)
    old = core.look("old")
    lesson(core, remaining=2, reset=50.0)
    used = len(core.tell(Release("old", 0.0), Learn(-1, 9, 50.0, old.base, old.granted)).moments)
    assert used >= 8
    fresh = lesson(core, remaining=6, reset=50.0)  # sent after the block was made: this one may lift it
    assert len(fresh.moments) < used + 1


@pytest.mark.parametrize(("remaining", "reset"), [(0, 1e12), (0, -5.0), (10**9, 3.0), (0, 0.0)])
def test_silly_headers_block_for_per_at_most_and_never_raise_the_allowance(remaining: int, reset: float) -> None:
    core = Core(requests=10)
    reply = lesson(core, remaining, reset)
    assert reply.limit == 10
    assert all(moment <= 100.0 for moment in reply.moments)
    core.now += 100
    assert core.look().let_go


def test_a_lower_quota_told_by_the_server_counts_and_a_higher_one_does_not() -> None:
    core = Core(requests=10)
    lesson(core, remaining=400, reset=1.0, limit=500)
    assert core.tell().limit == 10
    lesson(core, remaining=3, reset=1.0, limit=5)
    assert core.tell().limit == 5


def test_what_others_used_of_a_quota_that_is_lower_than_ours_is_counted_by_the_lower_one() -> None:
    core = Core(requests=1000)
    lesson(core, remaining=60, reset=20.0, limit=100)  # one of ours, 39 of somebody else's
    assert [core.look().let_go for _ in range(61)] == [True] * 60 + [False]
