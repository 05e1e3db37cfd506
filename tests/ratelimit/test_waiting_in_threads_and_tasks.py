"""Threads and tasks of one process, on every kind of storage: in order, without polling, and nobody is lost."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from apollohq.ratelimit import Limiter, Lost, NotSent
from tests.ratelimit.limiters import OK, Opens, spend, until
from tests.ratelimit.server import Counter


async def until_in_line(limiter: Limiter, number: int) -> None:
    for _ in range(1000):
        if len(limiter._desk.room) >= number:
            return
        await asyncio.sleep(0.005)
    raise AssertionError("they did not come")


def in_line(limiter: Limiter) -> int:
    """Those waiting, as the store sees it."""
    return limiter._desk.last.waiting if limiter._desk.last else 0


def test_threads_share_the_budget_and_the_server_never_counts_too_many(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=10, per=0.5, storage=storage)
    server = Counter(0.5)

    def work(_: int) -> None:
        permit = limiter.acquire()
        limiter.settle(permit, server.send())

    begun = time.monotonic()
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(40)))
    assert server.most <= 10
    assert time.monotonic() - begun < 10.0


@pytest.mark.anyio
async def test_tasks_share_the_budget_and_the_server_never_counts_too_many(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=10, per=0.5, storage=storage)
    server = Counter(0.5)

    async def work() -> None:
        permit = await limiter.acquire_async()
        await asyncio.sleep(server.delay())
        server.count()
        await asyncio.sleep(server.delay())
        await limiter.settle_async(permit, OK)

    await asyncio.wait_for(asyncio.gather(*(work() for _ in range(40))), 10)
    assert server.most <= 10


def test_event_loops_in_several_threads_stand_in_one_line_with_plain_threads(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=6, per=0.3)
    server = Counter(0.3)

    async def task() -> None:
        permit = await limiter.acquire_async()
        server.count()
        await limiter.settle_async(permit, OK)

    async def loop() -> None:
        await asyncio.gather(*(task() for _ in range(6)))

    def thread() -> None:
        for _ in range(6):
            permit = limiter.acquire()
            server.count()
            limiter.settle(permit, OK)

    work = [threading.Thread(target=asyncio.run, args=(loop(),)) for _ in range(2)]
    work += [threading.Thread(target=thread) for _ in range(2)]
    for one in work:
        one.start()
    for one in work:
        one.join(10)
    assert server.total == 24
    assert server.most <= 6


def test_permits_come_in_order_of_arrival(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=0.1, storage=storage)
    spend(limiter, 1)
    served: list[int] = []

    def work(number: int) -> None:
        permit = limiter.acquire()
        served.append(number)
        limiter.settle(permit, OK)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for number, thread in enumerate(threads, 1):
        thread.start()
        until(partial(lambda number: in_line(limiter) + len(served) >= number, number))
    for thread in threads:
        thread.join(10)
    assert served == list(range(6))


def test_interactive_callers_overtake_batch_work(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=1, per=0.4)
    spend(limiter, 1)
    served: list[str] = []

    def work(name: str, batch: bool) -> None:
        permit = limiter.acquire(batch=batch)
        served.append(name)
        limiter.settle(permit, OK)

    threads = [
        threading.Thread(target=work, args=("batch", True)),
        threading.Thread(target=work, args=("person", False)),
    ]
    for number, thread in enumerate(threads, 1):
        thread.start()
        until(partial(lambda number: len(limiter._desk.room) >= number, number))
    for thread in threads:
        thread.join(10)
    assert served == ["person", "batch"]


def test_a_request_that_was_not_sent_gives_its_permit_to_the_next_at_once(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=60.0, storage=storage)
    permit = limiter.acquire()
    begun = time.monotonic()
    with ThreadPoolExecutor(1) as pool:
        waiter = pool.submit(limiter.acquire)
        until(lambda: bool(limiter._desk.room))
        limiter.settle(permit, NotSent())
        limiter.settle(waiter.result(5), Lost())
    assert time.monotonic() - begun < 5
    assert limiter.status.used == 1


def test_a_permit_that_nobody_settles_counts_as_lost(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=2, per=0.3, storage=storage)
    limiter.acquire()
    limiter.acquire()
    gc.collect()
    limiter.settle(limiter.acquire(max_wait=5), OK)


def test_settling_twice_counts_once(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=30.0)
    permit = limiter.acquire()
    limiter.settle(permit, OK)
    limiter.settle(permit, NotSent())
    assert limiter.status.used == 1


@pytest.mark.anyio
async def test_a_thousand_waiting_tasks_are_cancelled_and_the_next_one_waits_no_longer_for_it(
    open_limiter: Opens, storage: str
) -> None:
    number = 1000 if storage == "memory://" else 200
    limiter = open_limiter(requests=1, per=1.0, storage=storage)
    await limiter.settle_async(await limiter.acquire_async(), OK)
    begun = time.monotonic()
    tasks = [asyncio.create_task(limiter.acquire_async()) for _ in range(number)]
    while len(limiter._desk.room) + sum(task.done() for task in tasks) < number:
        assert time.monotonic() - begun < 30
        await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    cancelled = [one for one in results if isinstance(one, asyncio.CancelledError)]
    for one in results:
        if not isinstance(one, BaseException):  # it got its permit just before
            await limiter.settle_async(one, NotSent())
    assert len(cancelled) >= number - 30
    permit = await asyncio.wait_for(limiter.acquire_async(), 20)
    await limiter.settle_async(permit, OK)
    assert not limiter._desk.room
    while limiter._desk.mine:  # what was given up in the background has arrived
        assert time.monotonic() - begun < 60
        await asyncio.sleep(0.01)


@pytest.mark.anyio
async def test_the_waiter_behind_a_cancelled_one_takes_its_place(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=2.0, storage=storage)
    await limiter.settle_async(await limiter.acquire_async(), OK)
    first = asyncio.create_task(limiter.acquire_async())
    await until_in_line(limiter, 1)
    second = asyncio.create_task(limiter.acquire_async())
    await until_in_line(limiter, 2)
    begun = time.monotonic()
    first.cancel()
    await limiter.settle_async(await asyncio.wait_for(second, 10), OK)
    assert time.monotonic() - begun < 3.9  # one period, not two


def test_a_loop_that_is_gone_does_not_hold_up_the_line(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=1, per=0.3)
    spend(limiter, 1)
    loop = asyncio.new_event_loop()

    async def abandon() -> Any:
        task = asyncio.ensure_future(limiter.acquire_async())
        await asyncio.sleep(0.01)
        return task

    task = loop.run_until_complete(abandon())  # the loop is never run again, and not closed either
    begun = time.monotonic()
    limiter.settle(limiter.acquire(max_wait=10), OK)
    assert time.monotonic() - begun < 5
    task.cancel()
    loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
    loop.close()


def test_few_wake_ups_and_no_polling(open_limiter: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = open_limiter(requests=5, per=0.5)
    spend(limiter, 5)
    looks = 0
    plain = limiter._desk.look

    def counted(*arguments: Any) -> Any:
        nonlocal looks
        looks += 1
        return plain(*arguments)

    monkeypatch.setattr(limiter._desk, "look", counted)
    with ThreadPoolExecutor(20) as pool:
        for permit in pool.map(lambda _: limiter.acquire(), range(20)):
            limiter.settle(permit, OK)
    assert looks <= 4 * 20
