"""Random histories against model servers: whatever happens, no window holds too many, and nobody waits for ever."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from apollohq.ratelimit.budget import Budget, apply
from apollohq.ratelimit.steps import Learn, Look, Pause, Release, Renew, Reply, Return, Step, Terms

LIMIT, PER, LEASE = 2, 10.0, 3.0
OWNERS = ("a", "b", "c")
moments = st.floats(0.0, 12.0, allow_nan=False).map(lambda x: round(x, 3))


@dataclass
class Flight:
    """A request between its permit and its answer; the server counts it somewhere on the way."""

    owner: str
    reply: Reply
    counted: bool = False


class Histories(RuleBasedStateMachine):
    """Callers of three processes, a store whose clock may start again, and a server with an exact sliding window."""

    def __init__(self) -> None:
        super().__init__()
        self.budget = Budget()
        self.real = 0.0  # true seconds, the server's
        self.offset = 5000.0  # store clock minus true time
        self.window: list[float] = []  # when the server counted
        self.waiting: dict[str, tuple[str, bool, int]] = {}
        self.flights: dict[str, Flight] = {}
        self.number = 0
        self.lives = dict.fromkeys(OWNERS, 0)  # a process that is started again is a new owner
        self.leases: dict[str, float] = {}
        self.ghosts: list[float] = []  # until when what a dead process has sent may still arrive

    def alive(self, owner: str) -> str:
        return f"{owner}.{self.lives[owner]}"

    def tell(self, *steps: Step) -> Reply:
        return apply(self.budget, self.real + self.offset, "e", None, Terms(LIMIT, PER), steps)

    def look(self, ticket: str) -> Reply:
        owner, batch, order = self.waiting[ticket]
        reply = self.tell(Look(ticket, owner, batch, order, LEASE))
        self.leases[owner] = self.real + LEASE
        if reply.let_go:
            del self.waiting[ticket]
            self.flights[ticket] = Flight(owner, reply)
        else:
            assert reply.wait > 0
            self.waiting[ticket] = (owner, batch, reply.order)
        return reply

    def count(self, flight: Flight) -> None:
        flight.counted = True
        self.count_one()

    def count_one(self) -> None:
        recent = self.real - PER + 1e-6  # the sums of the model round, too
        self.window = [moment for moment in self.window if moment > recent] + [self.real]
        assert len(self.window) <= LIMIT, "over the limit"

    @rule(owner=st.sampled_from(OWNERS), batch=st.booleans())
    def arrive(self, owner: str, batch: bool) -> None:
        self.number += 1
        owner = self.alive(owner)
        self.waiting[f"{owner}{self.number}"] = (owner, batch, 0)
        self.look(f"{owner}{self.number}")

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def look_again(self, data: st.DataObject) -> None:
        self.look(data.draw(st.sampled_from(sorted(self.waiting))))

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def sleep_as_told(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.waiting)))
        reply = self.look(ticket)
        if not reply.let_go:
            self.time_passes(reply.wait)
            self.look(ticket)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.waiting)))
        del self.waiting[ticket]
        self.tell(Return(ticket))

    @rule(seconds=moments)
    def some_time_passes(self, seconds: float) -> None:
        self.time_passes(seconds)

    def time_passes(self, seconds: float) -> None:
        # Live owners renew in time; so does the lease thread.
        while seconds > 0:
            step = min(seconds, LEASE / 2, *(until - self.real for until in self.ghosts))
            self.real += step
            seconds -= step
            while self.ghosts and min(self.ghosts) <= self.real:
                self.a_ghost_arrives()
            for owner in map(self.alive, OWNERS):
                mine = {t for t, place in self.waiting.items() if place[0] == owner}
                mine |= {t for t, flight in self.flights.items() if flight.owner == owner}
                if mine:
                    self.tell(Renew(owner, tuple(sorted(mine)), LEASE))
                    self.leases[owner] = self.real + LEASE

    @precondition(lambda self: any(not flight.counted for flight in self.flights.values()))
    @rule(data=st.data())
    def the_server_counts(self, data: st.DataObject) -> None:
        under_way = sorted(ticket for ticket, flight in self.flights.items() if not flight.counted)
        self.count(self.flights[data.draw(st.sampled_from(under_way))])

    @precondition(lambda self: self.flights)
    @rule(data=st.data(), told=st.booleans())
    def the_answer_arrives(self, data: st.DataObject, told: bool) -> None:
        ticket = data.draw(st.sampled_from(sorted(self.flights)))
        flight = self.flights.pop(ticket)
        if not flight.counted:
            self.count(flight)
        steps: list[Step] = [Release(ticket, 0.0)]
        if told:  # honest usage headers, of a moment when the server counted
            left = LIMIT - len([moment for moment in self.window if moment > self.real - PER])
            steps.append(Learn(LIMIT, left, PER, flight.reply.base, flight.reply.granted))
        self.tell(*steps)

    @precondition(lambda self: any(not flight.counted for flight in self.flights.values()))
    @rule(data=st.data())
    def nothing_was_sent(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(sorted(t for t, flight in self.flights.items() if not flight.counted)))
        del self.flights[ticket]
        self.tell(Return(ticket))

    @rule(owner=st.sampled_from(OWNERS))
    def a_process_dies(self, owner: str) -> None:
        self.lives[owner] += 1
        owner = f"{owner}.{self.lives[owner] - 1}"
        self.waiting = {t: place for t, place in self.waiting.items() if place[0] != owner}
        for ticket in [t for t, flight in self.flights.items() if flight.owner == owner]:
            if not self.flights.pop(ticket).counted:  # what was on its way still arrives, within the lease
                self.ghosts.append(self.leases[owner])

    @precondition(lambda self: self.ghosts)
    @rule()
    def a_ghost_arrives(self) -> None:
        self.ghosts.remove(min(self.ghosts))
        self.count_one()

    @rule(seconds=st.floats(0, 20, allow_nan=False))
    def a_429(self, seconds: float) -> None:
        self.tell(Pause(seconds))

    @rule(back=st.floats(0, 5000, allow_nan=False))
    def the_clock_is_put_back(self, back: float) -> None:
        self.offset -= back
        if self.real + self.offset < 1:
            self.offset = 1 - self.real

    @invariant()
    def the_books_balance(self) -> None:
        reply = self.tell()
        assert reply.held <= LIMIT
        assert all(0 < moment <= PER + 1e-6 for moment in reply.moments)
        assert reply.paused <= 20 + 1e-6

    def teardown(self) -> None:
        """Everybody stops sending: a newcomer gets through, in a time that can be said beforehand."""
        while self.ghosts:
            self.a_ghost_arrives()
        for ticket in list(self.flights):
            flight = self.flights.pop(ticket)
            if not flight.counted:
                self.count(flight)
            self.tell(Release(ticket, 0.0))
        for ticket in list(self.waiting):
            self.tell(Return(ticket))
        self.waiting = {"last": ("z", True, 0)}
        deadline = self.real + 20 + LEASE + 2 * PER + 1
        for _ in range(1000):
            reply = self.look("last")
            if reply.let_go:
                return
            self.real += min(reply.wait, PER / 20) + 0.001  # as the first one in a process does: `Desk.rest`
            assert self.real <= deadline, "stuck"
        raise AssertionError("stuck")


Histories.TestCase.settings = settings(max_examples=300, stateful_step_count=50, deadline=None)
TestHistories = Histories.TestCase
