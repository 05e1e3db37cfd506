"""Fault injection, for testing clients: the ways in which requests to a working API fail.

Each fault has a probability from 0 to 1, and is drawn for each request independently. With a seed, the same requests in
the same order get the same faults. Faults are injected after authentication and the limit, so that a request which
fails is counted against the budget, as it is at the service.
"""

import random
from collections.abc import Set
from dataclasses import dataclass

from apollohq_sandbox.engine import Answer

_NAMES = ("drop", "too_many_requests", "server_error", "unavailable", "lose_answer", "truncate", "shift_pages")
_HTML = b"<!doctype html><title>500</title><h1>Something went wrong</h1>"


@dataclass(frozen=True, slots=True)
class Faults:
    """The probability of each fault. `latency` is the delay of every answer in seconds, not a probability.

    `drop` closes the connection before anything is done, `lose_answer` after it is done, `truncate` in the middle of
    the answer's body. `shift_pages` adds a record at the head of a list that is being read beyond its first page.
    """

    latency: float = 0.0
    too_many_requests: float = 0.0
    server_error: float = 0.0
    unavailable: float = 0.0
    drop: float = 0.0
    lose_answer: float = 0.0
    truncate: float = 0.0
    shift_pages: float = 0.0
    seed: int | None = None

    def __post_init__(self) -> None:
        for name in ("latency", *_NAMES):
            if not 0 <= getattr(self, name) <= (float("1e9") if name == "latency" else 1):
                raise ValueError(f"{name} must lie between 0 and 1, or be seconds, not {getattr(self, name)}")

    def drawn(self, chance: random.Random) -> Set[str]:
        """The faults of one request. All are drawn each time, so that adding one does not change the others."""
        return {name for name in _NAMES if chance.random() < getattr(self, name)}


def refusal(injected: Set[str]) -> Answer | None:
    """The error response for the injected faults, if they ask for one."""
    page = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(_HTML))}
    later = {"Retry-After": "1"}
    answers = {
        "too_many_requests": Answer({"message": "You have been limited: too many requests."}, 429, later),
        "server_error": Answer(status=500, headers=page, pieces=[_HTML]),
        "unavailable": Answer({"message": "The service is not available now."}, 503, later),
    }
    return next((answer for fault, answer in answers.items() if fault in injected), None)
