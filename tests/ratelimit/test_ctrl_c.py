"""Ctrl-C in a caller that waits: its place goes back, and the process can go on."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

PROGRAM = """
import asyncio, signal, sys
from apollohq.ratelimit import Answered, Limiter, NotSent, RateLimit, tasks

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
settings = RateLimit(1, 60.0, sys.argv[2], on_wait=lambda seconds: print("waiting", flush=True))
limiter = Limiter.open(settings, origin="https://api.example", token="ctrl-c, " + sys.argv[1])
held = limiter.acquire()
try:
    if sys.argv[1] == "thread":
        limiter.acquire()
    else:
        asyncio.run(limiter.acquire_async())
except KeyboardInterrupt:
    limiter.settle(held, NotSent())
    tasks._pool().shutdown()  # what a task gives back is told in the background
    limiter.settle(limiter.acquire(max_wait=1), Answered(200, {}))
    assert limiter.status.waiting == 0
    assert not limiter._desk.room and not limiter._desk.mine
    print("went on", flush=True)
"""


@pytest.mark.parametrize("kind", ["thread", "task"])
def test_an_interrupted_waiter_leaves_nothing_behind(kind: str, storage: str) -> None:
    with subprocess.Popen([sys.executable, "-c", PROGRAM, kind, storage], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30)[0] == "went on\n"
    assert process.returncode == 0
