"""The decision: may this permit be had now, and if not, when? It has no lock and no I/O, and is told what time it is.

`log.lua` is the same function for a server; spec/vectors/rate-limit-decisions.json has cases for other languages.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from typing import NamedTuple

LONGEST_HOLD, LONGEST_PAUSE = 600.0, 86400.0  # seconds; what asks for more is asked again then
_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)  # time.monotonic() stands still while a laptop sleeps


def boot_time() -> float:
    """Seconds since the machine was started, sleep included: nobody can set them."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


class Change(NamedTuple):
    """What a process tells: of its own permits, and of what the API's server said. Telling it twice does no harm."""

    stamps: dict[str, float]  # permit -> seconds until it stops counting, 0 if it was never used
    pause: float = 0.0  # seconds in which nobody gets a permit
    caps: tuple[tuple[int, float], ...] = ()  # (remaining, seconds): at most so many more permits in so many seconds


class Ask(NamedTuple):
    """A permit that is wanted. If callers are `ahead` it is not granted; the reply says when it can be."""

    permit: str
    limit: int
    hold: float
    batch: bool = False
    ahead: int = 0


class Reply(NamedTuple):
    """Whether the permit is granted, the seconds until it, or then the next one, can be, and the state of the log."""

    granted: bool
    wait: float
    used: int  # permits that count
    resets_in: float  # seconds until none of them does
    paused: float  # seconds in which nobody gets one
    born: str = ""  # the name of a store's log: another one means that the store has lost its data


class Log:
    """The log of one budget: `permit -> moment at which it stops counting`, and little else."""

    def __init__(self, per: float) -> None:
        self.per = per
        self.ends: dict[str, float] = {}
        self.order: list[tuple[float, str]] = []  # the same, by moment
        self.others = 0, 0.0  # how many more are known by number only, and until when
        self.cap = 0.0, 0  # until when, and how many permits may count at that moment or after it
        self.paused = self.paced = self.seen = 0.0  # until nobody is held back; until batch has its burst; last use

    def apply(self, now: float, change: Change | None = None, ask: Ask | None = None) -> Reply:
        """Take in what is told, then grant what is asked for, if it can be had."""
        self._pass(now)
        if change is not None:
            for permit, seconds in change.stamps.items():
                self.stamp(permit, now + seconds if seconds > 0 else 0.0)
            if change.pause > 0:
                self.paused = max(self.paused, now + min(change.pause, LONGEST_PAUSE))
            for remaining, seconds in change.caps:  # whatever is granted before its end will count beyond it
                until, left = now + min(max(seconds, 0.0), self.per), self.left(now)
                if left is None or remaining < left or (remaining == left and until > self.cap[0]):
                    self.cap = until, self._beyond(until) + remaining
        granted, moment = False, now
        if ask is not None:  # perhaps a second time, because the reply was lost
            moment = now if ask.permit in self.ends else self._available_at(now, ask)
            granted = moment <= now and not ask.ahead
            if granted:
                self.paced = max(self.paced, now) + self.per / ask.limit if ask.batch else self.paced
                self.stamp(ask.permit, now + ask.hold + self.per)
                moment = self._available_at(now, ask)
        last = max(self.order[-1][0] if self.order else now, self.others[1], now)
        used, wait = len(self.order) + self.others[0], max(0.0, moment - now)
        return Reply(granted, wait, used, last - now, max(0.0, self.paused - now))

    def stamp(self, permit: str, end: float) -> None:
        """Let the permit count until then; 0: not at all."""
        before = self.ends.get(permit)
        if before is not None:
            del self.order[bisect_left(self.order, (before, permit))]
        if end:
            self.ends[permit] = end
            insort(self.order, (end, permit))
        elif before is not None:
            del self.ends[permit]

    def left(self, now: float) -> int | None:
        """How many more may be granted while the cap lasts; None: there is none."""
        return self.cap[1] - self._beyond(self.cap[0]) if self.cap[0] > now else None

    def _available_at(self, now: float, ask: Ask) -> float:
        limit = ask.limit - ((ask.limit + 10) // 20 if ask.batch else 0)  # a twentieth stays free for interactive calls
        rounds, place = divmod(ask.ahead, limit)
        (number, until), left, moment = self.others, self.left(now), now
        missing = len(self.order) + number + place + 1 - limit
        if missing > 0:  # one in flight may be answered now, and stop counting sooner than it was stamped to
            ends = sorted([*self.order, *[(until, "")] * number]) if number else self.order
            moment = min(ends[missing - 1][0], now + self.per)
        moment = max(moment + rounds * self.per, self.paused)
        if left is not None and left <= ask.ahead:
            moment = max(moment, self.cap[0])
        if ask.batch:  # half of the budget at once, then one every per / limit: so permits come back one by one
            behind = ask.ahead + 1 - max(1, ask.limit // 2)
            moment = max(moment, max(self.paced, now) + behind * self.per / ask.limit)
        return moment

    def _beyond(self, moment: float) -> int:
        return len(self.order) - bisect_left(self.order, (moment, ""))

    def _pass(self, now: float) -> None:
        back, self.seen = self.seen - now, now
        if back > 1.0:  # the clock began anew, or somebody set it: no time is taken to have passed
            self.ends = {permit: end - back for permit, end in self.ends.items()}
            self.order = [(end - back, permit) for end, permit in self.order]
            self.paused, self.paced, self.cap = self.paused - back, self.paced - back, (self.cap[0] - back, self.cap[1])
        if self.order and self.order[0][0] <= now:
            over = bisect_left(self.order, (now, "\U0010ffff"))
            for _, permit in self.order[:over]:
                self.ends.pop(permit, None)  # Ctrl-C may have come in between
            del self.order[:over]
        self.others = self.others if self.others[1] > now else (0, 0.0)
