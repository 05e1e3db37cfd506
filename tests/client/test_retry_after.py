"""What a server asks to wait is read in every form that it may have, and kept to; else the pause grows, with jitter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apollohq import retry
from apollohq.call import Policy, Send, Sleep, Step, call, drive
from apollohq.credentials import Credentials
from apollohq.exchange import Account
from apollohq.retry import Again, Answer, GiveUp, Happened, after, retry_after_seconds
from apollohq_api.client import Request

NOW = datetime(2012, 7, 5, 12, 0, 0, tzinfo=UTC)
EPOCH = NOW.timestamp()
methods = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"])
paths = st.sampled_from(["/upload", "/messages/7", "/projects/1/messages", "/upload/7", "/x/upload"])
happenings = st.builds(
    Happened,
    status=st.none() | st.integers(100, 599),
    sent=st.booleans(),
    hopeless=st.booleans(),
    retry_after=st.none() | st.floats(0, 10_000),
)


def asked(value: str, **more: str) -> float | None:
    return retry_after_seconds(httpx2.Headers({"Retry-After": value, **more}), EPOCH)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("0", 0.0), ("5", 5.0), ("1.5", 1.5), (" 300 ", 300.0), ("86400", 86400.0), (".5", 0.5)],
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


@pytest.mark.parametrize("value", ["", "soon", "-5", "1e3", "1.2.3", "inf", "nan", "0x10", "\u0665", "1,5", "."])
def test_what_says_nothing_is_no_wait(value: str) -> None:
    headers = {"retry-after": value}
    assert retry_after_seconds(headers, EPOCH) is None


@given(st.text() | st.text(alphabet="0123456789.:,+- JanMonGMT"), st.text(alphabet="0123456789.:,+- JanMonGMT"))
def test_no_header_makes_the_reading_fail(value: str, date: str) -> None:
    seconds = retry_after_seconds({"retry-after": value, "date": date}, EPOCH)
    assert seconds is None or seconds >= 0


@given(happenings, methods, paths, st.integers(0, 6), st.integers(0, 5), st.floats(0, 1))
def test_the_decision_keeps_its_promises(
    happened: Happened, method: str, path: str, attempt: int, most: int, jitter: float
) -> None:
    decision = after(happened, method=method, path=path, attempt=attempt, max_retries=most, jitter=jitter)
    success = happened.status is not None and 200 <= happened.status < 300
    received = happened.sent if happened.status is None else happened.status in {502, 503, 504}
    once = method in {"POST", "PATCH"} and not (method == "POST" and path == "/upload")
    assert isinstance(decision, Answer) == success
    if isinstance(decision, Again):
        assert attempt < most
        assert not (once and received and happened.status != 429)
        assert happened.status in {None, 429, 502, 503, 504}
        assert happened.retry_after is None or decision.wait == happened.retry_after
        assert 0 <= decision.wait <= 3600
    if isinstance(decision, GiveUp):
        assert decision.outcome_unknown == (once and received)


@given(st.integers(0, 10), st.floats(0, 1), st.floats(0, 1))
def test_a_pause_grows_with_the_attempts_and_half_of_it_is_left_to_chance(
    attempt: int, one: float, other: float
) -> None:
    longest = retry.pause(attempt, 0.0)
    assert retry.pause(attempt, 1.0) == longest / 2
    assert longest / 2 <= retry.pause(attempt, one) <= longest
    assert (retry.pause(attempt, one) == retry.pause(attempt, other)) or one != other
    assert retry.pause(attempt + 1, 0.0) >= longest


def test_chance_is_drawn_for_each_wait() -> None:
    chances = iter([0.0, 0.5, 1.0, 0.0])
    waits: list[float] = []

    def perform(step: Step) -> httpx2.Response | None:
        if isinstance(step, Sleep):
            waits.append(step.seconds / retry.pause(len(waits), 0.0))
        return httpx2.Response(503 if len(waits) < 3 else 200) if isinstance(step, Send) else None

    account = Account("https://api.example/v1", Credentials("made-up-token"))
    drive(call(Request("GET", "/x"), Policy(), account, limited=False, chance=lambda: next(chances)), perform)
    assert waits == [1.0, 0.75, 0.5]


def test_those_who_fail_together_do_not_come_back_together() -> None:
    def first_wait() -> float:
        steps = call(Request("GET", "/x"), Policy(), account, limited=False)
        assert isinstance(next(steps), Send)
        step = steps.send(httpx2.Response(503))
        assert isinstance(step, Sleep)
        return step.seconds

    account = Account("https://api.example/v1", Credentials("made-up-token"))
    assert len({first_wait() for _ in range(20)}) > 10
