"""A 429 holds everybody back; usage headers lower the allowance and never raise it."""

from __future__ import annotations

import pytest

from apollohq.ratelimit import RateLimitTimeout
from tests.ratelimit.limiters import Opens, as_they_came, spend, take


def refused(limiter: object, **options: float) -> float:
    with pytest.raises(RateLimitTimeout) as caught:
        take(limiter, max_wait=0, **options)  # type: ignore[arg-type]
    return caught.value.wait_seconds


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "17"}, 17),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "23"}, 23),
        ({}, 60),
        ({"Retry-After": "900"}, 900),
        ({"Retry-After": "999999"}, 86_400),
    ],
)
def test_a_429_pauses_everybody_on_the_storage(
    open_limiter: Opens, storage: str, headers: dict[str, str], wait: float
) -> None:
    one, other = (open_limiter(requests=9, per=60.0, storage=storage, token=f"pause {headers}") for _ in range(2))
    one.settle(take(one), status=429, headers=as_they_came(headers))
    assert wait - 9 < refused(other) < wait + 9
    assert other.status().remaining == 0


def test_remaining_allows_as_many_more_until_the_reset(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=20, per=60.0, storage=storage)
    headers = {"RateLimit-Remaining": "2", "RateLimit-Reset": "30"}
    limiter.settle(take(limiter), status=200, headers=as_they_came(headers))
    assert limiter.status().remaining == 2
    spend(limiter, 2)
    assert 20 < refused(limiter) < 35


def test_a_reset_is_per_away_at_most(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=20, per=60.0, storage=storage)
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "99999"}
    limiter.settle(take(limiter), status=200, headers=as_they_came(headers))
    assert 50 < refused(limiter) < 65


@pytest.mark.parametrize("limit", [{}, {"X-RateLimit-Limit": "20"}])
def test_without_a_reset_a_statement_counts_if_it_is_about_our_quota(
    open_limiter: Opens, storage: str, limit: dict[str, str]
) -> None:
    limiter = open_limiter(requests=20, per=60.0, storage=storage)
    limiter.settle(take(limiter), status=200, headers=as_they_came(limit | {"X-RateLimit-Remaining": "0"}))
    assert 50 < refused(limiter) < 65


def test_nothing_raises_the_allowance(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=2, per=60.0, storage=storage)
    headers = {"X-RateLimit-Limit": "500", "X-RateLimit-Remaining": "499", "X-RateLimit-Reset": "0"}
    for _ in range(2):
        limiter.settle(take(limiter), status=200, headers=as_they_came(headers))
    assert refused(limiter) > 45


def test_one_whose_requests_are_answered_late_waits_from_the_answer_on(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=1, per=60.0)
    permit = take(limiter, timeout=100.0)
    assert 50 < refused(limiter) < 65  # at best it is answered now
    limiter.settle(permit, status=200)
    assert 50 < refused(limiter) < 65
