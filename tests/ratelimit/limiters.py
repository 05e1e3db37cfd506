"""What the tests do with a limiter: take a permit, use some up, and wait for what is to happen."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from apollohq.ratelimit import Limiter, Permit

Opens = Callable[..., Limiter]


def take(limiter: Limiter, *, max_wait: float | None = None, **options: Any) -> Permit:
    return limiter.acquire(timeout=options.pop("timeout", 1.0), max_wait=max_wait, **options)


async def take_async(limiter: Limiter, *, max_wait: float | None = None, **options: Any) -> Permit:
    return await limiter.acquire_async(timeout=options.pop("timeout", 1.0), max_wait=max_wait, **options)


def spend(limiter: Limiter, number: int = 1) -> None:
    """So many requests, answered at once."""
    for _ in range(number):
        limiter.settle(take(limiter, max_wait=5), status=200)


def as_they_came(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.005)


def waiting(limiter: Limiter) -> int:
    return limiter.status().waiting or 0
