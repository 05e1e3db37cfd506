"""A model of the API's counter: an exact sliding window, with a delay before and after the counting."""

from __future__ import annotations

import random
import threading
import time
from collections import deque

from apollohq.ratelimit import Answered


class Counter:
    """Thread-safe; `most` is the largest number ever counted in one window."""

    def __init__(self, per: float) -> None:
        self.per = per
        self.most = 0
        self.total = 0
        self._window: deque[float] = deque()
        self._lock = threading.Lock()
        self._chance = random.Random(5)  # noqa: S311  (repeatable, not secret)

    def delay(self) -> float:
        return self._chance.uniform(0.0, 0.01)

    def count(self) -> None:
        with self._lock:
            now = time.monotonic()
            while self._window and self._window[0] <= now - self.per:
                self._window.popleft()
            self._window.append(now)
            self.total += 1
            self.most = max(self.most, len(self._window))

    def send(self) -> Answered:
        time.sleep(self.delay())
        self.count()
        time.sleep(self.delay())
        return Answered(200, {})
