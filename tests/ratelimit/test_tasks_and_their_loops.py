"""Tasks wait in event loops, and event loops are busy, or go: the line does not hold them up, nor they the line."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from apollohq.ratelimit import Limiter, RateLimit, tasks
from apollohq.ratelimit.desk import Desk
from tests.ratelimit.desks import TERMS, Clock, Counted, Failing, HeldUp, arrive, held, look_and_rest, spend

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.anyio
async def test_a_bell_that_has_rung_is_silent_until_it_rings_again() -> None:
    bell = tasks.TaskBell()
    assert bell.ring()
    await bell.wait(60)
    waiting = asyncio.create_task(bell.wait(60))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    bell.ring()
    await waiting


@pytest.mark.anyio
async def test_a_bell_is_rung_from_another_thread_in_the_way_that_wakes_its_loop() -> None:
    asyncio.get_running_loop().set_debug(True)  # the loop itself tells when it is not
    bell = tasks.TaskBell()
    waiting = asyncio.create_task(bell.wait(60))
    await asyncio.sleep(0)
    assert await asyncio.to_thread(bell.ring)
    await waiting


def test_the_next_in_line_is_woken_when_the_first_ones_loop_is_closed(clock: Clock) -> None:
    async def come() -> tasks.TaskBell:
        return tasks.TaskBell()

    desk = Desk(Failing(), TERMS)
    spend(desk)
    next_bell = Counted()
    look_and_rest(desk, desk.arrive(asyncio.run(come()), batch=False))
    look_and_rest(desk, desk.arrive(next_bell, batch=False))
    desk.ring()
    assert next_bell.rung == 1
    assert len(desk.room) == 1


@pytest.mark.anyio
async def test_a_failure_of_the_store_reaches_the_task() -> None:
    store = Failing()
    store.shared = store.away = True
    limiter = Limiter(RateLimit(1, 10.0, on_store_failure="local"), Desk(store, TERMS))
    async with asyncio.timeout(30):
        permit = await limiter.acquire_async()
    assert permit.desk is limiter._desk.stand_in()
    permit.settled = True


class Slow(HeldUp):
    """A store whose first look is under way until the test lets it go."""

    shared = True

    def __init__(self) -> None:
        super().__init__(first=self.hold)
        self.asked, self.go_on, self.let_go = threading.Event(), threading.Event(), False

    def hold(self) -> None:
        self.asked.set()
        self.let_go = self.go_on.wait(20)


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ends the test's own worker threads: then all that was asked of them is done."""
    monkeypatch.setattr(tasks, "_workers", None)
    yield lambda: tasks._pool().shutdown()
    tasks._pool().shutdown()


async def cancelled(limiter: Limiter, store: Slow) -> None:
    """A task that is cancelled while its look is under way."""
    task = asyncio.create_task(limiter.acquire_async())
    await asyncio.to_thread(store.asked.wait, 20)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.mark.anyio
async def test_a_task_that_is_cancelled_during_its_look_holds_nobody_up_and_gives_back_what_comes_of_it(
    workers: Any,
) -> None:
    errors: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: errors.append(context))
    store = Slow()
    desk = Desk(store, TERMS)
    await cancelled(Limiter(RateLimit(1, 10.0), desk), store)
    store.go_on.set()  # the loop goes on meanwhile: otherwise nobody would be here to do this
    await asyncio.to_thread(workers)
    await asyncio.sleep(0)
    assert store.let_go
    assert held(desk) == 0
    assert not desk.mine
    assert not errors


def test_a_loop_may_be_closed_while_a_look_is_under_way(workers: Any, caplog: pytest.LogCaptureFixture) -> None:
    store = Slow()
    desk = Desk(store, TERMS)
    asyncio.run(cancelled(Limiter(RateLimit(1, 10.0), desk), store))
    store.go_on.set()
    workers()
    assert store.let_go
    assert held(desk) == 0
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert desk.look(arrive(desk), TERMS).let_go
