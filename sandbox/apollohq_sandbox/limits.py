"""The limit: so many requests in any window of time, counted exactly, for each token alone.

The service states 100 requests in 5 minutes and not how it counts. An exact sliding window is the strictest reading
that keeps the promise: at no moment do more than `limit` answered requests lie in the `window` seconds before it. A
refused request is not counted, and neither is one without a valid token: it has no budget to be counted against.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a token stands after a request: counts, and seconds until the oldest counted request leaves the window."""

    admitted: bool
    limit: int
    remaining: int
    reset: float

    def headers(self) -> dict[str, str]:
        """The usage headers of every answer, and `Retry-After` (whole seconds, rounded up) on a refusal."""
        seconds = str(math.ceil(self.reset))
        usage = {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": seconds,
        }
        return usage if self.admitted else usage | {"Retry-After": seconds}


class SlidingWindow:
    """The moments of the requests of one token that still count."""

    def __init__(self, limit: int, window: float) -> None:
        self._limit = limit
        self._window = window
        self._counted: deque[float] = deque()

    def admit(self, now: float) -> Usage:
        while self._counted and self._counted[0] <= now - self._window:
            self._counted.popleft()
        admitted = len(self._counted) < self._limit
        if admitted:
            self._counted.append(now)
        reset = self._counted[0] + self._window - now if self._counted else self._window
        return Usage(admitted, self._limit, self._limit - len(self._counted), reset)


class Limits:
    """One window a token, made when the token is first seen.

    Lives in memory: a restart gives everybody a fresh budget.
    """

    def __init__(self, limit: int = 100, window: float = 300.0, clock: Callable[[], float] = time.monotonic) -> None:
        if limit < 1:
            raise ValueError(f"the limit must be at least 1 request, not {limit}")
        if not 0 < window < math.inf:
            raise ValueError(f"the window must be a positive number of seconds, not {window}")
        self._limit = limit
        self._window = window
        self._clock = clock
        self._windows: dict[str, SlidingWindow] = {}

    def admit(self, token: str) -> Usage:
        if token not in self._windows:
            self._windows[token] = SlidingWindow(self._limit, self._window)
        return self._windows[token].admit(self._clock())
