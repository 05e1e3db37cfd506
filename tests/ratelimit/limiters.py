"""What the tests do with a limiter: open it, use it up, and wait for what it does."""

from __future__ import annotations

import time
from collections.abc import Callable

from apollohq.ratelimit import Answered, Limiter

Opens = Callable[..., Limiter]
OK = Answered(200, {})


def spend(limiter: Limiter, number: int) -> None:
    for _ in range(number):
        limiter.settle(limiter.acquire(max_wait=0), OK)


def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.005)
