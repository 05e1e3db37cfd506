"""What a budget can be told, and what it answers: plain data, the same for every store.

A store receives a short list of steps in one transaction. Durations are seconds counted from the moment the
store reads them, never moments: the clocks of two machines are not compared anywhere.
"""

from typing import NamedTuple


class Terms(NamedTuple):
    """The quota that the caller asks to be held to: *requests* in any *per* seconds."""

    requests: int
    per: float


class Known(NamedTuple):
    """The last state the caller saw; a store that has less has lost data."""

    epoch: str
    granted: int


class Look(NamedTuple):
    """May this ticket go? Takes a place in line when it may not. `order` is the place it had before, or 0."""

    id: str
    owner: str
    batch: bool
    order: int
    lease: float


class Release(NamedTuple):
    """The answer arrived (or never will) `ago` seconds before now: the permit is usable again `per` after that."""

    id: str
    ago: float


class Return(NamedTuple):
    """Nothing was sent, or the waiter gave up: the permit or the place in line goes straight back."""

    id: str


class Pause(NamedTuple):
    """The server said 429: nobody goes for so many seconds."""

    seconds: float


class Learn(NamedTuple):
    """A usage header: `remaining` requests of `limit` are left for `reset` seconds; -1 where it does not say.

    `base` and `granted` come from the grant of the permit that was answered.
    """

    limit: int
    remaining: int
    reset: float
    base: int
    granted: int


class Renew(NamedTuple):
    """The owner lives, and these are all the tickets and permits that it has."""

    owner: str
    ids: tuple[str, ...]
    lease: float


class Restore(NamedTuple):
    """The store lost its data: this is the budget as the caller last saw it, moments as seconds from now."""

    epoch: str
    granted: int
    owner: str
    ids: tuple[str, ...]
    moments: tuple[float, ...]
    alone: bool
    lease: float


Step = Look | Release | Return | Pause | Learn | Renew | Restore


def later(step: Step, passed: float) -> Step:
    """The same step, told `passed` seconds after it happened."""
    match step:
        case Release():
            return Release(step.id, step.ago + passed)
        case Pause():
            return Pause(max(0.0, step.seconds - passed))
        case _:
            return step


class Reply(NamedTuple):
    """The budget after the steps. The first five fields answer the `Look` among them, if there was one."""

    lost: bool  # the store has less than the caller knew: nothing was done
    let_go: bool  # the ticket holds a permit now
    wait: float  # else: seconds until it is worth looking again
    order: int  # its place in line, to be shown when looking again
    base: int  # to be handed back in `Learn`
    epoch: str
    granted: int  # permits granted so far
    limit: int
    per: float
    held: int  # permits in flight
    waiting: int
    peers: int  # live owners
    paused: float  # seconds
    idle_in: float  # seconds until the store may forget this budget
    now: float  # the store's own clock
    moments: tuple[float, ...]  # seconds until each cooling or blocked permit is usable, ascending
    stepped: bool = False  # the store's clock has leapt forward since this caller's last exchange
