"""The file of `sqlite:///path`: whose it is, where it is, who may hold it up, and what is left in it."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from apollohq.ratelimit import RateLimitStoreError
from apollohq.ratelimit.log import Change
from apollohq.ratelimit.stores import SqliteStore
from tests.ratelimit.limiters import Opens, spend, take

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "budget.db"


def test_the_folder_and_the_file_are_the_users_alone(path: Path, open_limiter: Opens) -> None:
    spend(open_limiter(storage=f"sqlite:///{path}"))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}


def test_a_relative_path_leads_to_one_file_wherever_the_process_goes(
    tmp_path: Path, open_limiter: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    limiter = open_limiter(storage="sqlite:///budget.db")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    spend(limiter)
    if (child := os.fork()) == 0:
        spend(limiter)
        os._exit(0)
    os.waitpid(child, 0)
    assert [*tmp_path.rglob("*.db")] == [tmp_path / "budget.db"]
    limiter.close()
    spend(open_limiter(storage="sqlite:///budget.db"))  # and from here it is another one
    assert {*tmp_path.rglob("*.db")} == {tmp_path / "budget.db", tmp_path / "elsewhere" / "budget.db"}


def test_a_tilde_is_the_home_folder(tmp_path: Path, open_limiter: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    spend(open_limiter(storage="sqlite:///~/budget.db"))
    assert (tmp_path / "budget.db").exists()


def test_the_file_holds_neither_token_nor_origin(path: Path, open_limiter: Opens) -> None:
    spend(open_limiter(storage=f"sqlite:///{path}", token="s3cr3t-t0ken"))
    assert b"s3cr3t" not in path.read_bytes()
    assert b"api.example" not in path.read_bytes()


def test_one_file_holds_many_budgets_and_each_is_counted_alone(path: Path, open_limiter: Opens) -> None:
    one, other = (open_limiter(requests=3, per=60.0, storage=f"sqlite:///{path}") for _ in range(2))
    spend(one, 2)
    spend(other)
    assert (one.status().used, other.status().used) == (2, 1)


def test_a_budget_that_nobody_uses_any_more_leaves_the_file(path: Path) -> None:
    SqliteStore(str(path), "idle", 0.05).exchange(Change({"p": 0.01}), None, 5.0)
    threading.Event().wait(0.2)
    SqliteStore(str(path), "busy", 60.0).exchange(Change({"p": 60.0}), None, 5.0)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT key FROM budgets").fetchall() == [("busy",)]


def test_a_file_of_the_first_version_is_taken_over(path: Path, open_limiter: Opens) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE budget (key TEXT PRIMARY KEY, state TEXT NOT NULL, idle_at REAL NOT NULL)")
        file.execute("INSERT INTO budget VALUES ('k', '{}', 1e9)")
        file.execute(f"PRAGMA application_id = {0x41504C31}")
        file.execute("PRAGMA user_version = 1")
    limiter = open_limiter(requests=2, per=60.0, storage=f"sqlite:///{path}")
    spend(limiter, 2)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (2,)
        assert file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("budgets",)]


def test_a_newer_file_is_an_error_that_says_so(path: Path, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"sqlite:///{path}")
    spend(limiter)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 3")
    before = path.read_bytes()
    with pytest.raises(RateLimitStoreError, match="a newer version of apollohq"):
        take(limiter, max_wait=0)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE TABLE theirs (thing)",
        "PRAGMA application_id = 7; CREATE TABLE t (x)",
        "PRAGMA journal_mode = WAL; CREATE TABLE t (x)",
    ],
)
def test_another_programs_database_is_left_alone(path: Path, foreign: str, open_limiter: Opens) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as file:
        file.executescript(foreign)
    before = path.read_bytes()
    with pytest.raises(RateLimitStoreError, match="another program's database"):
        take(open_limiter(storage=f"sqlite:///{path}"))
    assert path.read_bytes() == before
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize("state", ["", "3", "[]", '["x", {"p": "y"}, 0, 0, [0, 0], 0]', "null"])
def test_a_budget_that_cannot_be_read_is_an_error(path: Path, state: str, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"sqlite:///{path}")
    spend(limiter)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE budgets SET log = ?", (state,))
    with pytest.raises(RateLimitStoreError, match=r"budget\.db cannot be used"):
        take(limiter, max_wait=0)


@pytest.mark.parametrize("hold", ["BEGIN IMMEDIATE", "BEGIN; SELECT * FROM budgets"])
def test_whoever_writes_or_reads_is_waited_for(path: Path, hold: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=60.0, storage=f"sqlite:///{path}")
    spend(limiter)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        for statement in hold.split("; "):
            other.execute(statement).fetchall()
        rest = threading.Timer(0.3, other.execute, ["ROLLBACK"])
        rest.start()
        spend(limiter)
        rest.join()
    assert limiter.status().used == 2


def test_whoever_never_lets_go_of_the_file_is_an_error_and_nothing_is_lost(path: Path, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=60.0, storage=f"sqlite:///{path}")
    spend(limiter)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RateLimitStoreError, match=r"budget\.db cannot be used: database is locked"):
            take(limiter, max_wait=0)
        other.execute("ROLLBACK")
    spend(limiter, 2)
    assert limiter.status().used == 3


def test_after_a_reboot_old_moments_neither_block_nor_free(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqliteStore(str(path), "k", 10.0)
    monkeypatch.setattr("apollohq.ratelimit.stores.boot_time", lambda: 1e7)  # this machine has been up for months
    store.exchange(Change({"p": 10.0}, 5.0), None, 5.0)
    monkeypatch.setattr("apollohq.ratelimit.stores.boot_time", lambda: 30.0)
    reply = store.exchange(Change({}), None, 5.0)
    assert (reply.used, reply.resets_in, reply.paused) == (1, 10.0, 5.0)
    monkeypatch.setattr("apollohq.ratelimit.stores.boot_time", lambda: 40.0)
    assert store.exchange(Change({}), None, 5.0).used == 0
