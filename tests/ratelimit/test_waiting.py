"""Threads and tasks that wait, on every kind of storage: in order, without polling, and nobody is lost."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from apollohq.errors import ApolloError
from apollohq.ratelimit import Limiter, RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit.limiter import Permit
from tests.ratelimit.limiters import Opens, spend, take, take_async, until, waiting

if TYPE_CHECKING:
    from pathlib import Path

    from apollohq.ratelimit.log import Ask, Change, Reply


def wait_for_long(limiter: Limiter) -> None:
    with suppress(ApolloError):  # the store goes with the test
        take(limiter)


def in_order(limiter: Limiter, *callers: tuple[str, bool]) -> list[str]:
    """Let them come one after the other, each a thread: in which order they get their permits."""
    served: list[str] = []

    def work(name: str, batch: bool) -> None:
        permit = take(limiter, batch=batch)
        served.append(name)
        limiter.settle(permit, status=200)

    threads = [threading.Thread(target=work, args=caller) for caller in callers]
    for number, thread in enumerate(threads, 1):
        thread.start()
        until(lambda number=number: waiting(limiter) >= number)  # type: ignore[misc]
    for thread in threads:
        thread.join(30)
    return served


def test_first_come_first_served(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=0.5, storage=storage)
    spend(limiter)
    assert in_order(limiter, *[(name, False) for name in "abc"]) == ["a", "b", "c"]


def test_interactive_callers_overtake_batch_work(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=1.0, storage=storage)
    spend(limiter)
    assert in_order(limiter, ("batch", True), ("person", False)) == ["person", "batch"]


def test_a_request_that_was_not_sent_gives_its_permit_to_the_next_at_once(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=300.0, storage=storage)
    permit = take(limiter)
    with ThreadPoolExecutor(1) as pool:
        waiter = pool.submit(take, limiter)
        until(lambda: waiting(limiter) == 1)
        limiter.settle(permit, sent=False)
        limiter.settle(waiter.result(30))
    assert limiter.status().used == 1


def test_a_permit_that_nobody_settles_ends_by_itself(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=0.2, storage=storage)
    begun = time.monotonic()
    take(limiter, timeout=0.0)
    limiter.settle(take(limiter, max_wait=30), status=200)
    assert time.monotonic() - begun >= 5.2  # the attempt that it was taken for may have lasted so long


def test_a_permit_that_is_stamped_counts_from_then_on(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=0.2, storage=storage)
    permit = take(limiter, timeout=0.0)
    time.sleep(1.0)
    stamped = time.monotonic()
    permit.stamp()
    limiter.settle(take(limiter, max_wait=30), status=200)
    assert time.monotonic() - stamped >= 5.2


def test_settling_twice_counts_once(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=3, per=30.0, storage=storage)
    permit = take(limiter)
    limiter.settle(permit, status=200)
    limiter.settle(permit, sent=False)
    assert limiter.status().used == 1


def test_on_wait_is_called_once_and_the_wait_is_logged(
    open_limiter: Opens, storage: str, caplog: pytest.LogCaptureFixture
) -> None:
    waits: list[float] = []
    limiter = open_limiter(requests=1, per=0.4, storage=storage, on_wait=waits.append)
    spend(limiter)
    with caplog.at_level(logging.INFO, "apollohq"):
        take(limiter)
    assert len(waits) == 1
    assert 0 < waits[0] <= 0.4
    assert [record.getMessage() for record in caplog.records] == [
        f"waiting {waits[0]:.1f} s for the rate limit (1 waiting)"
    ]


def test_what_on_wait_raises_ends_the_call_and_leaves_nothing(open_limiter: Opens, storage: str) -> None:
    def refuse(seconds: float) -> None:
        raise LookupError("not that long")

    limiter = open_limiter(requests=1, per=60.0, storage=storage, on_wait=refuse)
    spend(limiter)
    with pytest.raises(LookupError):
        take(limiter)
    assert (limiter.status().waiting, limiter.status().used) == (0, 1)


def test_a_wait_behind_others_is_as_long_as_theirs(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=30.0, storage=storage)
    spend(limiter)
    for number in range(2):
        threading.Thread(target=wait_for_long, args=(limiter,), daemon=True).start()
        until(lambda number=number: waiting(limiter) == number + 1)  # type: ignore[misc]
    with pytest.raises(RateLimitTimeout) as caught:
        take(limiter, max_wait=60)
    assert 85 < caught.value.wait_seconds <= 91


@pytest.mark.anyio
async def test_many_waiting_tasks_are_cancelled_and_the_next_one_waits_no_longer_for_it(
    open_limiter: Opens, storage: str
) -> None:
    number = 1000 if storage == "memory://" else 100
    limiter = open_limiter(requests=1, per=1.0, storage=storage)
    await limiter.settle_async(await take_async(limiter), status=200)
    tasks = [asyncio.create_task(take_async(limiter)) for _ in range(number)]
    await asyncio.sleep(0.2)
    for task in tasks:
        task.cancel()
    for one in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(one, Permit):  # it got its permit just before
            await limiter.settle_async(one, sent=False)
    assert limiter.status().waiting == 0
    await limiter.settle_async(await asyncio.wait_for(take_async(limiter), 60), status=200)
    assert limiter.status().used == 1


@pytest.mark.anyio
@pytest.mark.parametrize("after", [0.0, 0.001, 0.003, 0.01, 0.05])
async def test_a_task_that_is_cancelled_while_the_store_is_asked_keeps_no_permit(
    open_limiter: Opens, shared: str, after: float
) -> None:
    limiter = open_limiter(requests=3, per=60.0, storage=shared)
    for _ in range(5):
        task = asyncio.create_task(take_async(limiter))
        await asyncio.sleep(after)
        task.cancel()
        for one in await asyncio.gather(task, return_exceptions=True):
            if isinstance(one, Permit):
                await limiter.settle_async(one, sent=False)
    async with asyncio.timeout(30):  # what is returned in the background arrives soon; what was kept counts for 60 s
        for _ in range(3):
            await take_async(limiter)


@pytest.mark.anyio
async def test_a_cancelled_task_returns_its_permit_after_the_store_has_granted_it(
    open_limiter: Opens, shared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limiter = open_limiter(requests=1, per=60.0, storage=shared)
    store, order = limiter.budget.store, list[str]()
    assert store is not None
    exchange = store.exchange

    def slow(change: Change, ask: Ask | None, seconds: float) -> Reply:
        if ask is not None:
            time.sleep(0.3)
        order.append("return" if ask is None else "grant")
        return exchange(change, ask, seconds)

    monkeypatch.setattr(store, "exchange", slow)
    task = asyncio.create_task(take_async(limiter))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(30):
        await take_async(limiter)
    assert order[0] == "grant"


@pytest.mark.anyio
@pytest.mark.parametrize("after", [0.0, 0.1])
async def test_a_store_that_fails_after_its_task_was_cancelled_fails_in_silence(
    open_limiter: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: float
) -> None:
    limiter = open_limiter(storage=f"sqlite:///{tmp_path}/budget.db")
    loop, said, over = asyncio.get_running_loop(), list[Any](), threading.Event()

    def fails(change: Change, ask: Ask | None, seconds: float) -> Reply:
        time.sleep(0.3)
        over.set()
        raise RateLimitStoreError("away")

    monkeypatch.setattr(limiter.budget.store, "exchange", fails)
    monkeypatch.setattr(loop, "call_exception_handler", said.append)
    task = asyncio.create_task(take_async(limiter))
    await asyncio.sleep(after)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.to_thread(over.wait, 10)
    await asyncio.sleep(0.1)
    del task
    gc.collect()
    assert not said


@pytest.mark.anyio
async def test_the_waiter_behind_a_cancelled_one_takes_its_place(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=2.0, storage=storage)
    await limiter.settle_async(await take_async(limiter), status=200)
    begun = time.monotonic()
    first = asyncio.create_task(take_async(limiter))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(take_async(limiter))
    await asyncio.sleep(0.1)
    first.cancel()
    await limiter.settle_async(await asyncio.wait_for(second, 30), status=200)
    assert time.monotonic() - begun > 1.5
    assert limiter.status().waiting == 0


def test_a_loop_that_is_gone_does_not_hold_up_the_queue(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=0.3, storage=storage)
    spend(limiter)
    loop = asyncio.new_event_loop()

    async def abandon() -> Any:
        task = asyncio.ensure_future(take_async(limiter))
        await asyncio.sleep(0.1)
        return task

    task = loop.run_until_complete(abandon())  # the loop is never run again, and not closed either
    limiter.settle(take(limiter, max_wait=30), status=200)
    task.cancel()
    loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
    loop.close()


def test_few_wake_ups_and_no_polling(open_limiter: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = open_limiter(requests=5, per=0.5)
    spend(limiter, 5)
    steps = 0
    plain = Permit.step

    def counted(permit: Permit) -> float | None:
        nonlocal steps
        steps += 1
        return plain(permit)

    monkeypatch.setattr(Permit, "step", counted)
    with ThreadPoolExecutor(20) as pool:
        for permit in pool.map(lambda _: take(limiter), range(20)):
            limiter.settle(permit, status=200)
    assert steps <= 5 * 20


@pytest.mark.parametrize("max_wait", [0, 0.01, 0.1])
def test_a_short_max_wait_refuses_nobody_while_permits_are_free(
    open_limiter: Opens, storage: str, max_wait: float
) -> None:
    limiter = open_limiter(requests=100, per=60.0, storage=storage)
    with ThreadPoolExecutor(20) as pool:
        for permit in pool.map(lambda _: take(limiter, max_wait=max_wait), range(20)):
            limiter.settle(permit, status=200)
    assert limiter.status().used == 20
