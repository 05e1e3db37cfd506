"""Whether to try again: one decision, a pure function of what happened.

A 429 is always tried again, since the server did nothing. So is a request that never left. What may have been received
is repeated only where repeating changes nothing: GET, PUT, DELETE and the upload, whose orphan expires by itself
(https://apidocs.apollohq.com/, Attaching files). Any other POST might be carried out twice, so it is given up with the
remark that its outcome is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_PAUSE = 0.5  # seconds before the first retry; doubled for each further one
LONGEST_PAUSE = 8.0
LONGEST_ASKED = 3600.0  # a server that asks for more is told to the caller, instead of sitting it out
GATEWAY = frozenset({502, 503, 504})
REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
UPLOAD = "/upload"


class Happened(NamedTuple):
    """What became of one attempt.

    Attributes:
        status: The status of the answer; None when no whole answer came.
        sent: Whether anything may have reached the server.
        hopeless: The attempt failed for a reason that another one would meet again.
        retry_after: Seconds that the answer asks to wait.
    """

    status: int | None = None
    sent: bool = True
    hopeless: bool = False
    retry_after: float | None = None


class Again(NamedTuple):
    """Send it once more, after so many seconds."""

    wait: float


class Answer(NamedTuple):
    """This is the answer; hand it over."""


class GiveUp(NamedTuple):
    """Raise. The outcome is unknown when the server may have done what was asked."""

    outcome_unknown: bool = False


Decision = Again | Answer | GiveUp


def after(
    happened: Happened, *, method: str, path: str, attempt: int, max_retries: int, jitter: float = 0.0
) -> Decision:
    """What to do after an attempt.

    Args:
        happened: What became of it.
        method: The HTTP method.
        path: The path, relative to the base URL.
        attempt: How many attempts were made before this one.
        max_retries: How many retries one call may have.
        jitter: A random number from 0 to 1, so that those who failed together do not come back together.
    """
    status = happened.status
    if status is not None and 200 <= status < 300:
        return Answer()
    repeatable = method in REPEATABLE or (method == "POST" and path == UPLOAD)
    if status is None:
        unknown = happened.sent and not repeatable
        may = not happened.hopeless and not unknown
    elif status == 429:
        unknown, may = False, True
    else:
        unknown = status in GATEWAY and not repeatable
        may = status in GATEWAY and repeatable
    asked = happened.retry_after
    if not may or attempt >= max_retries or (asked is not None and asked > LONGEST_ASKED):
        return GiveUp(outcome_unknown=unknown)
    return Again(pause(attempt, jitter) if asked is None else asked)


def pause(attempt: int, jitter: float) -> float:
    """Seconds to wait where nobody asked for a time: doubled each time, and up to half of it left to chance."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempt, 30))
    return longest * (1.0 - jitter / 2.0)


def retry_after_seconds(headers: Mapping[str, str], now: float) -> float | None:
    """Seconds that `Retry-After` asks to wait: seconds, fractions of them, or an HTTP date; None: it says nothing.

    Args:
        headers: The fields of an answer; lower-case names, or a mapping that does not care.
        now: The time here, in epoch seconds. A date is read against the answer's own `Date` where there is one, since
            both come from the same clock.
    """
    value = headers.get("retry-after") or headers.get("Retry-After") or ""
    value = value.strip()
    if value.replace(".", "", 1).isdecimal() and value.isascii():
        return float(value)
    moment = epoch_seconds(value)
    if moment is None:
        return None
    here = epoch_seconds((headers.get("date") or headers.get("Date") or "").strip())
    return max(0.0, moment - (now if here is None else here))


def epoch_seconds(date: str) -> float | None:
    """The moment that an HTTP date names; None when it is no date."""
    if not date:
        return None
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(date)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


__all__ = [
    "Again",
    "Answer",
    "Decision",
    "GiveUp",
    "Happened",
    "after",
    "epoch_seconds",
    "pause",
    "retry_after_seconds",
]
