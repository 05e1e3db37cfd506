"""Random histories: whatever happens, no window of the server holds too many, and nobody waits for ever."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from apollohq.ratelimit.log import Ask, Change, Log, Reply

LIMIT, PER, HOLD = 3, 10.0, 4.0


@dataclass
class Flight:
    """A request between its permit and its answer. The server counts it somewhere on the way."""

    sent: float
    counted: bool = False


class Histories(RuleBasedStateMachine):
    """Callers that may die, a store whose clock may be put back, and a server with an exact sliding window."""

    def __init__(self) -> None:
        super().__init__()
        self.log = Log(PER)
        self.real, self.offset = 0.0, 5000.0  # true seconds, the server's; and how far the log's clock is ahead
        self.window: list[float] = []
        self.flights: dict[str, Flight] = {}
        self.dead: list[Flight] = []
        self.number = 0

    def apply(self, change: Change | None = None, ask: Ask | None = None) -> Reply:
        return self.log.apply(self.real + self.offset, change, ask)

    def take(self, *, batch: bool) -> Reply:
        self.number += 1
        reply = self.apply(None, Ask(f"p{self.number}", LIMIT, HOLD, batch))
        if reply.granted:
            self.flights[f"p{self.number}"] = Flight(self.real)
        return reply

    def count(self, flight: Flight) -> None:
        if not flight.counted:
            flight.counted = True
            recent = self.real - PER + 1e-6
            self.window = [moment for moment in self.window if moment > recent] + [self.real]
            assert len(self.window) <= LIMIT, "over the limit"

    def answer(self, permit: str, caps: tuple[tuple[int, float], ...] = ()) -> None:
        self.count(self.flights.pop(permit))
        self.apply(Change({permit: PER}, 0.0, caps))

    def time_passes(self, seconds: float) -> None:
        end = self.real + seconds
        while self.real < end:
            overdue = [flight.sent + HOLD for flight in (*self.flights.values(), *self.dead)]
            self.real = min([end, *(moment for moment in overdue if moment > self.real)])
            for permit in [permit for permit, flight in self.flights.items() if flight.sent + HOLD <= self.real]:
                self.answer(permit)  # at the very last
            self.let_arrive([flight for flight in self.dead if flight.sent + HOLD <= self.real])

    def let_arrive(self, flights: list[Flight]) -> None:
        for flight in flights:
            self.count(flight)
            self.dead.remove(flight)

    @rule(batch=st.booleans())
    def a_caller_asks(self, batch: bool) -> None:
        self.take(batch=batch)

    @rule(batch=st.booleans())
    def a_caller_sleeps_for_the_wait_of_the_reply(self, batch: bool) -> None:
        reply = self.take(batch=batch)
        if not reply.granted:
            self.time_passes(reply.wait)
            self.take(batch=batch)

    @rule(seconds=st.floats(0, 12).map(lambda value: round(value, 3)))
    def some_time_passes(self, seconds: float) -> None:
        self.time_passes(seconds)

    @precondition(lambda self: self.flights)
    @rule(data=st.data(), reported=st.booleans())
    def an_answer_arrives(self, data: st.DataObject, reported: bool) -> None:
        permit = data.draw(st.sampled_from(sorted(self.flights)))
        self.count(self.flights[permit])
        left = LIMIT - len([moment for moment in self.window if moment > self.real - PER])
        self.answer(permit, ((left, PER),) if reported else ())

    @precondition(lambda self: any(not flight.counted for flight in self.flights.values()))
    @rule(data=st.data())
    def the_server_counts(self, data: st.DataObject) -> None:
        waiting = sorted(permit for permit, flight in self.flights.items() if not flight.counted)
        self.count(self.flights[data.draw(st.sampled_from(waiting))])

    @precondition(lambda self: any(not flight.counted for flight in self.flights.values()))
    @rule(data=st.data())
    def nothing_was_sent(self, data: st.DataObject) -> None:
        waiting = sorted(permit for permit, flight in self.flights.items() if not flight.counted)
        permit = data.draw(st.sampled_from(waiting))
        del self.flights[permit]
        self.apply(Change({permit: 0.0}))

    @precondition(lambda self: self.flights)
    @rule(data=st.data())
    def a_caller_dies(self, data: st.DataObject) -> None:
        self.dead.append(self.flights.pop(data.draw(st.sampled_from(sorted(self.flights)))))

    @rule(seconds=st.floats(0, 20))
    def a_429(self, seconds: float) -> None:
        self.apply(Change({}, seconds))

    @rule(back=st.floats(0, 5000))
    def the_clock_is_put_back(self, back: float) -> None:
        self.let_arrive(list(self.dead))  # a machine that starts again sends nothing more
        for permit in list(self.flights):
            self.answer(permit)
        self.offset = max(self.offset - back, 1 - self.real)

    def teardown(self) -> None:
        """Everybody stops sending: a newcomer gets through, in a time that can be said beforehand."""
        for permit in list(self.flights):
            self.answer(permit)
        self.let_arrive(list(self.dead))
        deadline = self.real + 20 + 600 + 2 * PER
        while not (reply := self.take(batch=True)).granted:
            self.real += max(min(reply.wait, PER / 20), 1e-3)  # as the first one of a process does
            assert self.real <= deadline, "stuck"


Histories.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestHistories = Histories.TestCase
