"""All sessions of a process that share a budget meet at one desk, and it is there for as long as they need it."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from apollohq.ratelimit import Limiter, RateLimit
from apollohq.ratelimit.registry import _desks
from apollohq.ratelimit.stores import open_store
from tests.ratelimit.limiters import spend

if TYPE_CHECKING:
    from pathlib import Path

    from apollohq.ratelimit.stores import Store
    from tests.ratelimit.desks import Clock


def opened(token: str) -> Limiter:
    return Limiter.open(RateLimit(2, 10.0), origin="https://api.example", token=token)


def test_a_budget_without_sessions_is_remembered_until_nothing_of_it_counts_any_more(clock: Clock) -> None:
    limiter = opened("remembered")
    spend(limiter, 1)
    limiter.close()
    assert limiter._desk.last is not None
    clock.now += limiter._desk.last.idle_in
    opened("another").close()
    assert limiter._desk in _desks.values()
    clock.now += 1.0
    opened("another").close()
    assert limiter._desk not in _desks.values()


def test_a_session_keeps_its_desk_however_long_it_is_idle(clock: Clock) -> None:
    limiter, unused = opened("idle"), opened("unused")
    spend(limiter, 1)
    clock.now += 1e6
    assert opened("idle")._desk is limiter._desk
    assert opened("unused")._desk is unused._desk


def test_the_store_is_let_go_of_by_the_last_session_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = opened("closed"), opened("closed")
    closed: list[Limiter] = []
    monkeypatch.setattr(one._desk.store, "close", lambda: closed.append(one))
    one.close()
    one.close()
    assert not closed
    spend(other, 1)
    other.close()
    assert len(closed) == 1


def test_two_sessions_that_open_at_once_meet_at_one_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[Limiter] = []
    other = threading.Thread(target=lambda: found.append(opened("at once")))

    def meanwhile(storage: str, key: str) -> Store:
        if other.ident is None:  # not started yet
            other.start()
            other.join(0.2)
        return open_store(storage, key)

    monkeypatch.setattr("apollohq.ratelimit.registry.open_store", meanwhile)
    one = opened("at once")
    other.join()
    assert found[0]._desk is one._desk


FORK = """
import asyncio, os, signal, sys
from apollohq.ratelimit import Answered, Limiter, RateLimit, tasks

def opened(token):
    return Limiter.open(RateLimit(9, 60.0, sys.argv[2]), origin="https://api.example", token=token)

async def spend(limiter):
    await limiter.settle_async(await limiter.acquire_async(), Answered(200, {}))

before = opened("before")
if sys.argv[1] == "task":
    asyncio.run(spend(before))  # so that there are worker threads, which the child does not have
    tasks._lock.acquire()  # as some other thread might just then
    child = os.fork()
    if child:
        tasks._lock.release()
    else:
        assert tasks._workers is None
else:
    child = os.fork()
signal.alarm(30)  # what waits for a lock of the other process waits for ever
spent = before, opened("after")
for limiter in spent:
    if sys.argv[1] == "task":
        asyncio.run(spend(limiter))
    else:
        limiter.settle(limiter.acquire(max_wait=0), Answered(200, {}))
if child:
    assert os.waitpid(child, 0)[1] == 0
"""


@pytest.mark.parametrize("kind", ["thread", "task"])
def test_either_process_goes_on_after_a_fork_with_the_budgets_it_has_and_with_new_ones(
    kind: str, tmp_path: Path
) -> None:
    storage = f"sqlite:///{tmp_path}/budget.db"
    subprocess.run([sys.executable, "-c", FORK, kind, storage], check=True, timeout=60)
