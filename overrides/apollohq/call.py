"""The life of a call, written once: permit, attempt, settlement, and whether to try again.

`call` is a generator. It decides, and yields what it wants done: a permit, an attempt, a pause. It has no clock, no
socket and no `await`, so that it can be tested with plain values, and so that threads and tasks share it: two drivers
of a few lines run it, and what one does the other does as well.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Generator
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx2

from apollohq import retry
from apollohq.attempt import Broken
from apollohq.exchange import path_of
from apollohq_api.errors import ApolloError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from apollohq.exchange import Account
    from apollohq.ratelimit import Permit
    from apollohq_api.client import Request

Outcome = httpx2.Response | Broken
log = logging.getLogger("apollohq")


class Policy(NamedTuple):
    """What `with_options` can change. Seconds, and a count."""

    timeout: float | None = 30.0
    max_retries: int = 3
    max_wait: float | None = None
    batch: bool = False


class Acquire(NamedTuple):
    """Wait for a permit, and answer with it. `waited`: seconds that this call has waited for permits before."""

    waited: float


class Send(NamedTuple):
    """Make one attempt, and answer with its outcome."""


class Settle(NamedTuple):
    """Tell the limiter what became of the permit; no outcome: the attempt was interrupted."""

    permit: Permit
    outcome: Outcome | None


class Sleep(NamedTuple):
    """Do nothing for so many seconds."""

    seconds: float


Step = Acquire | Send | Settle | Sleep
Call = Generator[Step, Any, httpx2.Response]


def call(
    request: Request, policy: Policy, account: Account, *, limited: bool, chance: Callable[[], float] = random.random
) -> Call:
    """Send a request until there is an answer to return or an error to raise.

    Args:
        request: What to send.
        policy: How often, and how long to wait.
        account: What errors need: the base URL, and what to black out.
        limited: Whether permits are needed. A 429 then needs no pause of its own: the limiter holds the next one back.
        chance: Gives the jitter, from 0 to 1.
    """
    outcome: Outcome | None = None
    waited = 0.0
    for attempt in count():
        try:
            permit: Permit | None = (yield Acquire(waited)) if limited else None
        except ApolloError as refusal:
            if outcome is None:
                raise
            from apollohq.failures import failure

            raise failure(outcome, request, account, attempts=attempt, outcome_unknown=False) from refusal
        waited = permit.waited if permit is not None else 0.0
        try:
            outcome = yield Send()
        except GeneratorExit:  # nobody is left to settle it; a dropped permit counts as lost
            raise
        except BaseException:
            if permit is not None:
                yield Settle(permit, None)
            raise
        if permit is not None:
            yield Settle(permit, outcome)
        happened = _happened(outcome, time.time())
        decision = retry.after(
            happened,
            method=request.method,
            path=request.path,
            attempt=attempt,
            max_retries=policy.max_retries,
            jitter=chance(),
        )
        if isinstance(decision, retry.Answer) and isinstance(outcome, httpx2.Response):
            return outcome
        if isinstance(decision, retry.Again):
            held_back = limited and happened.status == 429
            longest = policy.max_wait if happened.status == 429 else None  # a wait for permits; a back-off is none
            if held_back or longest is None or decision.wait <= longest:
                _tell_retry(request, account, outcome, attempt + 1, None if held_back else decision.wait)
                if not held_back:
                    yield Sleep(decision.wait)
                continue
        from apollohq.failures import failure  # not before something fails

        unknown = isinstance(decision, retry.GiveUp) and decision.outcome_unknown
        raise failure(outcome, request, account, attempts=attempt + 1, outcome_unknown=unknown)
    raise AssertionError("unreachable")


def _happened(outcome: Outcome, now: float) -> retry.Happened:
    if isinstance(outcome, Broken):
        return retry.Happened(sent=outcome.sent, hopeless=outcome.hopeless)
    if outcome.is_success:
        return retry.Happened(status=outcome.status_code)
    asked = retry.retry_after_seconds(outcome.headers, now)
    if asked is None and outcome.status_code == 429:
        from apollohq.ratelimit.headers import fields, pause_after

        asked = pause_after(fields(outcome.headers), now)
    return retry.Happened(status=outcome.status_code, retry_after=asked)


def _tell_retry(request: Request, account: Account, outcome: Outcome, attempts: int, wait: float | None) -> None:
    what = outcome.why if isinstance(outcome, Broken) else str(outcome.status_code)
    when = "when the rate limit allows" if wait is None else f"in {wait:.2f} s"
    log.info(
        "%s %s: %s; retry %d %s",
        request.method,
        path_of(request, account),
        account.credentials.redact(what),
        attempts,
        when,
    )


def drive(steps: Call, perform: Callable[[Step], Any]) -> httpx2.Response:
    """Run a call in a thread."""
    try:
        step = next(steps)
        while True:
            try:
                result = perform(step)
            except BaseException as error:  # noqa: BLE001 - the call decides; it settles what it holds and raises
                step = steps.throw(error)
            else:
                step = steps.send(result)
    except StopIteration as done:
        response: httpx2.Response = done.value
        return response


async def drive_async(steps: Call, perform: Callable[[Step], Awaitable[Any]]) -> httpx2.Response:
    """Run a call in a task."""
    try:
        step = next(steps)
        while True:
            try:
                result = await perform(step)
            except BaseException as error:  # noqa: BLE001 - the call decides; it settles what it holds and raises
                step = steps.throw(error)
            else:
                step = steps.send(result)
    except StopIteration as done:
        response: httpx2.Response = done.value
        return response


__all__ = ["Acquire", "Call", "Outcome", "Policy", "Send", "Settle", "Sleep", "Step", "call", "drive", "drive_async"]
