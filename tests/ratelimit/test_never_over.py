"""Threads, tasks and processes share a budget: the server never counts too many, and nearly all of it is used."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from apollohq.ratelimit import RateLimitTimeout
from scripts.measuring.counting import Counter
from tests.ratelimit.limiters import Opens, take, take_async
from tests.ratelimit.server import send

WORKER = Path(__file__).with_name("worker.py")


def start(storage: str, token: str, requests: int, per: float, seconds: float, what: str) -> subprocess.Popen[str]:
    arguments = [str(each) for each in (storage, token, requests, per, seconds, what)]
    return subprocess.Popen([sys.executable, str(WORKER), *arguments], stdout=subprocess.PIPE, text=True)


def most_in_a_window(moments: list[float], per: float) -> int:
    return max(sum(begun <= moment < begun + per for moment in moments) for begun in moments)


def test_threads(open_limiter: Opens, storage: str) -> None:
    limiter, counter = open_limiter(requests=10, per=0.5, storage=storage), Counter(per=0.5)

    def work(_: int) -> None:
        permit = take(limiter)
        send(counter)
        limiter.settle(permit, status=200)

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(40)))
    assert counter.counts.most <= 10


@pytest.mark.anyio
async def test_tasks(open_limiter: Opens, storage: str) -> None:
    limiter, counter = open_limiter(requests=10, per=0.5, storage=storage), Counter(per=0.5)

    async def work() -> None:
        permit = await take_async(limiter)
        await asyncio.to_thread(send, counter)
        await limiter.settle_async(permit, status=200)

    await asyncio.gather(*(work() for _ in range(40)))
    assert counter.counts.most <= 10


def test_tasks_of_several_loops_beside_threads(open_limiter: Opens, storage: str) -> None:
    limiter, counter = open_limiter(requests=10, per=0.5, storage=storage), Counter(per=0.5)

    async def task() -> None:
        permit = await take_async(limiter)
        counter.arrive()
        await limiter.settle_async(permit, status=200)

    async def loop() -> None:
        await asyncio.gather(*(task() for _ in range(10)))

    def work(number: int) -> None:
        if number % 2:
            asyncio.run(loop())
            return
        for _ in range(5):
            permit = take(limiter)
            counter.arrive()
            limiter.settle(permit, status=200)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert counter.counts.answered == 30
    assert counter.counts.most <= 10


def test_processes(shared: str) -> None:
    per, limit, seconds, token = 0.5, 10, 3.0, f"processes {os.getpid()} {time.time()}"
    workers = [start(shared, token, limit, per, seconds, "work") for _ in range(3)]
    sent = [tuple(pair) for worker in workers for pair in json.loads(worker.communicate(timeout=60)[0])]
    # Wherever between sending and answer the server counts, the window holds: try both ends.
    assert most_in_a_window([before for before, _ in sent], per) <= limit
    assert most_in_a_window([after for _, after in sent], per) <= limit
    assert len(sent) >= 2 * limit


def test_the_permits_of_a_killed_process_come_back_after_hold_and_per_and_not_before(
    shared: str, open_limiter: Opens
) -> None:
    per, limit, hold, token = 1.0, 4, 5.0, f"killed {os.getpid()} {time.time()}"
    survivor = open_limiter(requests=limit, per=per, storage=shared, token=token)
    with start(shared, token, limit, per, 60, "hold") as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline().strip() == str(limit)
        taken = time.monotonic()
        worker.kill()
    with pytest.raises(RateLimitTimeout):
        take(survivor, max_wait=0)
    assert survivor.status().used == limit
    for permit in [take(survivor, max_wait=60) for _ in range(limit)]:
        survivor.settle(permit, status=200)
    assert time.monotonic() - taken >= hold + per - 0.5  # they were taken a moment before the worker said so
