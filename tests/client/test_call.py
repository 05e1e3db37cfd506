"""The life of a call, played through with plain values: no clock, no socket, no thread."""

from __future__ import annotations

from typing import Any, cast

import httpx2
import pytest

from apollohq.attempt import Broken
from apollohq.call import Acquire, Policy, Send, Settle, Sleep, Step, call, drive, drive_async
from apollohq.credentials import Credentials
from apollohq.errors import (
    APIConnectionError,
    ApolloError,
    RateLimitError,
    RateLimitStoreError,
    RateLimitTimeout,
    ServerError,
)
from apollohq.exchange import Account
from apollohq_api.client import Request

GET = Request("GET", "/messages/7")
POST = Request("POST", "/projects/1/messages")
ACCOUNT = Account("https://api.example/v1", Credentials("made-up-token"))
OK = httpx2.Response(200)


def status(code: int, **headers: str) -> httpx2.Response:
    request = httpx2.Request("GET", "https://api.example/v1/messages/7")
    return httpx2.Response(code, headers={k.replace("_", "-"): v for k, v in headers.items()}, request=request)


def play(request: Request, *outcomes: Any, limited: bool = True, **policy: Any) -> tuple[list[Step], Any]:
    """Every step that the call asks for, and how it ends. An outcome that is an exception is raised in the sending."""
    steps: list[Step] = []
    left = list(outcomes)

    def perform(step: Step) -> Any:
        steps.append(step)
        match step:
            case Acquire():
                return permit(sum(isinstance(step, Acquire) for step in steps))
            case Send():
                outcome = left.pop(0)
                if isinstance(outcome, BaseException):
                    raise outcome
                return outcome
        return None

    try:
        end: Any = drive(call(request, Policy(**policy), ACCOUNT, limited=limited, chance=lambda: 0.0), perform)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the end
        end = error
    return steps, end


class Taken(str):
    waited = 0.0


def permit(number: int) -> Any:
    return cast(Any, Taken(f"permit {number}"))


def test_a_call_takes_a_permit_sends_and_settles() -> None:
    steps, end = play(GET, OK)
    assert steps == [Acquire(0.0), Send(), Settle(permit(1), OK)]
    assert end is OK


def test_without_a_limiter_it_just_sends() -> None:
    assert play(GET, OK, limited=False) == ([Send()], OK)


def test_every_attempt_has_a_permit_of_its_own() -> None:
    refused = status(503)
    steps, end = play(GET, refused, OK)
    assert steps == [
        Acquire(0.0),
        Send(),
        Settle(permit(1), refused),
        Sleep(0.001),
        Acquire(0.0),
        Send(),
        Settle(permit(2), OK),
    ]
    assert end is OK


def test_after_a_429_the_limiter_holds_the_next_attempt_back() -> None:
    limit = status(429, retry_after="5")
    steps, end = play(POST, limit, OK)
    assert [type(step) for step in steps] == [Acquire, Send, Settle, Acquire, Send, Settle]
    assert end is OK


def test_without_a_limiter_a_429_is_waited_for() -> None:
    steps, end = play(POST, status(429, retry_after="5.5"), OK, limited=False)
    assert steps == [Send(), Sleep(5.5), Send()]
    assert end is OK


def test_a_429_that_asks_for_more_than_max_wait_is_raised_at_once() -> None:
    steps, end = play(POST, status(429, retry_after="300"), limited=False, max_wait=10.0)
    assert steps == [Send()]
    assert isinstance(end, RateLimitError)


def test_a_429_says_when_by_the_reset_of_its_quota_too() -> None:
    limit = status(429, x_ratelimit_limit="100", x_ratelimit_remaining="0", x_ratelimit_reset="12")
    steps, _ = play(GET, limit, OK, limited=False)
    assert steps[1] == Sleep(12.0)


def test_retries_are_counted_whatever_their_reason() -> None:
    steps, end = play(GET, status(429), Broken("x"), status(502), status(504), max_retries=3)
    assert sum(isinstance(step, Send) for step in steps) == 4
    assert isinstance(end, ServerError)
    assert str(end).endswith("(after 4 attempts)")


@pytest.mark.parametrize("refusal", [RateLimitTimeout(300.0, 10.0), RateLimitStoreError("gone")])
def test_a_retry_that_gets_no_permit_ends_with_what_happened_before(refusal: ApolloError) -> None:
    def perform(step: Step) -> Any:
        asked.append(step)
        if isinstance(step, Acquire) and len(asked) > 1:
            raise refusal
        return status(429) if isinstance(step, Send) else permit(1)

    asked: list[Step] = []
    with pytest.raises(RateLimitError, match="GET /messages/7: 429") as caught:
        drive(call(GET, Policy(), ACCOUNT, limited=True), perform)
    assert caught.value.__cause__ is refusal
    assert [type(step) for step in asked] == [Acquire, Send, Settle, Acquire]


def test_a_first_attempt_that_gets_no_permit_says_so() -> None:
    def perform(step: Step) -> Any:
        raise RateLimitTimeout(300.0, 10.0)

    with pytest.raises(RateLimitTimeout, match="nothing was sent"):
        drive(call(GET, Policy(), ACCOUNT, limited=True), perform)


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), ValueError("a hook"), SystemExit()])
def test_an_interrupted_attempt_is_settled_as_such(interruption: BaseException) -> None:
    steps, end = play(GET, interruption)
    assert steps == [Acquire(0.0), Send(), Settle(permit(1), None)]
    assert end is interruption


def test_a_wait_that_is_interrupted_leaves_nothing_unsettled() -> None:
    asked: list[Step] = []

    def perform(step: Step) -> Any:
        asked.append(step)
        if isinstance(step, Sleep):
            raise KeyboardInterrupt
        return status(503) if isinstance(step, Send) else permit(1)

    with pytest.raises(KeyboardInterrupt):
        drive(call(GET, Policy(), ACCOUNT, limited=True), perform)
    assert [type(step) for step in asked] == [Acquire, Send, Settle, Sleep]


def test_a_second_post_is_not_even_considered() -> None:
    steps, end = play(POST, Broken("ReadError"), limited=False)
    assert steps == [Send()]
    assert isinstance(end, APIConnectionError)
    assert end.outcome_unknown
    assert "the outcome is unknown" in str(end)


@pytest.mark.anyio
async def test_tasks_take_the_same_steps_as_threads() -> None:
    for outcomes in ([OK], [status(503), OK], [Broken("x", sent=False), status(429), OK], [status(404)]):
        expected, end = play(GET, *outcomes)
        steps: list[Step] = []
        left = list(outcomes)

        async def perform(step: Step, steps: list[Step] = steps, left: list[Any] = left) -> Any:
            steps.append(step)
            if isinstance(step, Acquire):
                return permit(sum(isinstance(step, Acquire) for step in steps))
            return left.pop(0) if isinstance(step, Send) else None

        try:
            result: Any = await drive_async(call(GET, Policy(), ACCOUNT, limited=True, chance=lambda: 0.0), perform)
        except Exception as error:  # noqa: BLE001 - compared with the other's
            result = error
        assert steps == expected
        assert result is end or str(result) == str(end)
