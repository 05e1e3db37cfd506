"""A forked child takes over no lock, no place in a queue and no permit; spawned processes get their settings."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import threading
import time

import pytest

from apollohq.ratelimit import Limiter, RateLimit
from tests.ratelimit.limiters import Opens, spend, take


def in_child(work: object) -> int:
    """Run it in a forked child; its exit status, where -1 means a child that hangs."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()  # type: ignore[operator]
            code = 0
        finally:
            os._exit(code)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return -1


def test_a_child_neither_settles_nor_forgets_what_its_parent_holds(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=3, per=60.0, storage=storage)
    permit = take(limiter)
    spend(limiter)

    def child() -> None:
        limiter.settle(permit, sent=False)  # the parent's, so this does nothing
        assert limiter.status().waiting == 0
        limiter.settle(take(limiter, max_wait=5), status=200)
        assert limiter.status().used == 3

    assert in_child(child) == 0
    limiter.settle(permit, sent=False)
    take(limiter, max_wait=5)


def test_forks_while_other_threads_are_in_the_middle_of_it(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=10_000, per=60.0, storage=storage)
    waiters = open_limiter(requests=1, per=300.0, storage=storage)
    spend(waiters)
    over = threading.Event()

    def work() -> None:
        while not over.is_set():
            limiter.settle(take(limiter), sent=False)

    def wait() -> None:
        while not over.is_set():
            with pytest.raises(Exception, match="nothing was sent"):
                waiters.acquire(timeout=1.0, max_wait=0.0)

    threads = [threading.Thread(target=target) for target in (work, work, wait)]
    for thread in threads:
        thread.start()

    def child() -> None:
        for _ in range(3):
            limiter.settle(take(limiter, max_wait=30), status=200)
        fresh = Limiter(RateLimit(5, 60.0, storage), origin="https://api.example", token=f"child {os.getpid()}")
        spend(fresh)

    codes = [in_child(child) for _ in range(12)]
    over.set()
    for thread in threads:
        thread.join(60)
    assert codes == [0] * 12
    assert limiter.status().waiting == 0


def _spend_one(settings: RateLimit) -> None:
    spend(Limiter(settings, origin="https://api.example", token="spawned"))


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_settings_travel_to_processes_started_in_other_ways(method: str, shared: str) -> None:
    settings = RateLimit(2, 120.0 if method == "spawn" else 121.0, shared)
    process = multiprocessing.get_context(method).Process(target=_spend_one, args=(settings,))  # type: ignore[attr-defined]
    process.start()
    process.join(60)
    assert process.exitcode == 0
    limiter = Limiter(settings, origin="https://api.example", token="spawned")
    spend(limiter)
    assert limiter.status().remaining == 0
    limiter.close()


PROGRAM = """
import os, sys, threading, warnings
warnings.simplefilter("error")
from apollohq.ratelimit import Limiter, RateLimit
limiter = Limiter(RateLimit(9, 60.0, sys.argv[1]), origin="https://api.example", token=f"quiet {os.getpid()}")
for _ in range(3):
    limiter.settle(limiter.acquire(timeout=1, max_wait=5), status=200)
    assert threading.active_count() == 1
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
"""


def test_a_fork_right_after_a_call_finds_no_thread(storage: str) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, storage], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
