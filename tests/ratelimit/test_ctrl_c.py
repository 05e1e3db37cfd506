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
