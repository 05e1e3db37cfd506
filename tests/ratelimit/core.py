"""The pure core to ask and tell, as a desk would."""

from __future__ import annotations

from itertools import count

from apollohq.ratelimit.budget import Budget, apply
from apollohq.ratelimit.steps import Known, Look, Release, Reply, Step, Terms

LEASE = 60.0


class Core:
    """A budget with a clock that the test moves."""

    def __init__(self, requests: int = 10, per: float = 100.0) -> None:
        self.budget = Budget()
        self.now = 1000.0
        self.terms = Terms(requests, per)
        self.names = (f"t{number}" for number in count())

    def tell(self, *steps: Step, terms: Terms | None = None, known: Known | None = None) -> Reply:
        return apply(self.budget, self.now, "first", known, terms or self.terms, steps)

    def look(self, ticket: str | None = None, *, batch: bool = False, owner: str = "me", order: int = 0) -> Reply:
        lease = LEASE if owner != "me" else 3600.0
        return self.tell(Look(ticket or next(self.names), owner, batch, order, lease))

    def spend(self, number: int, *, batch: bool = False) -> list[str]:
        """Take and answer so many permits at once."""
        taken = [f"s{self.now}-{n}" for n in range(number)]
        for ticket in taken:
            assert self.look(ticket, batch=batch).let_go
        self.tell(*(Release(ticket, 0.0) for ticket in taken))
        return taken
