"""A disk that is full or may not be written: a clear error, nobody goes, and nothing is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = """
import os, resource, sys, time
from apollohq.errors import RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit import Limiter, RateLimit

limiter = Limiter(RateLimit(2, 60.0, sys.argv[2]), origin="https://api.example", token="disk")

def spend():
    limiter.settle(limiter.acquire(timeout=1, max_wait=0), status=200)

def refused():
    try:
        limiter.acquire(timeout=1, max_wait=0)
    except RateLimitStoreError as error:
        return str(error)
    raise SystemExit("somebody went")

if sys.argv[1] == "full":
    spend()
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    print(refused())
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    time.sleep(1.1)
    spend()
    try:
        spend()
    except RateLimitTimeout:
        print("both are spent")
else:
    if os.geteuid() == 0:
        os.setuid(65534)  # root may write anywhere
    print(refused())
"""


def run(what: str, path: Path) -> list[str]:
    command = [sys.executable, "-c", PROGRAM, what, f"sqlite:///{path}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()


def test_a_full_disk_is_an_error_and_loses_nothing(tmp_path: Path) -> None:
    said, after = run("full", tmp_path / "budget.db")
    assert "budget.db cannot be used" in said
    assert after == "both are spent"


def test_a_file_that_may_not_be_written_is_an_error() -> None:
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path, which nobody else may enter
        path = Path(folder, "budget.db")
        path.touch(mode=0o444)
        os.chmod(folder, 0o555)  # noqa: S103 - to be read by all is the point
        (said,) = run("read-only", path)
        os.chmod(folder, 0o700)
    assert "budget.db cannot be used" in said
