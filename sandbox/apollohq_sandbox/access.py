"""Authentication and the rate limit: HTTP Basic with the API token as the user name, and a limit for each token.

The service documents 100 requests in 5 minutes and not how it counts. An exact sliding window is the strictest reading:
at no moment were more than `limit` requests admitted in the `window` seconds before it. A request that is refused with
429 is not counted, and neither is one without a valid token.
"""

import base64
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass


class Tokens:
    """The tokens that are accepted, each of one person of the account. Without `tokens` every token is accepted."""

    def __init__(self, tokens: Sequence[str] | None) -> None:
        for token in tokens or ():
            if not token or ":" in token or " " in token or not token.isprintable():
                raise ValueError("a token is not empty and has no colon, white space or control character")
        self._accepts_any = tokens is None
        self._known = list(dict.fromkeys(tokens or ()))

    def admit(self, header: str) -> str | None:
        """The valid token in an Authorization header; None without one."""
        scheme, _, credentials = header.strip().partition(" ")
        try:
            text = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
        except ValueError:
            return None
        given, colon, _ = text.partition(":")
        if scheme.lower() != "basic" or not given or not colon:
            return None
        if self._accepts_any and given not in self._known:
            self._known.append(given)
        return given if given in self._known else None

    def position(self, token: str) -> int:
        """The index of a token among those known: the first is the first person's, and so on."""
        return self._known.index(token)


@dataclass(frozen=True, slots=True)
class Usage:
    """The usage of a token after a request: counts, and seconds until the oldest counted request leaves the window."""

    admitted: bool = True
    limit: int | None = None
    window: float = 0.0
    remaining: int = 0
    reset: float = 0.0


class Limits:
    """The times of the requests of each token that still count, in memory; without a `limit` every one is admitted.

    `fixed`: a fixed window, which begins with its first request. `counted`: a refused request counts as well.
    """

    def __init__(
        self, limit: int | None = None, window: float = 300.0, *, fixed: bool = False, counted: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        if limit is not None and limit < 1:
            raise ValueError(f"the limit must be at least 1 request, not {limit}")
        if not 0 < window < math.inf:
            raise ValueError(f"the window must be a positive number of seconds, not {window}")
        self._limit, self._window, self._clock, self._fixed, self._counting = limit, window, clock, fixed, counted
        self._counted: dict[str, deque[float]] = defaultdict(deque)

    def admit(self, token: str) -> Usage:
        if self._limit is None:
            return Usage()
        now, counted = self._clock(), self._counted[token]
        while counted and counted[0] <= now - self._window:
            counted.clear() if self._fixed else counted.popleft()
        admitted = len(counted) < self._limit
        if admitted or self._counting:
            counted.append(now)
        free = counted[max(len(counted) - self._limit, 0)] + self._window - now
        return Usage(admitted, self._limit, self._window, max(self._limit - len(counted), 0), free)
