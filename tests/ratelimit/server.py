"""A request to a server that counts exactly: some time after it is sent, and some time before its answer is there."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.measuring.counting import Counter

_chance = random.Random(5)  # noqa: S311  (repeatable, not secret)


def send(counter: Counter) -> None:
    """One request, and its answer."""
    time.sleep(_chance.uniform(0.0, 0.01))
    counter.arrive()
    time.sleep(_chance.uniform(0.0, 0.01))
