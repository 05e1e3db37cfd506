"""Whether to try again, and when: what the server asks for, else a pause that grows, with jitter."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import apollohq
from apollohq import retry
from apollohq.ratelimit.headers import fields, retry_after
from apollohq.retry import Fail, Outcome, Retry, decide
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients

NOW = datetime(2012, 7, 5, 12, 0, 0, tzinfo=UTC)
EPOCH = NOW.timestamp()
methods = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"])
paths = st.sampled_from(["/upload", "/messages/7", "/projects/1/messages", "/upload/7", "/x/upload"])
outcomes = st.builds(
    Outcome,
    status=st.none() | st.integers(100, 599),
    sent=st.booleans(),
    permanent=st.booleans(),
    unreadable=st.booleans(),
    retry_after=st.none() | st.floats(0, 10_000),
)


def asked(value: str, **more: str) -> float | None:
    return retry_after(fields(httpx2.Headers({"Retry-After": value, **more}).raw), EPOCH)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0.0), ("5", 5.0), ("1.5", 1.5), (" 300 ", 300.0), ("86400", 86400.0)],
)
def test_seconds_and_fractions_of_them(value: str, seconds: float) -> None:
    assert asked(value) == seconds


@given(st.integers(0, 100_000))
def test_a_date_is_read_against_the_servers_own_clock(seconds: int) -> None:
    theirs = NOW + timedelta(days=3)  # their clock is three days ahead of ours
    until = format_datetime(theirs + timedelta(seconds=seconds), usegmt=True)
    assert asked(until, Date=format_datetime(theirs, usegmt=True)) == seconds


@given(st.integers(-100_000, 100_000))
def test_without_a_clock_of_theirs_ours_will_do_and_what_is_past_is_now(seconds: int) -> None:
    assert asked(format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)) == max(0, seconds)


@pytest.mark.parametrize("value", ["Thu, 05 Jul 2012 12:05:00 GMT", "Thursday, 05-Jul-12 12:05:00 GMT"])
def test_every_form_of_a_date_in_http_is_read(value: str) -> None:
    assert asked(value) == 300


@pytest.mark.parametrize("value", ["", "soon", "-5", "1e3", "1.2.3", "inf", "nan", "0x10", "\u0665", "."])
def test_what_says_nothing_is_no_wait(value: str) -> None:
    headers = {"retry-after": value}
    assert retry_after(headers, EPOCH) is None


@given(st.text() | st.text(alphabet="0123456789.:,+- JanMonGMT"), st.text(alphabet="0123456789.:,+- JanMonGMT"))
def test_no_header_makes_the_reading_fail(value: str, date: str) -> None:
    seconds = retry_after({"retry-after": value, "date": date}, EPOCH)
    assert seconds is None or seconds >= 0


@given(outcomes, methods, paths, st.integers(0, 6), st.integers(0, 5), st.floats(0, 1))
def test_the_decision_keeps_its_promises(
    outcome: Outcome, method: str, path: str, attempt: int, most: int, jitter: float
) -> None:
    decision = decide(outcome, method=method, path=path, attempt=attempt, max_retries=most, jitter=jitter)
    status = outcome.status
    success = status is not None and 200 <= status < 300
    carried_out = outcome.sent if status is None else success or status >= 500
    once = method in {"POST", "PATCH"} and not (method == "POST" and path == "/upload")
    assert (decision is None) == (success and not outcome.unreadable)
    if isinstance(decision, Retry):
        assert attempt < most
        assert not (once and carried_out)
        assert status in {None, 429, 502, 503, 504}
        assert outcome.retry_after is None or decision.wait == outcome.retry_after
        assert 0 <= decision.wait <= 3600
    if isinstance(decision, Fail):
        assert decision.outcome_unknown == (once and carried_out)


@given(st.integers(0, 10), st.floats(0, 1), st.floats(0, 1))
def test_a_pause_grows_with_the_attempts_and_half_of_it_is_left_to_chance(
    attempt: int, one: float, other: float
) -> None:
    longest = retry.pause(attempt, 0.0)
    assert retry.pause(attempt, 1.0) == longest / 2
    assert longest / 2 <= retry.pause(attempt, one) <= longest
    assert (retry.pause(attempt, one) == retry.pause(attempt, other)) or one != other
    assert retry.pause(attempt + 1, 0.0) >= longest


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that calls would sleep, which they do not."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    # Of `time` only what the session calls: other threads of the process sleep as well.
    monkeypatch.setattr("apollohq.session.time", SimpleNamespace(**{**vars(time), "sleep": slept.append}))
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


def test_those_who_fail_together_do_not_come_back_together(
    clients: Clients, serve: Callable[..., Server], waits: list[float]
) -> None:
    with pytest.raises(apollohq.ServerError, match=r"\(after 21 attempts\)"):
        clients.connect(serve(reply(503)).url, max_retries=20).messages.get(7)
    assert len(set(waits)) == 20


def test_a_429_says_when_by_the_reset_of_its_quota_too(
    clients: Clients, serve: Callable[..., Server], waits: list[float]
) -> None:
    spent = {"X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "12"}
    server = serve(reply(429, headers=spent), reply(429, headers={"Retry-After": "5.5"}), reply(404))
    with pytest.raises(apollohq.NotFoundError):
        clients.connect(server.url).messages.get(7)
    assert waits == [12.0, 5.5]


def test_without_a_limiter_max_wait_limits_the_sum_of_the_waits_after_429(
    clients: Clients, serve: Callable[..., Server], waits: list[float]
) -> None:
    server = serve(reply(429, headers={"Retry-After": "6"}))
    with pytest.raises(apollohq.RateLimitError) as caught:
        clients.connect(server.url, max_wait=10).messages.create(1, title="New")
    assert waits == [6.0]
    cause = caught.value.__cause__
    assert isinstance(cause, apollohq.RateLimitTimeout)
    assert (cause.wait_seconds, cause.max_wait) == (12.0, 10.0)


def test_back_off_after_a_5xx_does_not_count_towards_max_wait(
    clients: Clients, serve: Callable[..., Server], waits: list[float]
) -> None:
    server = serve(reply(503, headers={"Retry-After": "60"}), reply(404))
    for limit in (None, apollohq.RateLimit(max_wait=1)):
        with pytest.raises(apollohq.NotFoundError):
            clients.connect(server.url, f"token-{server.port}", max_wait=1, rate_limit=limit).messages.get(7)
    assert waits == [60.0]


def test_more_than_an_hour_is_left_to_the_caller(
    clients: Clients, serve: Callable[..., Server], waits: list[float]
) -> None:
    for status in (429, 503):
        with pytest.raises(apollohq.APIStatusError):
            clients.connect(serve(reply(status, headers={"Retry-After": "3601"})).url).messages.get(7)
    assert waits == []
