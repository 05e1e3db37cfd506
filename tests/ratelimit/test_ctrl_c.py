"""Ctrl-C in a caller that waits: its place goes back, and the process can go on."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

PROGRAM = """
import asyncio, signal, sys
from apollohq.ratelimit import Limiter, RateLimit

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
settings = RateLimit(1, 60.0, sys.argv[2], on_wait=lambda seconds: print("waiting", flush=True))
limiter = Limiter(settings, origin="https://api.example", token="ctrl-c, " + sys.argv[1])
terms = {"timeout": 1.0, "max_wait": None}
held = limiter.acquire(**terms)
try:
    if sys.argv[1] == "thread":
        limiter.acquire(**terms)
    else:
        asyncio.run(limiter.acquire_async(**terms))
except KeyboardInterrupt:
    limiter.settle(held, sent=False)
    limiter.settle(limiter.acquire(timeout=1.0, max_wait=5), status=200)
    assert limiter.status().waiting == 0
    assert limiter.status().used == 1
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


STORM = """
import os, random, signal, sys, threading, time
from apollohq.ratelimit import Limiter, RateLimit

armed = False

def handle(*_):
    global armed
    if armed:
        armed = False
        raise KeyboardInterrupt

signal.signal(signal.SIGINT, handle)
limiter = Limiter(RateLimit(10**6, 600.0, sys.argv[1]), origin="https://api.example", token=f"storm {os.getpid()}")
over = False

def interrupt():
    global over
    chance = random.Random(1)
    for _ in range(60):
        time.sleep(chance.random() * 0.01)
        os.kill(os.getpid(), signal.SIGINT)
    over = True

thread = threading.Thread(target=interrupt)
thread.start()
while not over:
    permit = None
    try:
        armed = True
        permit = limiter.acquire(timeout=1.0, max_wait=None)
        limiter.settle(permit, sent=False)
        armed = False
    except KeyboardInterrupt:
        if permit is not None:
            limiter.settle(permit, sent=False)
thread.join()
limiter.settle(limiter.acquire(timeout=1.0, max_wait=9), sent=False)
print(limiter.status().used, limiter.status().waiting)
"""


def test_interrupted_at_any_moment_nothing_is_lost(storage: str) -> None:
    command = [sys.executable, "-c", STORM, storage]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout == "0 0\n", done.stderr
