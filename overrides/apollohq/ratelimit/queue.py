"""Those who wait for a permit in this process: first come first served, interactive before batch.

Only the first in a queue watches the clock; whoever gets a permit, or leaves, wakes the next. Everything here happens
under the lock of the budget.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

from apollohq.ratelimit.clock import boot_time

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sleeper:
    """Someone who waits, a thread or a task: one Future wakes both.

    Attributes:
        batch: Whether interactive calls go first.
        asking: Whether it is asking the store at this moment.
        asks_at: When it asks again, if it is the first then.
    """

    __slots__ = ("_signal", "_woken", "asking", "asks_at", "batch")

    def __init__(self, *, batch: bool, asks_at: float) -> None:
        self.batch = batch
        self.asking = False
        self.asks_at = asks_at
        self._signal: Future[None] | None = None
        self._woken = False

    def signal(self) -> Future[None]:
        """What to wait for; done already if somebody has called `wake` since the last one."""
        self._signal = Future()
        if self._woken:
            self.wake()
        self._woken = False
        return self._signal

    def wake(self) -> None:
        self._woken = True
        if self._signal is not None:
            with suppress(InvalidStateError):  # woken twice, or its task was cancelled
                self._signal.set_result(None)


SleeperT = TypeVar("SleeperT", bound=Sleeper)


class Queue(Generic[SleeperT]):
    """Those who wait with one setting of `requests`."""

    def __init__(self) -> None:
        self._lanes: tuple[OrderedDict[SleeperT, None], OrderedDict[SleeperT, None]] = OrderedDict(), OrderedDict()

    def __len__(self) -> int:
        return len(self._lanes[0]) + len(self._lanes[1])

    def __iter__(self) -> Iterator[SleeperT]:
        return iter([*self._lanes[0], *self._lanes[1]])

    def ahead(self, *, batch: bool) -> int:
        """How many are served before a newcomer."""
        return len(self) if batch else len(self._lanes[0])

    def first(self) -> SleeperT | None:
        return next(iter(self._lanes[0] or self._lanes[1]), None)

    def add(self, sleeper: SleeperT) -> None:
        """Let it wait as the last; who waits already goes back to the end."""
        lane = self._lanes[sleeper.batch]
        lane[sleeper] = None
        lane.move_to_end(sleeper)

    def leave(self, sleeper: SleeperT) -> None:
        """Take it out, and wake the one who is first now."""
        first = self.first()
        self._lanes[sleeper.batch].pop(sleeper, None)
        if first is sleeper:
            self.wake()

    def wake(self) -> None:
        """Let the first one ask at once."""
        first = self.first()
        if first is not None:
            first.asks_at = min(first.asks_at, boot_time())
            first.wake()
