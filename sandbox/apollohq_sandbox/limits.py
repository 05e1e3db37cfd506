"""The limit: so many requests in any window of time, counted exactly, for each token alone.

The service states 100 requests in 5 minutes and not how it counts. An exact sliding window is the strictest reading
that keeps the promise: at no moment do more than `limit` answered requests lie in the `window` seconds before it. A
refused request is not counted, and neither is one without a valid token: it has no budget to be counted against.
"""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a token stands after a request: counts, and seconds until the oldest counted request leaves the window.

    Without a limit there is nothing to count, and no header says anything.
    """

    admitted: bool = True
    limit: int | None = None
    remaining: int = 0
    reset: float = 0.0

    def headers(self) -> dict[str, str]:
        """The usage headers of every answer, and `Retry-After` (whole seconds, rounded up) on a refusal."""
        if self.limit is None:
            return {}
        seconds = str(math.ceil(self.reset))
        usage = {"Limit": str(self.limit), "Remaining": str(self.remaining), "Reset": seconds}
        headers = {f"X-RateLimit-{name}": value for name, value in usage.items()}
        return headers if self.admitted else headers | {"Retry-After": seconds}


class Limits:
    """The moments of the requests of each token that still count; without a `limit` everybody is let in.

    Lives in memory: a restart gives everybody a fresh budget.
    """

    def __init__(
        self, limit: int | None = None, window: float = 300.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if limit is not None and limit < 1:
            raise ValueError(f"the limit must be at least 1 request, not {limit}")
        if not 0 < window < math.inf:
            raise ValueError(f"the window must be a positive number of seconds, not {window}")
        self._limit, self._window, self._clock = limit, window, clock
        self._counted: dict[str, deque[float]] = defaultdict(deque)

    def admit(self, token: str) -> Usage:
        if self._limit is None:
            return Usage()
        now, counted = self._clock(), self._counted[token]
        while counted and counted[0] <= now - self._window:
            counted.popleft()
        if admitted := len(counted) < self._limit:
            counted.append(now)
        return Usage(admitted, self._limit, self._limit - len(counted), counted[0] + self._window - now)
