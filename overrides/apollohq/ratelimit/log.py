"""The decision: may this permit be had now, and if not, when? It has no lock and no I/O; the time is an argument.

`log.lua` is the same function for a server; spec/vectors/rate-limit-decisions.json has cases for other languages.
"""

from __future__ import annotations

import time
from bisect import bisect_left, insort
from functools import partial
from typing import NamedTuple

LONGEST_HOLD, LONGEST_PAUSE = 600.0, 86400.0  # seconds; what asks for more is asked again then
Caps = tuple[tuple[int, float], ...]  # (remaining, seconds): at most so many more permits in so many seconds
# Seconds since the machine was started, sleep included where there is such a clock: nobody can set them.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", None)
boot_time = partial(time.monotonic) if _CLOCK is None else partial(time.clock_gettime, _CLOCK)


class Change(NamedTuple):
    """What the log is told: of permits, and of what the API's server said. Taking it in twice does no harm."""

    stamps: dict[str, float]  # permit -> seconds until it stops counting, 0 if it was never used
    pause: float = 0.0  # seconds in which nobody gets a permit
    caps: Caps = ()


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
    log_id: str = ""  # of a store's log: another one means that the store has lost its data


class Log:
    """The log of one budget: `permit -> moment at which it stops counting`, and little else."""

    def __init__(self, per: float) -> None:
        self.per = per
        self.ends: dict[str, float] = {}
        self.order: list[tuple[float, str]] = []  # the same, by moment
        self.others = 0, 0.0  # how many more are known by number only, and until when
        self.cap = 0.0, 0  # until when, and how many permits may count at that moment or after it
        self.paused = self.paced = self.seen = 0.0  # moments: a pause ends; next batch permit; last use

    def apply(self, now: float, change: Change | None = None, ask: Ask | None = None) -> Reply:
        """Take in the change, then grant what is asked for, if it can be had."""
        self.advance(now)
        if change is not None:
            for permit, seconds in change.stamps.items():
                self.stamp(permit, now + seconds if seconds > 0 else 0.0)
            self.restrict(change.pause, change.caps, now)
        moment = now if ask is None else self.grant(ask, now)
        granted = ask is not None and moment <= now and not ask.ahead
        moment = self.available_at(ask, now) if ask is not None and granted else moment
        last = max(self.order[-1][0] if self.order else now, self.others[1], now)
        used, wait = len(self.order) + self.others[0], max(0.0, moment - now)
        return Reply(granted, wait, used, last - now, max(0.0, self.paused - now))

    def restrict(self, pause: float, caps: Caps, now: float) -> None:
        """Grant no more than the API's server has said."""
        if pause > 0:
            self.paused = max(self.paused, now + min(pause, LONGEST_PAUSE))
        for remaining, seconds in caps:  # whatever is granted before its end will count beyond it
            until, left = now + min(max(seconds, 0.0), self.per), self.left(now)
            if left is None or remaining < left or (remaining == left and until > self.cap[0]):
                self.cap = until, len(self.order) - bisect_left(self.order, (until, "")) + remaining

    def advance(self, now: float) -> None:
        """Forget what has stopped counting. It comes before everything else that is done at a moment."""
        back, self.seen = self.seen - now, now
        if back >= 1.0:  # the clock began anew, or somebody set it: no time is taken to have passed
            self.ends = {permit: end - back for permit, end in self.ends.items()}
            self.order = [(end - back, permit) for end, permit in self.order]
            self.paused, self.paced, self.cap = self.paused - back, self.paced - back, (self.cap[0] - back, self.cap[1])
        if self.order and self.order[0][0] <= now:
            over = bisect_left(self.order, (now, "\U0010ffff"))
            for _, permit in self.order[:over]:
                self.ends.pop(permit, None)  # Ctrl-C may have come in between
            del self.order[:over]
        self.others = self.others if self.others[1] > now else (0, 0.0)

    def stamp(self, permit: str, end: float) -> None:
        """Let the permit count until then; 0: not at all."""
        if (before := self.ends.get(permit)) is not None:
            del self.order[bisect_left(self.order, (before, permit))]
            del self.ends[permit]  # with no call in between, at which Ctrl-C could come
        if end:
            self.ends[permit] = end
            insort(self.order, (end, permit))

    def grant(self, ask: Ask, now: float) -> float:
        """Grant the permit if it can be had now and nobody is ahead. The moment at which it can be had."""
        self.advance(now)
        moment = now if ask.permit in self.ends else self.available_at(ask, now)  # if it is, a reply was lost
        if moment <= now and not ask.ahead:
            if ask.batch:
                self.paced = max(self.paced, now) + self.per / ask.limit
            self.stamp(ask.permit, now + ask.hold + self.per)
        return moment

    def available_at(self, ask: Ask, now: float) -> float:
        pace, reserve = self.per / ask.limit, (ask.limit + 10) // 20 if ask.batch else 0
        (number, until), left, moment = self.others, self.left(now), now
        rounds, place = divmod(ask.ahead, ask.limit - reserve)
        missing = len(self.order) + number + place + 1 - ask.limit + reserve
        if missing <= 0 and not rounds and self.paused <= now and not ask.batch and (left is None or left > ask.ahead):
            return now  # as nearly always
        if missing > 0:  # one in flight may be answered now, and stop counting sooner than it was stamped to
            ends = sorted([*self.order, *[(until, "")] * number]) if number else self.order
            moment = min(ends[missing - 1][0], now + self.per)
            if reserve:  # a twentieth stays free for interactive calls; what comes back within the pace is free already
                moment = max(moment - pace, now)
            if missing > reserve > 0:
                moment = max(moment, min(ends[missing - 1 - reserve][0], now + self.per))
        moment = max(moment + rounds * self.per, self.paused)
        if left is not None and left <= ask.ahead:
            moment = max(moment, self.cap[0])
        if ask.batch:  # half of the budget at once, then one every per / limit: so permits come back one by one
            behind = ask.ahead + 1 - max(1, ask.limit // 2)
            moment = max(moment, max(self.paced, now) + behind * pace)
        return moment

    def left(self, now: float) -> int | None:
        """How many more may be granted while the cap lasts; None: there is none."""
        return self.cap[1] - len(self.order) + bisect_left(self.order, (self.cap[0], "")) if self.cap[0] > now else None
