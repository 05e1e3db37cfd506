"""Faults on demand, for testing clients: the ways in which a healthy API fails between its server and a client.

Each fault is a probability from 0 to 1 and is drawn for each request on its own. With a seed, the same requests in
the same order meet the same faults. They strike behind authentication and the limit, so a struck request has cost
its share of the budget, as it would have for real.
"""

import random
from collections.abc import Set
from dataclasses import dataclass

from apollohq_sandbox.engine import Answer

_CHANCES = ("drop", "too_many_requests", "server_error", "unavailable", "lose_answer", "truncate", "shift_pages")
_HTML = b"<!doctype html><title>500</title><h1>Something went wrong</h1>"


@dataclass(frozen=True, slots=True)
class Faults:
    """How often what goes wrong. `latency` is a time in seconds that every answer takes, not a probability.

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
        for name in ("latency", *_CHANCES):
            if not 0 <= getattr(self, name) <= (float("1e9") if name == "latency" else 1):
                raise ValueError(f"{name} must lie between 0 and 1, or be seconds, not {getattr(self, name)}")

    def drawn(self, dice: random.Random) -> Set[str]:
        """The faults that strike one request. All are drawn each time, so that one more does not move the others."""
        return {name for name in _CHANCES if dice.random() < getattr(self, name)}


def refusal(struck: Set[str]) -> Answer | None:
    """The answer of a server that fails as it was drawn."""
    page = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(_HTML))}
    answers = {
        "too_many_requests": Answer(
            {"message": "You have been limited: too many requests."}, 429, {"Retry-After": "1"}
        ),
        "server_error": Answer(status=500, headers=page, pieces=[_HTML]),
        "unavailable": Answer({"message": "The service is not available now."}, 503, {"Retry-After": "1"}),
    }
    return next((answer for fault, answer in answers.items() if fault in struck), None)
