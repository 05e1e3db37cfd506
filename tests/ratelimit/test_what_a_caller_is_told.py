"""What a caller is told: how long, how much is left, and that it would take too long."""

from __future__ import annotations

import time

import pytest

from apollohq.errors import RateLimitTimeout
from apollohq.ratelimit import Answered
from tests.ratelimit.limiters import OK, Opens, spend


def test_a_wait_longer_than_max_wait_is_refused_at_once_and_gives_the_place_back(
    open_limiter: Opens, storage: str
) -> None:
    limiter = open_limiter(requests=1, per=30.0, storage=storage, max_wait=5.0)
    spend(limiter, 1)
    begun = time.monotonic()
    with pytest.raises(RateLimitTimeout) as caught:
        limiter.acquire()
    assert time.monotonic() - begun < 20.0
    assert 25 < caught.value.wait_seconds <= 30
    assert caught.value.max_wait == 5.0
    with pytest.raises(RateLimitTimeout):
        limiter.acquire(max_wait=0)  # the argument goes before the setting
    assert limiter.status.waiting == 0


def test_on_wait_is_told_once_and_an_error_in_it_ends_the_call_and_nothing_else(
    open_limiter: Opens, storage: str
) -> None:
    told: list[float] = []
    token = "on wait" + storage
    limiter = open_limiter(requests=1, per=0.3, storage=storage, token=token, on_wait=told.append)
    spend(limiter, 1)
    limiter.settle(limiter.acquire(), OK)
    assert len(told) == 1
    assert 0 < told[0] <= 0.3

    def refuse(seconds: float) -> None:
        raise RuntimeError("no time")

    impatient = open_limiter(requests=1, per=0.3, storage=storage, token=token, on_wait=refuse)
    with pytest.raises(RuntimeError, match="no time"):
        impatient.acquire()
    assert limiter.status.waiting == 0
    limiter.settle(limiter.acquire(), OK)


def test_the_status_is_what_was_last_known(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=5, per=60.0, storage=storage)
    assert (limiter.status.used, limiter.status.remaining, limiter.status.resets_in) == (0, 5, 0.0)
    spend(limiter, 1)
    held = limiter.acquire()
    status = limiter.status
    assert (status.limit, status.used, status.remaining, status.waiting) == (5, 2, 3, 0)
    assert 0 < status.resets_in <= 60
    limiter.settle(held, Answered(429, {"Retry-After": "20"}))
    assert limiter.status.remaining == 0


def test_the_waits_of_a_429_are_those_the_server_asks_for(open_limiter: Opens, storage: str) -> None:
    for headers, low, high in (
        ({"Retry-After": "20"}, 15, 20),
        ({"X-RateLimit-Reset": "15", "X-RateLimit-Remaining": "0"}, 10, 15),
        ({}, 25, 30),
    ):
        limiter = open_limiter(requests=5, per=30.0, storage=storage)
        limiter.settle(limiter.acquire(), Answered(429, headers))
        with pytest.raises(RateLimitTimeout) as caught:
            limiter.acquire(max_wait=1)
        assert low <= caught.value.wait_seconds <= high


def test_sessions_of_one_process_share_one_budget_and_remember_it(open_limiter: Opens, storage: str) -> None:
    one = open_limiter(requests=2, per=60.0, storage=storage, token="shared" + storage)
    spend(one, 1)
    one.close()
    another = open_limiter(requests=2, per=60.0, storage=storage, token="shared" + storage)
    spend(another, 1)
    with pytest.raises(RateLimitTimeout):
        another.acquire(max_wait=1)
    lower = open_limiter(requests=1, per=60.0, storage=storage, token="lower" + storage)
    open_limiter(requests=9, per=60.0, storage=storage, token="lower" + storage).acquire(max_wait=0)
    with pytest.raises(RateLimitTimeout):
        lower.acquire(max_wait=1)


def test_the_wall_clock_may_be_put_forward_by_an_hour(
    open_limiter: Opens, storage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = open_limiter(requests=1, per=20.0, storage=storage)
    spend(limiter, 1)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 3600)
    with pytest.raises(RateLimitTimeout) as caught:
        limiter.acquire(max_wait=1)
    assert 15 < caught.value.wait_seconds <= 20
