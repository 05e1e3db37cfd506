"""The decision: may this permit be had now, and if not, when? It has no clock, no lock and no I/O.

Every store takes it as it is, except a server, whose script (`log.lua`) is the same function; tests hold the two
together, and spec/vectors/rate-limit-decisions.json has their cases.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

LONGEST_HOLD = 600.0  # seconds for which an attempt may hold its permit
LONGEST_PAUSE = 86400.0  # a Retry-After is honoured in full up to a day; then one request asks again


class Change(NamedTuple):
    """What a process tells about its own permits and about the server's answers. Telling it twice does no harm.

    `stamps`: permit -> seconds from now until it stops counting, 0 if it was never used. `pause`: nobody gets a permit
    for so many seconds. `caps`: (remaining, seconds), at most so many more permits until so many seconds from now.
    """

    stamps: Mapping[str, float] = MappingProxyType({})
    pause: float = 0.0
    caps: Iterable[tuple[int, float]] = ()


class Ask(NamedTuple):
    """A permit that is wanted. `ahead`: callers who are to get theirs first; if there are any, this only asks when."""

    permit: str
    limit: int
    hold: float
    batch: bool = False
    ahead: int = 0


class Reply(NamedTuple):
    """Whether the permit is granted, else the seconds until it can be; and what the log looks like now.

    `used` permits count, the last of them for `resets_in` more seconds; nobody gets one for `paused` seconds. `born`
    names this log: another name means that the store has lost its data.
    """

    granted: bool
    wait: float
    used: int
    resets_in: float
    paused: float
    born: str = ""


NOTHING = Change()


def available_at(
    ask: Ask,
    now: float,
    per: float,
    used: int,
    end: Callable[[int], float],
    caps: Iterable[tuple[float, int]],
    paused: float,
    paced: float,
) -> float:
    """The earliest moment at which the permit can be had; `now` or before: at once.

    Args:
        ask: What is wanted.
        now: The moment of asking.
        per: Length of the window.
        used: How many permits count.
        end: When the n-th of them to stop stops counting. One in flight may stop sooner, but not before now + per.
        caps: Until which moment at most how many more may be granted.
        paused: Until when nobody gets one.
        paced: When the pace of batch work has recovered in full.
    """
    limit = ask.limit - ((ask.limit + 10) // 20 if ask.batch else 0)  # a twentieth stays free for interactive calls
    rounds, place = divmod(ask.ahead, limit)
    missing = used + place + 1 - limit
    moment = now if missing <= 0 else min(end(missing - 1), now + per)
    moment = max(moment + rounds * per, paused)
    for until, left in caps:
        if left <= ask.ahead:
            moment = max(moment, until)
    if ask.batch:  # half of the budget at once, then one every per / limit: so permits come back one by one
        moment = max(moment, max(paced, now) + (ask.ahead + 1 - max(1, ask.limit // 2)) * per / ask.limit)
    return moment


class Log:
    """The log of one budget: `permit -> moment at which it stops counting`, and little else."""

    def __init__(self, per: float) -> None:
        self.per = per
        self.ends: dict[str, float] = {}
        self.order: list[tuple[float, str]] = []  # the same, by moment
        self.caps: list[tuple[float, int]] = []  # until when at most how many permits may count beyond that moment
        self.others = 0, 0.0  # permits that are known by number only, and until when they count
        self.paused = 0.0
        self.paced = 0.0

    def apply(self, now: float, change: Change = NOTHING, ask: Ask | None = None) -> Reply:
        """Take in what is told, then grant what is asked for if it is free."""
        self._pass(now)
        for permit, seconds in change.stamps.items():
            self.stamp(permit, now + seconds if seconds > 0 else 0.0)
        if change.pause > 0:
            self.paused = max(self.paused, now + min(change.pause, LONGEST_PAUSE))
        for remaining, seconds in change.caps:
            self._cap(now + min(max(seconds, 0.0), self.per), remaining)
        granted, moment, used = False, now, len(self.order) + self.others[0]
        if ask is not None:
            granted = ask.permit in self.ends  # asked before, and the answer was lost on its way
            if not granted:
                caps = [(until, most - self._beyond(until)) for until, most in self.caps]
                moment = available_at(ask, now, self.per, used, self._end, caps, self.paused, self.paced)
                granted = moment <= now and not ask.ahead
                if granted and ask.batch:
                    self.paced = max(self.paced, now) + self.per / ask.limit
            if granted:
                self.stamp(ask.permit, now + ask.hold + self.per)
                used = len(self.order) + self.others[0]
        last = max(self.order[-1][0] if self.order else now, self.others[1], now) - now
        return Reply(granted, max(0.0, moment - now), used, last, max(0.0, self.paused - now))

    def stamp(self, permit: str, end: float) -> None:
        """From now on the permit counts until `end`; 0: not at all."""
        before = self.ends.pop(permit, None)
        if before is not None:
            del self.order[bisect_left(self.order, (before, permit))]
        if end:
            self.ends[permit] = end
            insort(self.order, (end, permit))

    def left(self, now: float) -> list[tuple[int, float]]:
        """The caps, as a change tells them."""
        return [(max(0, most - self._beyond(until)), until - now) for until, most in self.caps if until > now]

    def _end(self, place: int) -> float:
        number, until = self.others
        if number:
            before = bisect_left(self.order, (until, ""))
            if place >= before + number:
                place -= number
            elif place >= before:
                return until
        return self.order[place][0]

    def _beyond(self, moment: float) -> int:
        return len(self.order) - bisect_left(self.order, (moment, ""))

    def _pass(self, now: float) -> None:
        """Let time pass. What is further away than possible was written before the clock began anew."""
        order = self.order
        if order and order[0][0] <= now:
            over = bisect_left(order, (now, "\U0010ffff"))
            for _, permit in order[:over]:
                del self.ends[permit]
            del order[:over]
        while order and order[-1][0] > now + LONGEST_HOLD + self.per:
            self.stamp(order[-1][1], now + self.per)
        if self.caps:
            self.caps = [(min(until, now + self.per), most) for until, most in self.caps if until > now]
        if self.others[1] <= now:
            self.others = 0, 0.0
        self.paused = min(self.paused, now + LONGEST_PAUSE)
        self.paced = min(self.paced, now + self.per)

    def _cap(self, until: float, remaining: int) -> None:
        """At most `remaining` more until then: those granted from now on all count beyond it."""
        left = [(moment, most, most - self._beyond(moment)) for moment, most in self.caps]
        if not any(moment >= until and rest <= remaining for moment, _, rest in left):
            kept = [(moment, most) for moment, most, rest in left if moment > until or rest < remaining]
            self.caps = sorted([*kept, (until, self._beyond(until) + remaining)])
