"""A server's clock that leaps forward lets nobody go early, whoever notices it, and however long it takes to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.steps import Known, Look, Reply, Restore, Return, Step, Terms
from tests.ratelimit.desks import arrive, spend
from tests.ratelimit.server_clock import Connection, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TERMS = Terms(2, 100.0)


class Hooked(Connection):
    """Calls what is set here after the server has carried out the first look, or before the first restoration."""

    looked: Callable[[], object] | None = None
    restoring: Callable[[], object] | None = None

    def _ask(self, epoch: str, known: Known | None, terms: Terms, steps: Sequence[Step]) -> Reply:
        if any(isinstance(step, Restore) for step in steps) and self.restoring is not None:
            hook, self.restoring = self.restoring, None
            hook()
        reply = super()._ask(epoch, known, terms, steps)
        if any(isinstance(step, Look) for step in steps) and self.looked is not None:
            hook, self.looked = self.looked, None
            hook()
        return reply


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    for module in ("desk", "valkey"):
        monkeypatch.setattr(f"apollohq.ratelimit.{module}.boot_time", server.boot_time)
    return server


@pytest.fixture
def desk(server: Server) -> Desk:
    """Both permits are used, and in the next exchange the server's clock will be an hour ahead."""
    desk = Desk(Hooked(server), TERMS)
    for _ in range(2):
        spend(desk)
    server.ahead += 3600.0
    return desk


def goes(desk: Desk) -> bool:
    return desk.look(arrive(desk), TERMS).let_go


def test_two_who_look_at_once_after_a_leap_both_wait(desk: Desk) -> None:
    assert isinstance(desk.store, Hooked)
    others: list[bool] = []
    desk.store.looked = lambda: others.append(goes(desk))
    assert not goes(desk)
    assert others == [False]


def test_one_who_looks_while_the_lost_time_is_put_back_waits(desk: Desk) -> None:
    assert isinstance(desk.store, Hooked)
    others: list[bool] = []
    desk.store.restoring = lambda: others.append(goes(desk))
    assert not goes(desk)
    assert others == [False]


def test_a_leap_that_could_not_be_made_good_is_noticed_again(desk: Desk, server: Server) -> None:
    assert isinstance(desk.store, Hooked)
    waiter = arrive(desk)

    def fail() -> None:
        raise RateLimitStoreError("away")

    desk.store.restoring = fail
    with pytest.raises(RateLimitStoreError):
        desk.look(waiter, TERMS)
    server.real += 2.0
    reply = desk.look(waiter, TERMS)
    assert not reply.let_go
    assert reply.wait == pytest.approx(98.0)


def test_a_leap_that_was_made_good_is_over(desk: Desk, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        assert not goes(desk)
    assert caplog.text.count("lost time") == 1
    server.real += 100.0
    assert goes(desk)


def test_an_answer_from_before_the_leap_that_comes_late_does_not_make_it_new(
    desk: Desk, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    assert isinstance(desk.store, Hooked)
    server.ahead -= 3600.0

    def leap() -> None:
        server.ahead += 3600.0
        server.real += 1.0
        assert not goes(desk)

    desk.store.looked = leap
    assert not goes(desk)
    assert not goes(desk)
    assert caplog.text.count("lost time") == 1


def test_a_leap_while_nothing_was_in_use_costs_nothing(desk: Desk, server: Server) -> None:
    assert desk.last is not None
    server.real += desk.last.idle_in + 1.0
    other = Desk(Hooked(server), TERMS)
    assert goes(other)
    assert goes(desk)
    other.tell(*(Return(ticket) for ticket in other.held))
    assert goes(desk)
