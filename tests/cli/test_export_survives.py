"""Killed at any moment, refused, cut off: an export goes on where it stopped, and is complete and exact in the end."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from apollohq_cli.database import Database, Listing, Progress, Table, cell
from tests.cli.account import Account, held
from tests.cli.service import Service

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal

PLENTY = (100_000, 1.0)


def fewest(service: Service, terminal: Terminal) -> int:
    """How many requests an export takes that nothing disturbs."""
    terminal.run("export", "undisturbed.db")
    asked, service.asked = len(service.asked), []
    return asked


def test_ten_times_killed_it_is_complete_and_exact_with_a_request_more_for_each_kill(
    service: Service, terminal: Terminal, tmp_path: Path
) -> None:
    terminal.budget, account = PLENTY, Account(service)
    least, chance = fewest(service, terminal), random.Random()  # noqa: S311 - any moments will do
    service.delay = 0.02
    for _ in range(10):
        before, more = len(service.asked), chance.randrange(1, 5)
        with terminal.start("export", "account.db", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            while len(service.asked) < before + more and running.poll() is None:
                time.sleep(0.002)
            time.sleep(chance.uniform(0, 0.04))
            running.send_signal(signal.SIGKILL)
    service.delay = 0.0
    terminal.run("export", "account.db")
    assert held(tmp_path / "account.db") == account.expected()
    assert len(service.asked) <= least + 10


def test_refusals_and_broken_connections_cost_time_only(service: Service, terminal: Terminal, tmp_path: Path) -> None:
    terminal.budget, account = PLENTY, Account(service)
    least, chance = fewest(service, terminal), random.Random(3)  # noqa: S311 - repeatable
    kinds: list[int | str] = [0, 0, 0, 0, 503, 429, "cut"]
    service.faults.extend(chance.choice(kinds) for _ in range(40))
    faults = sum(1 for fault in service.faults if fault)
    terminal.run("export", "account.db")
    assert held(tmp_path / "account.db") == account.expected()
    assert len(service.asked) == least + faults


def test_against_a_server_that_counts_exactly_it_meets_no_429(terminal: Terminal, tmp_path: Path) -> None:
    budget = (30, 2.0)
    with Service(limit=budget[0], per=budget[1]) as service:
        account = Account(service)
        terminal.budget, terminal.env["APOLLOHQ_BASE_URL"] = budget, service.url
        terminal.run("export", "account.db")
        assert service.refused == 0
        assert held(tmp_path / "account.db") == account.expected()


def test_a_wait_beyond_max_wait_is_75_and_the_next_run_goes_on(
    service: Service, terminal: Terminal, tmp_path: Path
) -> None:
    account = Account(service)
    terminal.budget = (20, 60.0)
    done = terminal.run("export", "account.db", "--max-wait", "0", status=75)
    assert 5 <= len(service.asked) <= 20
    assert "the next run goes on from here" in done.stderr
    terminal.budget = PLENTY
    terminal.run("export", "account.db", "--storage", "memory://")
    assert held(tmp_path / "account.db") == account.expected()
    assert len(set(service.asked)) == len(service.asked)


def test_a_pass_that_was_begun_and_given_up_is_read_again_to_its_end(
    service: Service, terminal: Terminal, tmp_path: Path
) -> None:
    terminal.budget, account = PLENTY, Account(service)
    terminal.run("export", "account.db", "--only", "messages")
    newer = [{"id": str(5000 - number), "title": "new"} for number in range(60)]
    account.messages[1][:0] = newer
    service.faults.extend([0, 0, 0, 401])  # account and projects, the first page, and then no more
    terminal.run("export", "account.db", "--only", "messages", status=1)
    terminal.run(
        "export", "account.db", "--only", "messages", "--since", "2020-01-01"
    )  # another run: not a continuation
    assert held(tmp_path / "account.db")["messages"] == account.expected()["messages"]


LISTING = Listing("things.list", "things", None, None, map=False, newest_first=True, continues=True, query=frozenset())
records = st.lists(st.fixed_dictionaries({"id": st.integers(1, 5), "title": st.sampled_from("abc")}), max_size=4)


class Killed(Exception):
    """In the place of SIGKILL: nothing of the transaction is kept."""


@given(st.lists(st.tuples(records, st.booleans()), min_size=1, max_size=6))
def test_a_page_and_the_place_after_it_are_kept_together_or_not_at_all(pages: list[tuple[Any, bool]]) -> None:
    kinds = {"things": Table({"title": "TEXT"}, [LISTING])}
    database = Database("/nowhere/in/memory.db", kinds, "https://api.example", "token", rehearsal=True)
    run, came, counted = database.run(kinds, whole=False, since=None), 0, 0
    last: dict[int, Any] = {}
    for number, (page, killed) in enumerate(pages):
        for attempt in (True, False):
            try:
                with database.transaction():
                    pairs = [({**record, "extra-key": number}, record) for record in page]
                    counts = database.keep(LISTING, 0, run, pairs)
                    database.move(LISTING, 0, Progress(run, "open", str(number)))
                    if killed and attempt:
                        raise Killed
            except Killed:
                assert database.place("things.list", 0).cursor == (str(number - 1) if number else None)
                continue
            counted += counts["twice"]
            break
        assert database.place("things.list", 0) == Progress(run, "open", str(number))
        for record in page:
            came += record["id"] in last and last[record["id"]] != record
            last[record["id"]] = record
    rows = database.sql.execute("SELECT id, title, raw FROM things").fetchall()
    assert {row[0]: json.loads(row[2]) for row in rows} == last
    assert all(last[row[0]]["title"] == row[1] for row in rows)
    assert counted == came
    database.close()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.datetimes() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(anything)
def test_every_value_can_be_kept(value: object) -> None:
    kept = cell(value)
    assert kept is None or isinstance(kept, int | float | str)
    assert str(kept).encode() or not kept
