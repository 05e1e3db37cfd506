"""Who is let in, and how often: HTTP Basic with the API token as the user name, and a limit for each token.

The service states 100 requests in 5 minutes and not how it counts. An exact sliding window is the strictest reading
that keeps the promise: at no moment do more than `limit` answered requests lie in the `window` seconds before it. A
refused request is not counted, and neither is one without a valid token: it has no budget to be counted against.
"""

import base64
import math
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass


class Tokens:
    """The tokens that are let in, each for one person of the account. None known beforehand: every token is."""

    def __init__(self, tokens: Sequence[str] | None) -> None:
        for token in tokens or ():
            if not token or ":" in token or " " in token or not token.isprintable():
                raise ValueError("a token is not empty and holds no colon, white space or control character")
        self._open = tokens is None
        self._known = list(dict.fromkeys(tokens or ()))

    def admit(self, header: str) -> str | None:
        """The valid token that is the user name of an Authorization header; None where there is none."""
        scheme, _, credentials = header.strip().partition(" ")
        try:
            text = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
        except ValueError:
            return None
        given, colon, _ = text.partition(":")
        if scheme.lower() != "basic" or not given or not colon:
            return None
        if self._open and given not in self._known:
            self._known.append(given)
        return given if given in self._known else None

    def position(self, token: str) -> int:
        """The place of a token among those known: the first stands for the first person, and so on."""
        return self._known.index(token)


@dataclass(frozen=True, slots=True)
class Usage:
    """Where a token stands after a request: counts, and seconds until the oldest counted request leaves the window."""

    admitted: bool = True
    limit: int | None = None
    window: float = 0.0
    remaining: int = 0
    reset: float = 0.0


class Limits:
    """The moments of the requests of each token that still count, in memory; without a `limit` everybody is let in.

    `fixed`: all of them leave at once, a window after the first. `counted`: a refused request counts as well.
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
