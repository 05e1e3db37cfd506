"""The file of `sqlite:///path`: whose it is, where it is, who may hold it up, and what is left in it."""

from __future__ import annotations

import json
import math
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.sqlite import KEPT, SqliteStore
from apollohq.ratelimit.steps import Look, Release, Reply, Terms
from tests.ratelimit.desks import Clock

if TYPE_CHECKING:
    from pathlib import Path

TERMS = Terms(2, 10.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "budget.db"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("apollohq.ratelimit.sqlite.boot_time", clock)
    return clock


def spend(store: SqliteStore, ticket: str = "a") -> Reply:
    return store.apply("e", None, TERMS, [Look(ticket, "me", False, 0, 30.0), Release(ticket, 0.0)])


def look(store: SqliteStore) -> Reply:
    return store.apply("e", None, TERMS, [])


def test_a_relative_path_leads_to_one_file_wherever_the_process_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = SqliteStore("budget.db", "k")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir("elsewhere")
    spend(store)
    assert [each.name for each in tmp_path.rglob("*.db")] == ["budget.db"]
    assert (tmp_path / "budget.db").exists()


def test_a_tilde_is_the_home_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(path.parent))
    spend(SqliteStore("~/budget.db", "k"))
    assert path.exists()


def test_one_file_holds_many_budgets_and_each_is_counted_alone(path: Path) -> None:
    spend(SqliteStore(str(path), "one"))
    assert look(SqliteStore(str(path), "another")).moments == ()
    assert len(look(SqliteStore(str(path), "one")).moments) == 1


def test_a_budget_that_nobody_uses_any_more_leaves_the_file(path: Path, clock: Clock) -> None:
    idle = spend(SqliteStore(str(path), "idle")).idle_in
    assert keys(path) == {"idle"}
    clock.now += idle + KEPT / 2
    spend(SqliteStore(str(path), "busy"))
    assert keys(path) == {"idle", "busy"}
    clock.now += KEPT
    spend(SqliteStore(str(path), "busy"))
    assert keys(path) == {"busy"}


def keys(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as file:
        return {key for (key,) in file.execute("SELECT key FROM budget")}


def test_the_time_that_an_exchange_waits_for_the_file_is_not_taken_for_a_clock_put_back(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = SqliteStore(str(path), "k"), SqliteStore(str(path), "k")
    begin = slow._begin

    def after_the_other(file: sqlite3.Connection) -> None:
        clock.now += 5.0
        spend(quick)
        begin(file)

    monkeypatch.setattr(slow, "_begin", after_the_other)
    look(slow)
    assert look(quick).moments == (10.0,)


def test_whoever_writes_is_waited_for(path: Path) -> None:
    store = SqliteStore(str(path), "k")
    spend(store)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        rest = threading.Timer(0.2, writer.execute, ["ROLLBACK"])
        rest.start()
        assert len(look(store).moments) == 1
        rest.join()


def test_a_reader_does_not_make_an_exchange_fail(path: Path) -> None:
    store = SqliteStore(str(path), "k")
    spend(store)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM budget").fetchall()  # a backup, or somebody curious
        rest = threading.Timer(0.2, reader.execute, ["ROLLBACK"])
        rest.start()
        assert len(spend(store, "b").moments) == 2
        rest.join()


def test_whoever_never_lets_go_of_the_file_is_an_error_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apollohq.ratelimit.sqlite.BUSY", 0.05)
    store = SqliteStore(str(path), "k")
    spend(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for hold in ("BEGIN IMMEDIATE", "BEGIN; SELECT * FROM budget"):
            for statement in hold.split("; "):
                other.execute(statement).fetchall()
            with pytest.raises(RateLimitStoreError, match=r"budget\.db cannot be used: database is locked"):
                spend(store, "b")
            other.execute("ROLLBACK")
    assert len(look(store).moments) == 1


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE theirs (thing)")
    before = path.read_bytes()
    with pytest.raises(RateLimitStoreError, match="another program's database"):
        look(SqliteStore(str(path), "k"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("state", ["", "3", "[]", "{}", {"waiting": []}, {"order": math.inf}], ids=str)
def test_a_budget_that_cannot_be_read_is_an_error_that_says_what_to_do(path: Path, state: str | dict[str, Any]) -> None:
    store = SqliteStore(str(path), "k")
    spend(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        (good,) = file.execute("SELECT state FROM budget").fetchone()
        bad = state if isinstance(state, str) else json.dumps(json.loads(good) | state)
        file.execute("UPDATE budget SET state = ?", (bad,))
    with pytest.raises(RateLimitStoreError, match=r"budget\.db cannot be used: .* remove it"):
        look(store)
