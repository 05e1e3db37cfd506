"""Never over, never stuck, in random histories of processes whose store goes away, forgets, or has its clock set.

What no client can make good is left out: that somebody else comes first to a store that has just lost data or time
than the one who spoke to it last.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.budget import Budget
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.steps import Release, Reply, Return, Step, Terms
from tests.ratelimit.desks import Bell
from tests.ratelimit.server_clock import Connection, Server

if TYPE_CHECKING:
    from apollohq.ratelimit.waiter import Waiter

LIMIT, PER = 3, 10.0
TERMS = Terms(LIMIT, PER)
NAMES = ("a", "b", "c")
LONGEST = 4.5  # seconds that a request takes, shorter than a lease


class Process(Desk):
    def exchange(self, terms: Terms, *steps: Step) -> Reply:
        reply = super().exchange(terms, *steps)
        assert isinstance(self.store, Connection)
        self.store.server.spoke = self
        return reply


@dataclass
class Flight:
    process: Process
    sent: float
    counted: bool = False


class Failures(RuleBasedStateMachine):
    """Three processes, each with a desk of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.server = Server()
        self.number = count()
        self.patches = [
            mock.patch(f"apollohq.ratelimit.{module}.boot_time", self.server.boot_time) for module in ("desk", "valkey")
        ]
        for patch in self.patches:
            patch.start()
        self.window: list[float] = []
        self.waiting: list[tuple[Process, Waiter]] = []
        self.flights: dict[str, Flight] = {}
        self.processes = {name: self.process() for name in NAMES}
        self.calm_until = 0.0  # one catastrophe at a time

    def process(self) -> Process:
        process = Process(Connection(self.server), TERMS)
        process.owner = f"owner{next(self.number)}"  # the same in every run of a history
        process.renewal = mock.Mock()  # time passes by rule: see `time_passes`
        return process

    def look(self, process: Process, waiter: Waiter) -> bool:
        try:
            reply = process.look(waiter, TERMS)
        except RateLimitStoreError:
            return False
        if reply.let_go:
            self.waiting.remove((process, waiter))
            self.flights[waiter.id] = Flight(process, self.server.real)
        else:
            process.rest(waiter, reply.wait)
        return reply.let_go

    def count(self, flight: Flight) -> None:
        flight.counted = True
        recent = self.server.real - PER + 1e-6
        self.window = [moment for moment in self.window if moment > recent] + [self.server.real]
        assert len(self.window) <= LIMIT, "over the limit"

    def time_passes(self, seconds: float) -> None:
        end = self.server.real + seconds
        while self.server.real < end:
            self.server.real = min(self.server.real + 1.0, end)
            for ticket, flight in list(self.flights.items()):
                if self.server.real >= flight.sent + LONGEST - 1.0:
                    self.answer(ticket)
            for process in self.processes.values():
                if process.mine:
                    process.renew()

    def answer(self, ticket: str, *, dropped: bool = False) -> None:
        flight = self.flights.pop(ticket)
        if not flight.counted:
            self.count(flight)
        if dropped:
            flight.process.dropped.append((ticket, self.server.real))
        else:
            flight.process.tell(Release(ticket, 0.0))

    @rule(name=st.sampled_from(NAMES), batch=st.booleans())
    def arrive(self, name: str, batch: bool) -> None:
        process = self.processes[name]
        self.waiting.append((process, process.arrive(Bell(), batch=batch)))
        self.look(*self.waiting[-1])

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def look_again(self, data: st.DataObject) -> None:
        self.look(*self.waiting[data.draw(st.integers(0, len(self.waiting) - 1))])

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        process, waiter = self.waiting.pop(data.draw(st.integers(0, len(self.waiting) - 1)))
        process.leave(waiter)
        process.forget(waiter)

    @rule(seconds=st.floats(0, 12, allow_nan=False))
    def some_time_passes(self, seconds: float) -> None:
        self.time_passes(seconds)

    @precondition(lambda self: any(not flight.counted for flight in self.flights.values()))
    @rule(data=st.data())
    def the_server_counts(self, data: st.DataObject) -> None:
        under_way = sorted(ticket for ticket, flight in self.flights.items() if not flight.counted)
        self.count(self.flights[data.draw(st.sampled_from(under_way))])

    @precondition(lambda self: self.flights)
    @rule(data=st.data(), dropped=st.booleans())
    def the_answer_arrives(self, data: st.DataObject, dropped: bool) -> None:
        self.answer(data.draw(st.sampled_from(sorted(self.flights))), dropped=dropped)

    @precondition(lambda self: any(not flight.counted for flight in self.flights.values()))
    @rule(data=st.data())
    def nothing_was_sent(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(sorted(t for t, flight in self.flights.items() if not flight.counted)))
        self.flights.pop(ticket).process.tell(Return(ticket))

    @rule(name=st.sampled_from(NAMES))
    def a_process_dies(self, name: str) -> None:
        dead = self.processes[name]
        self.processes[name] = self.process()
        self.waiting = [(process, waiter) for process, waiter in self.waiting if process is not dead]
        for ticket in [ticket for ticket, flight in self.flights.items() if flight.process is dead]:
            flight = self.flights.pop(ticket)
            if not flight.counted:
                self.count(flight)

    @precondition(lambda self: self.server.real >= self.calm_until)
    @rule()
    def the_store_goes_away(self) -> None:
        self.server.away = True

    @precondition(lambda self: self.server.away)
    @rule()
    def the_store_comes_back(self) -> None:
        self.server.away = False

    @rule(back=st.floats(0, 5000, allow_nan=False))
    def its_clock_is_put_back(self, back: float) -> None:
        self.server.ahead -= back

    def speaker(self) -> Process | None:
        """Who spoke to the store last, if it can speak now."""
        for process in self.processes.values():
            if process is self.server.spoke and not self.server.away and process._breathes_until <= self.server.real:
                return process
        return None

    @precondition(lambda self: self.speaker() is not None)
    @rule(leap=st.floats(15, 5000, allow_nan=False))
    def its_clock_is_put_forward(self, leap: float) -> None:
        speaker = self.speaker()
        assert speaker is not None
        self.server.ahead += leap
        self.calm_until = self.server.real + 2 * PER
        speaker.tell()

    @precondition(lambda self: self.speaker() is not None)
    @rule()
    def it_loses_its_data(self) -> None:
        speaker = self.speaker()
        assert speaker is not None
        self.server.budget = Budget()
        self.calm_until = self.server.real + 2 * PER
        speaker.tell()

    def teardown(self) -> None:
        """The store is there and nobody else sends: a newcomer gets through, in a time that can be said beforehand."""
        try:
            self.server.away = False
            for ticket in list(self.flights):
                self.answer(ticket)
            for process, waiter in self.waiting:
                process.leave(waiter)
                process.forget(waiter)
            newcomer = self.process()
            self.waiting = [(newcomer, newcomer.arrive(Bell(), batch=True))]
            deadline = self.server.real + 3 * PER
            while not self.look(*self.waiting[0]):
                self.time_passes(0.5)
                assert self.server.real <= deadline, "stuck"
        finally:
            for patch in self.patches:
                patch.stop()


Failures.TestCase.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
TestFailures = Failures.TestCase
