"""The line in front of a budget: whose turn it is, and when. Part of the decision in `budget.py`, and as pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from apollohq.ratelimit.budget import Budget
    from apollohq.ratelimit.steps import Look

LONGEST_LEASE = 3600.0  # no owner is taken for alive longer than this without a word


class Ticket(NamedTuple):
    order: int
    owner: str
    batch: bool


def look(budget: Budget, now: float, limit: int, per: float, step: Look) -> tuple[bool, float, int, int]:
    """Grant a permit, or say how long to wait: (granted, seconds, place in line, base for `Learn`)."""
    budget.owners[step.owner] = max(budget.owners.get(step.owner, 0.0), now + min(step.lease, LONGEST_LEASE))
    if step.id in budget.held:  # it was granted, and the answer got lost on the way
        return True, 0.0, step.order, mine(budget) - budget.granted
    if step.id not in budget.waiting:
        order = step.order or budget.order + 1
        budget.order = max(budget.order, order)
        budget.waiting[step.id] = Ticket(order, step.owner, step.batch)
    if not step.batch:
        budget.interactive_until = now + per
    order = budget.waiting[step.id].order
    moment = turn(budget, now, limit, per, step.id)
    if moment > now:
        return False, moment - now, order, 0
    budget.held[step.id] = step.owner
    del budget.waiting[step.id]
    budget.granted += 1
    if step.batch:
        budget.batch_at = max(budget.batch_at, now) + per / limit
    return True, 0.0, order, mine(budget) - budget.granted


def turn(budget: Budget, now: float, limit: int, per: float, ticket: str) -> float:
    """The earliest moment at which this ticket may go, if nobody ahead of it gives up."""
    order, _, batch = budget.waiting[ticket]
    ahead = same = 0
    for place in budget.waiting.values():  # interactive before batch, each in order of arrival
        if place.batch == batch:
            same += place.order < order
        elif batch:
            ahead += 1
    taken = sorted([*budget.cooling.values(), *budget.blocked]) + [now + per] * len(budget.held)
    free = limit - len(taken)

    def opening(index: int) -> float:
        # When permit number `index` can be used at the earliest; used again, it comes back one `per` later. Where more
        # are taken than there are (the limit was lowered), the first ones to come back do not count.
        again, first = divmod(index, limit)
        return (now if first < free else taken[first - free]) + per * again

    moment = max(opening(ahead + same), budget.paused_until)
    if batch:
        # Half the budget at once, then one every per/limit: what batch work spends comes back evenly spread, and an
        # interactive call never waits long for the next one. A few permits stay free while such calls are made.
        pace = per / limit
        burst = max(1, limit // 2)
        reserve = (limit + 10) // 20
        spared = min(opening(ahead + same + reserve), max(opening(ahead + same), budget.interactive_until))
        moment = max(moment, spared, max(budget.batch_at, now) + (same - burst + 1) * pace)
    return moment


def mine(budget: Budget) -> int:
    """Permits used by those who share this budget."""
    return len(budget.held) + len(budget.cooling)
