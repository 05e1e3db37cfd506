"""What may be set, what is refused, and what is never shown."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import Any

import pytest

from apollohq.ratelimit import RateLimit


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"requests": 0}, "requests"),
        ({"requests": True}, "requests"),
        ({"requests": 1.5}, "requests"),
        ({"per": 0}, "per"),
        ({"per": float("nan")}, "per"),
        ({"per": "300"}, "per"),
        ({"per": True}, "per"),
        ({"max_wait": -1}, "max_wait"),
        ({"max_wait": float("inf")}, "max_wait"),
        ({"on_wait": "loudly"}, "on_wait"),
        ({"on_store_failure": "ignore"}, "on_store_failure"),
        ({"storage": "memory"}, "storage"),
        ({"storage": None}, "storage"),
        ({"storage": "memory://here"}, "memory"),
        ({"storage": "sqlite://relative"}, "sqlite"),
        ({"storage": "sqlite:///"}, "sqlite"),
        ({"storage": "sqlite:///a\0b"}, "storage"),
        ({"storage": "mysql://host"}, "storage"),
        ({"storage": "valkey://"}, "host"),
        ({"storage": "redis://host:port"}, "host"),
        ({"storage": "redis://host:0"}, "host"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, Any], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        RateLimit(**settings)


@pytest.mark.parametrize(
    "url",
    [
        "valkey://user:s3cr3t@host:1/0?x=s3cr3t",
        "valkey://user:s3@cr3t@host",
        "rediss://:s3cr3t@host",
        "sqlite://s3cr3t:x",
    ],
)
def test_no_secret_of_the_storage_is_shown(url: str) -> None:
    try:
        shown = repr(RateLimit(storage=url))
    except ValueError as error:
        shown = str(error)
    assert "cr3t" not in shown


def test_settings_print_as_they_are_written() -> None:
    assert repr(RateLimit(7, storage="sqlite:///b.db")).startswith(
        "RateLimit(requests=7, per=300.0, storage='sqlite:///b.db',"
    )


def test_settings_can_be_compared_hashed_and_pickled() -> None:
    assert RateLimit() == RateLimit(100, 300.0, "memory://")
    assert len({RateLimit(), RateLimit(), RateLimit(per=60)}) == 2
    assert pickle.loads(pickle.dumps(RateLimit(7))) == RateLimit(7)  # noqa: S301  (our own bytes)


def test_the_limiter_loads_no_database_and_no_parser() -> None:
    program = (
        "import sys; from apollohq.ratelimit import Limiter, RateLimit\n"
        "limiter = Limiter(RateLimit(), origin='https://api.example', token='t')\n"
        "permit = limiter.acquire(timeout=1, max_wait=None)\n"
        "limiter.settle(permit, status=200, headers=[(b'X-RateLimit-Remaining', b'3')])\n"
        "print([name for name in ('sqlite3', 'redis', 'httpx2', 'json') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
