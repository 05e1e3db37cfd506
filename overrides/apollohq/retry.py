"""Whether to try again: one decision, a pure function of the outcome of an attempt.

A 429 is always tried again, since the server did nothing, and so is a request that was never sent. What the server may
have received is repeated only where repeating changes nothing: GET, PUT, DELETE and the upload, since a file that is
attached to nothing expires (https://apidocs.apollohq.com/, Attaching files). Any other POST might be carried out twice,
so it fails with the remark that its outcome is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import httpx2

FIRST_PAUSE = 0.5  # seconds before the first retry; doubled for each further one
LONGEST_PAUSE = 8.0
LONGEST_ASKED = 3600.0  # a server that asks for more is an error for the caller to decide on


class Outcome(NamedTuple):
    """The outcome of one attempt."""

    status: int | None = None  # of the answer; None when no whole answer came
    sent: bool = True  # whether anything may have reached the server
    permanent: bool = False  # another attempt would meet the same
    unreadable: bool = False  # a success whose body is not what the operation answers with
    retry_after: float | None = None  # seconds that the answer asks to wait
    response: httpx2.Response | None = None  # a whole answer, or a refusal as far as it came
    headers: list[tuple[bytes, bytes]] | None = None  # of that response, as they came
    why: str = ""  # without a response: what broke
    timed_out: bool = False


class Retry(NamedTuple):
    """Send it once more, after so many seconds."""

    wait: float


class Fail(NamedTuple):
    """Raise. The outcome is unknown when the server may have done what was asked."""

    outcome_unknown: bool = False


def decide(
    outcome: Outcome, *, method: str, path: str, attempt: int, max_retries: int, jitter: float = 0.0
) -> Retry | Fail | None:
    """What to do after an attempt; None: its response is the answer.

    `path` is relative to the base URL, `attempt` counts those made before, and `jitter` is a random number from 0 to 1,
    so that clients which failed together do not retry together.
    """
    status, once = outcome.status, not is_repeatable(method, path)
    if status is None:
        unknown = outcome.sent and once
        may_repeat = not outcome.permanent and not unknown
    elif 200 <= status < 300:
        return Fail(outcome_unknown=once) if outcome.unreadable else None
    elif status == 429:
        unknown, may_repeat = False, True
    else:
        unknown = status >= 500 and once
        may_repeat = status in (502, 503, 504) and not once
    asked = outcome.retry_after
    if not may_repeat or attempt >= max_retries or (asked is not None and asked > LONGEST_ASKED):
        return Fail(outcome_unknown=unknown)
    return Retry(pause(attempt, jitter) if asked is None else asked)


def is_repeatable(method: str, path: str) -> bool:
    """Whether the server may carry a request out twice without harm."""
    return method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE") or (method == "POST" and path == "/upload")


def pause(attempt: int, jitter: float) -> float:
    """Seconds to wait where the server names no time: doubled each time, and up to half of it left to chance."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempt, 30)) * (1.0 - jitter / 2.0)
