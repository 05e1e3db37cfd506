"""Processes that share a budget: through SQLite on one machine, through Valkey on several; some of them die."""

from __future__ import annotations

import json
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from apollohq.errors import RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit import Limiter, RateLimit
from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.sqlite import SqliteStore
from apollohq.ratelimit.steps import Look, Pause, Terms
from tests.ratelimit.limiters import OK, Opens

WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture(params=["sqlite", "valkey"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each storage that processes can share, for itself alone."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/budget.db"
    url = str(request.getfixturevalue("valkey_url"))
    import redis

    redis.Redis.from_url(url.replace("valkey", "redis")).flushall()
    return url


def start(storage: str, requests: int, per: float, seconds: float, what: str) -> subprocess.Popen[str]:
    arguments = [str(each) for each in (storage, requests, per, seconds, what)]
    return subprocess.Popen([sys.executable, str(WORKER), *arguments], stdout=subprocess.PIPE, text=True)


def most_in_a_window(moments: list[float], per: float) -> int:
    moments = sorted(moments)
    return max(sum(begun <= moment < begun + per for moment in moments) for begun in moments)


def test_processes_together_stay_within_the_quota_and_use_it(shared: str) -> None:
    per, limit, seconds = 0.5, 10, 3.0
    workers = [start(shared, limit, per, seconds, "work") for _ in range(3)]
    sent = [tuple(pair) for worker in workers for pair in json.loads(worker.communicate(timeout=30)[0])]
    # Wherever between sending and answer the server counts, the window holds: try both ends.
    assert most_in_a_window([before for before, _ in sent], per) <= limit
    assert most_in_a_window([after for _, after in sent], per) <= limit
    assert len(sent) >= 0.4 * limit * seconds / per


def test_the_permits_of_a_killed_process_come_back_after_its_lease_and_not_before(
    shared: str, open_limiter: Opens
) -> None:
    per, limit = 1.0, 4
    survivor = open_limiter(requests=limit, per=per, storage=shared, token="workers")
    lease = survivor._desk.lease
    with start(shared, limit, per, 60, "hold") as worker:
        try:
            assert worker.stdout is not None
            assert worker.stdout.readline().strip() == str(limit)
            time.sleep(1.5 * lease + per)  # the lease is renewed, though the process says nothing else
            with pytest.raises(RateLimitTimeout):
                survivor.acquire(max_wait=0)
            assert survivor.status.used == limit
        finally:
            worker.kill()
    killed = time.monotonic()
    permits = [survivor.acquire(max_wait=20) for _ in range(limit)]
    assert per - 0.1 <= time.monotonic() - killed <= lease + per + 10
    for permit in permits:
        survivor.settle(permit, OK)


@pytest.mark.parametrize("kind", ["memory", "sqlite", "valkey"])
def test_a_forked_child_inherits_no_lock_no_ticket_and_no_permit(
    kind: str, open_limiter: Opens, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    storage = {"memory": "memory://", "sqlite": f"sqlite:///{tmp_path}/fork.db"}.get(kind)
    limiter = open_limiter(requests=2, per=0.5, storage=storage or request.getfixturevalue("valkey_url"))
    permit = limiter.acquire()
    busy = threading.Event()

    def keep_busy() -> None:
        while not busy.is_set():
            limiter._desk.tell()

    def take() -> None:
        for _ in range(2):
            limiter.settle(limiter.acquire(), OK)

    others = [threading.Thread(target=keep_busy) for _ in range(2)]
    waiting = threading.Thread(target=take)
    for thread in (*others, waiting):
        thread.start()
    time.sleep(0.05)
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                limiter.settle(permit, OK)  # the parent's, so this does nothing
                assert not limiter._desk.room
                assert not limiter._desk.mine
                mine = limiter.acquire(max_wait=30)
                limiter.settle(mine, OK)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    busy.set()
    for thread in (*others, waiting):
        thread.join(30)
    assert codes == [0] * 4
    assert permit.id in limiter._desk.mine  # the child's settlement was none
    limiter.settle(permit, OK)


def _spend_one(settings: RateLimit) -> None:
    limiter = Limiter.open(settings, origin="https://api.example", token="spawned")
    limiter.settle(limiter.acquire(), OK)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_settings_travel_to_processes_started_in_other_ways(method: str, tmp_path: Path) -> None:
    settings = RateLimit(2, 60.0, f"sqlite:///{tmp_path}/{method}.db")
    process = multiprocessing.get_context(method).Process(target=_spend_one, args=(settings,))  # type: ignore[attr-defined]
    process.start()
    process.join(30)
    assert process.exitcode == 0
    limiter = Limiter.open(settings, origin="https://api.example", token="spawned")
    limiter.settle(limiter.acquire(), OK)
    assert limiter.status.remaining == 0
    limiter.close()


def test_after_a_reboot_the_old_moments_neither_block_nor_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, terms = SqliteStore(f"{tmp_path}/boot.db", "k"), Terms(1, 10.0)
    before = boot_time() + 1e7  # this machine has been up for months
    monkeypatch.setattr("apollohq.ratelimit.sqlite.boot_time", lambda: before)
    assert store.apply("e", None, terms, [Look("a", "me", False, 0, 30.0), Pause(5.0)]).let_go
    monkeypatch.setattr("apollohq.ratelimit.sqlite.boot_time", lambda: 30.0)
    assert 0 < store.apply("e", None, terms, [Look("b", "you", False, 0, 3600.0)]).wait <= 10.0
    monkeypatch.setattr("apollohq.ratelimit.sqlite.boot_time", lambda: 30.0 + 30.0 + 10.0)
    assert store.apply("e", None, terms, [Look("b", "you", False, 0, 3600.0)]).let_go


@pytest.mark.parametrize("damage", ["garbage", "foreign", "newer", "state", "folder", "nowhere"])
def test_a_file_that_cannot_be_used_is_a_clear_error(damage: str, tmp_path: Path, open_limiter: Opens) -> None:
    path = tmp_path / "budget.db"
    if damage == "garbage":
        path.write_bytes(b"not a database at all" * 500)
    elif damage == "folder":
        path.mkdir()
    elif damage == "nowhere":
        path = tmp_path / "no" / "such" / "folder.db"
    else:
        limiter = open_limiter(storage=f"sqlite:///{path}", token="damaged")
        limiter.acquire()
        change = {
            "foreign": "PRAGMA application_id = 7",
            "newer": "PRAGMA user_version = 99",
            "state": "UPDATE budget SET state = '{\"held\": 3}'",
        }[damage]
        with sqlite3.connect(path) as file:
            file.execute(change)
        file.close()
    limiter = open_limiter(storage=f"sqlite:///{path}", token="damaged")
    with pytest.raises(RateLimitStoreError, match=path.name) as caught:
        limiter.acquire(max_wait=0)
    assert "damaged" not in str(caught.value)


def test_a_file_that_is_removed_in_mid_run_is_written_anew_with_what_is_known(
    tmp_path: Path, open_limiter: Opens
) -> None:
    limiter = open_limiter(requests=3, per=30.0, storage=f"sqlite:///{tmp_path}/gone.db")
    for _ in range(2):
        limiter.settle(limiter.acquire(), OK)
    (tmp_path / "gone.db").unlink()
    limiter.settle(limiter.acquire(max_wait=0), OK)
    with pytest.raises(RateLimitTimeout):
        limiter.acquire(max_wait=0)


def test_the_file_holds_neither_token_nor_origin(tmp_path: Path, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"sqlite:///{tmp_path}/secret.db", token="s3cr3t-t0ken")
    limiter.settle(limiter.acquire(), OK)
    content = (tmp_path / "secret.db").read_bytes()
    assert b"s3cr3t" not in content
    assert b"api.example" not in content
