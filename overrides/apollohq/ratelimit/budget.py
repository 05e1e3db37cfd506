"""The decision of the limiter: who may go, and how long everybody else has to wait.

**Delayed release.** There are `requests` permits. A request takes one before it is sent and the permit becomes usable
again `per` seconds after its *answer* arrived. The server counted the request somewhere between the two moments, so
whatever window it keeps, fixed or sliding, two uses of one permit never fall into the same one, and no window can
hold more than `requests`. Counting at the moment of sending looks the same on paper, but a request that is delayed on
its way is then counted late by the server and early by us, and jitter alone earns a 429.

A permit is *held* (in flight, under its owner's lease), *cooling* (answered, usable again at a known moment),
*blocked* (the server says that somebody else used it) or free. The k-th ticket in line may go at the k-th earliest
moment at which a permit can become free, where a held one counts as now + `per`; so nobody has to poll.

This module has no clock, no lock and no store: `apply` takes the state, the moment and the steps, and changes the
state. `budget.lua` is the same function for Valkey; a test holds the two together.
"""

from __future__ import annotations

from apollohq.ratelimit.line import LONGEST_LEASE, Ticket, look, mine
from apollohq.ratelimit.steps import Known, Learn, Look, Pause, Release, Renew, Reply, Restore, Return, Step, Terms

LONGEST_PAUSE = 86400.0  # a Retry-After is honoured in full up to a day, then one request asks again
LEAP = 1_000_000  # added to the grants counted when a lost budget is put back, so that every client accepts it


class Budget:
    """The whole state of one budget; every moment is in seconds of the store's clock."""

    __slots__ = (
        "batch_at",
        "blocked",
        "cooling",
        "epochs",
        "granted",
        "held",
        "interactive_until",
        "learned",
        "order",
        "owners",
        "paused_until",
        "seen",
        "terms",
        "waiting",
    )

    def __init__(self) -> None:
        self.terms: dict[Terms, float] = {}  # each setting in use, and until when it counts
        self.owners: dict[str, float] = {}  # owner -> end of its lease
        self.held: dict[str, str] = {}  # permit -> owner
        self.cooling: dict[str, float] = {}  # permit -> moment of release
        self.blocked: list[float] = []  # moments of release, latest first
        self.waiting: dict[str, Ticket] = {}
        self.order = 0  # the last place given in line
        self.granted = 0
        self.learned = 0  # grants counted when a usage header last raised the blocked ones
        self.paused_until = 0.0
        self.batch_at = 0.0  # when the batch pace is fully recovered
        self.interactive_until = 0.0
        self.epochs: list[str] = []  # names of this budget: another one is added each time it is put back
        self.seen = 0.0  # the last moment at which the state was touched


def apply(
    budget: Budget, now: float, epoch: str, known: Known | None, terms: Terms, steps: list[Step] | tuple[Step, ...]
) -> Reply:
    """Bring the budget to `now`, carry out the steps, and tell what it looks like.

    `epoch` names the budget if it is new. When the budget is not the one that the caller has `known`, nothing but the
    passing of time happens, and the reply says `lost`.
    """
    if not budget.epochs:
        budget.epochs.append(epoch)
        budget.seen = now
    limit, per = advance(budget, now, terms)
    lost = known is not None and (known.epoch not in budget.epochs or known.granted > budget.granted)
    if lost and not any(isinstance(step, Restore) for step in steps):
        return describe(budget, now, limit, per, lost=True)
    answer = (False, 0.0, 0, 0)
    for step in steps:
        match step:
            case Look():
                answer = look(budget, now, limit, per, step)
            case Release():
                release(budget, now, per, step)
            case Return():
                budget.waiting.pop(step.id, None)
                budget.held.pop(step.id, None)
            case Pause():
                budget.paused_until = max(budget.paused_until, now + min(max(step.seconds, 0.0), LONGEST_PAUSE))
            case Learn():
                learn(budget, now, limit, per, step)
            case Renew():
                renew(budget, now, per, step)
            case Restore():
                restore(budget, now, limit, per, step)
    return describe(budget, now, limit, per, answer)


def advance(budget: Budget, now: float, asked: Terms) -> Terms:
    """Let time pass: what is over is dropped, what is impossible is clamped. Returns the lowest terms in use."""
    back = budget.seen - now
    if back > 0:  # the clock started again (a reboot): no time is taken to have passed
        shift(budget, back)
    budget.seen = now
    budget.terms[asked] = now + 2 * asked.per
    budget.terms = {terms: min(until, now + 2 * terms.per) for terms, until in budget.terms.items() if until > now}
    limit = min(terms.requests for terms in budget.terms)
    per = max(terms.per for terms in budget.terms)
    for owner, until in list(budget.owners.items()):
        if until > now:
            budget.owners[owner] = min(until, now + LONGEST_LEASE)
            continue
        # The owner died. Whatever it had in flight may be counted by the server until its lease ended.
        for permit in [permit for permit, holder in budget.held.items() if holder == owner]:
            budget.cooling[permit] = until + per
            del budget.held[permit]
        for ticket in [ticket for ticket, place in budget.waiting.items() if place.owner == owner]:
            del budget.waiting[ticket]
        del budget.owners[owner]
    horizon = now + per
    if min(budget.cooling.values(), default=horizon) <= now:
        budget.cooling = {permit: moment for permit, moment in budget.cooling.items() if moment > now}
    if max(budget.cooling.values(), default=now) > horizon:
        budget.cooling = {permit: min(moment, horizon) for permit, moment in budget.cooling.items()}
    budget.blocked = [min(moment, horizon) for moment in budget.blocked if moment > now]
    budget.paused_until = min(budget.paused_until, now + LONGEST_PAUSE)
    budget.batch_at = min(budget.batch_at, horizon)
    budget.interactive_until = min(budget.interactive_until, horizon)
    return Terms(limit, per)


def shift(budget: Budget, back: float) -> None:
    """Move every moment `back` seconds towards the past."""
    budget.terms = {terms: until - back for terms, until in budget.terms.items()}
    budget.owners = {owner: until - back for owner, until in budget.owners.items()}
    budget.cooling = {permit: moment - back for permit, moment in budget.cooling.items()}
    budget.blocked = [moment - back for moment in budget.blocked]
    budget.paused_until -= back
    budget.batch_at -= back
    budget.interactive_until -= back


def release(budget: Budget, now: float, per: float, step: Release) -> None:
    budget.waiting.pop(step.id, None)
    moment = now - max(step.ago, 0.0) + per
    if moment > now:
        budget.cooling[step.id] = moment
    budget.held.pop(step.id, None)


def learn(budget: Budget, now: float, limit: int, per: float, step: Learn) -> None:
    """Block what others used of the token, so that no more than `remaining` permits are free.

    The header was written somewhere between the sending of its request and now. Of ours the server had then counted
    at most those that were in use at any moment in between: `granted + base`. So what is blocked here was certainly
    used by somebody else; what is still missing, later headers tell. Each block ends by itself, after `per` at most.
    """
    if step.limit > 0:
        budget.terms[Terms(step.limit, per)] = now + 2 * per
        limit = min(limit, step.limit)
    if step.remaining < 0:
        return
    remaining = step.remaining
    ours = max(budget.granted + step.base, mine(budget))
    others = limit - remaining - ours
    until = now + min(max(step.reset, 0.0), per)
    if step.granted > budget.learned:  # sent after the last lesson: it cannot be older news
        budget.blocked = budget.blocked[: max(limit - remaining, 0)]
    if others > 0 and until > now:
        kept = budget.blocked + [until] * (others - len(budget.blocked))
        budget.blocked = [max(m, until) if i < others else m for i, m in enumerate(kept)]
        budget.learned = budget.granted


def renew(budget: Budget, now: float, per: float, step: Renew) -> None:
    """Renew the lease; what the owner no longer knows of is given back."""
    budget.owners[step.owner] = max(budget.owners.get(step.owner, 0.0), now + min(step.lease, LONGEST_LEASE))
    known = set(step.ids)
    for permit in [p for p, owner in budget.held.items() if owner == step.owner and p not in known]:
        budget.cooling[permit] = now + per
        del budget.held[permit]
    for ticket in [t for t, place in budget.waiting.items() if place.owner == step.owner and t not in known]:
        del budget.waiting[ticket]


def restore(budget: Budget, now: float, limit: int, per: float, step: Restore) -> None:
    """Put back a budget that the store has lost, as the caller last saw it.

    What others may have taken since then is not known; unless the caller was alone, every permit that it cannot account
    for is taken to be in use. That costs up to `per` once and is never too much for the server.
    """
    if step.epoch in budget.epochs and step.granted <= budget.granted:
        return  # somebody was quicker
    budget.owners[step.owner] = max(budget.owners.get(step.owner, 0.0), now + min(step.lease, LONGEST_LEASE))
    for permit in step.ids:
        if permit not in budget.cooling:
            budget.held[permit] = step.owner
    blocked = budget.blocked + [now + min(seconds, per) for seconds in step.moments if seconds > 0]
    if not step.alone:
        blocked += [now + per] * (limit - mine(budget) - len(blocked))
    budget.blocked = sorted(blocked, reverse=True)
    budget.granted = max(budget.granted, step.granted) + LEAP
    if step.epoch not in budget.epochs:
        budget.epochs = [*budget.epochs, step.epoch][-8:]


def describe(
    budget: Budget,
    now: float,
    limit: int,
    per: float,
    answer: tuple[bool, float, int, int] = (False, 0.0, 0, 0),
    *,
    lost: bool = False,
) -> Reply:
    let_go, wait, order, base = answer
    moments = sorted([*budget.cooling.values(), *budget.blocked])
    busy = [now, budget.paused_until, *moments[-1:]]
    if budget.held or budget.waiting:
        busy += [until + per for until in budget.owners.values()]
    return Reply(
        lost=lost,
        let_go=let_go,
        wait=wait,
        order=order,
        base=base,
        epoch=budget.epochs[-1],
        granted=budget.granted,
        limit=limit,
        per=per,
        held=len(budget.held),
        waiting=len(budget.waiting),
        peers=len(budget.owners),
        paused=max(0.0, budget.paused_until - now),
        idle_in=max(busy) - now + per,
        now=now,
        moments=tuple([moment - now for moment in moments]),
    )
