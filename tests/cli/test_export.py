"""An account in a file: complete, exact, kept up to date with few requests, and never anybody else's file."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import sys
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from apollohq import Apollo, RateLimit
from tests.cli.account import TODAY, Account, held, query
from tests.cli.conftest import TOKEN, Terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.service import Service

PLENTY = (100_000, 1.0)


@pytest.fixture
def account(service: Service, terminal: Terminal) -> Account:
    terminal.budget = PLENTY
    return Account(service)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "account.db"


def test_everything_that_can_be_listed_is_in_the_file(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    done = terminal.run("export", "account.db")
    assert held(file) == account.expected()
    assert len(set(service.asked)) == len(service.asked), "no request is made twice"
    assert "plan: at least" in done.stderr
    assert query(file, "SELECT name, value FROM tags ORDER BY name") == [("clients", "2"), ("friends", "1")]
    assert query(file, "SELECT name, contact_id FROM contact_tags") == [("clients", 1)]
    assert query(file, "SELECT login FROM account") == [("john",)]


def test_the_plan_promises_no_end_where_more_may_be_found(account: Account, terminal: Terminal) -> None:
    plan = terminal.run("export", "account.db", "--dry-run").stderr
    assert "at least 1 min; more for each of " in plan
    assert {"contacts", "cases", "deals", "task_lists"} <= {*plan.strip().rpartition(" of ")[2].split(", ")}
    assert "about 1 min\n" in terminal.run("export", "account.db", "--only", "messages", "--dry-run").stderr


def test_the_plan_counts_what_is_used_of_the_budget(service: Service, terminal: Terminal) -> None:
    Account(service)
    planned = ("export", "account.db", "--only", "messages", "--dry-run")
    assert ", about 1 min" in terminal.run(*planned).stderr
    storage = f"sqlite:///{terminal.home}/.local/state/apollohq/budget.sqlite3"
    with Apollo(TOKEN, base_url=service.url, rate_limit=RateLimit(storage=storage)) as apollo:
        for _ in range(90):
            apollo.account.get()
    assert ", about 2 min" in terminal.run(*planned).stderr  # 96 are used, and two lists are left


def test_columns_are_native_and_named_as_in_the_client(account: Account, terminal: Terminal, file: Path) -> None:
    account.messages[1][0] |= {"pinned": "1", "category-id": "5", "subscribers": ["7"], "surprise": "kept", "x y": 1}
    account.projects[0] |= {"rowid": "no id"}  # SQLite's own name for the id: it would hide that
    terminal.run("export", "account.db")
    row = "SELECT pinned, category_id, subscribers, surprise, project_id, gone_at FROM messages WHERE id = 1000"
    assert query(file, row) == [(1, 5, "[7]", "kept", 1, None)]
    lists = "SELECT DISTINCT task_list_id FROM tasks WHERE subject = 'listed' ORDER BY 1"
    assert query(file, lists) == [(1,), (2,)]
    first = "SELECT date, seconds FROM time_entries ORDER BY id LIMIT 1"
    assert query(file, first) == [(account.entries[0]["date"], 900)]


def test_views_answer_what_people_ask(account: Account, terminal: Terminal, file: Path) -> None:
    terminal.run("export", "account.db")
    assert query(file, "SELECT project, entries, seconds, hours FROM hours_by_project") == [
        ("name 2", 50, 45_000, 12.5),
        ("name 1", 49, 44_100, 12.25),
    ]
    assert query(file, "SELECT user_id, hours FROM hours_by_user") == [(7, 24.75)]
    assert sum(row[1] for row in query(file, "SELECT month, seconds FROM hours_by_month")) == 99 * 900
    assert query(file, "SELECT id, name FROM time_categories") == [(1, "Design")]


def test_a_second_run_of_an_unchanged_account_reads_no_list_further_than_it_must(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    terminal.run("export", "account.db")
    service.asked = []
    done = terminal.run("export", "account.db")
    assert held(file) == account.expected()
    projects, task_lists, contacts, cases, deals = 2, 2, 3, 1, 1
    assert len(service.asked) == 15 + 7 * projects + task_lists + 3 * contacts + 2 * (cases + deals)
    assert [one for one in service.asked if "messages" in one] == [f"GET /projects/{n}/messages" for n in (1, 2)]
    assert len([one for one in service.asked if "report" in one]) == 1
    assert [one.split("?")[0] for one in service.asked if one.startswith("GET /contacts?")] == ["GET /contacts"]
    assert "2 lists were read until all was known" in done.stderr
    assert "--full" in done.stderr


def test_one_list_that_was_read_until_all_was_known_is_counted(account: Account, terminal: Terminal) -> None:
    account.projects.pop()
    terminal.run("export", "account.db", "--only", "messages")
    assert "1 lists were read until all was known" in terminal.run("export", "account.db", "--only", "messages").stderr


def test_a_second_run_finds_what_is_new_and_what_has_changed(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    terminal.run("export", "account.db")
    account.messages[1].insert(0, {"id": "5000", "title": "new"})
    account.messages[2][3]["title"] = "changed"
    account.contacts[2] |= {"name": "renamed", "updated-at": f"{TODAY} 00:00:01"}
    account.entries.append({"id": "500", "date": str(TODAY), "seconds": "60"})
    terminal.run("export", "account.db")
    assert held(file) == account.expected()
    assert query(file, "SELECT name FROM contacts WHERE id = 3") == [("renamed",)]


def test_after_a_full_run_what_is_gone_is_marked_and_comes_back_if_it_returns(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    terminal.run("export", "account.db")
    old = account.messages[1].pop()
    contact = account.contacts.pop(0)
    entry = account.entries.pop(5)
    terminal.run("export", "account.db", "--full")
    expected = account.expected()
    gone = held(file, gone=True)
    assert gone["messages"] == {old["id"]: old}
    assert gone["contacts"] == {contact["id"]: contact}
    assert gone["time_entries"] == {entry["id"]: entry}
    assert {table: held(file)[table] for table in ("messages", "contacts", "time_entries")} == {
        table: expected[table] for table in ("messages", "contacts", "time_entries")
    }
    account.messages[1].append(old)
    terminal.run("export", "account.db", "--full")
    assert held(file, gone=True)["messages"] == {}


def test_what_was_gone_is_back_when_its_list_comes_back(account: Account, service: Service, terminal: Terminal) -> None:
    file, listed = terminal.home / "account.db", service.lists["/projects/1/messages"]
    terminal.run("export", "account.db", "--only", "messages")
    del service.lists["/projects/1/messages"]
    terminal.run("export", "account.db", "--only", "messages", "--full")
    assert len(held(file, gone=True)["messages"]) == 30
    service.lists["/projects/1/messages"] = listed
    terminal.run("export", "account.db", "--only", "messages")
    assert held(file)["messages"] == account.expected()["messages"]
    assert held(file, gone=True)["messages"] == {}


def test_only_reads_these_tables_and_what_they_hang_on(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    terminal.run("export", "account.db", "--only", "milestones,links")
    assert {one.rpartition("/")[2] for one in service.asked} == {"projects", "milestones", "links"}
    service.asked = []
    terminal.run("export", "account.db", "--only", "tasks", "--only", "time-entries")
    assert "GET /taskLists/1/tasks" in service.asked
    assert not [one for one in service.asked if "messages" in one]
    assert "milestones" in terminal.run("export", "account.db", "--only", "colours", status=2).stderr


def test_since_concerns_time_entries_events_and_contacts_only(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    day = account.entries[-10]["date"]
    terminal.run("export", "account.db", "--since", day)
    assert len(held(file)["time_entries"]) == 10
    assert held(file)["messages"] == account.expected()["messages"]
    assert held(file)["contacts"] == {}
    asked = [one for one in service.asked if "since=" in one or "from=" in one]
    assert len(asked) == 5
    assert all(day.replace("-", "") in one for one in asked)
    terminal.run("export", "account.db")
    assert held(file) == account.expected()


def test_a_plan_takes_two_requests_at_most_and_writes_nothing(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    rows = terminal.json("export", "account.db", "--dry-run")
    assert len(service.asked) == 2
    assert not file.exists()
    least = {row["table"]: row["requests"] for row in rows}
    assert (least["projects"], least["messages"], least["notes"], least["contacts"]) == (0, 2, 0, 1)
    terminal.run("export", "account.db")
    before = file.read_bytes()
    terminal.run("export", "account.db", "--dry-run")
    assert file.read_bytes() == before


def test_a_plan_of_nothing_but_projects_is_shown_too(account: Account, service: Service, terminal: Terminal) -> None:
    done = terminal.run("export", "account.db", "--only", "projects", "--dry-run")
    assert "plan: at least 1 more requests" in done.stderr
    assert json.loads(done.stdout) == {"table": "projects", "requests": 1}
    assert service.asked == []


def test_a_format_that_does_not_exist_here_is_refused_before_anything_is_read(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    terminal.run("export", "account.db", "--format", "xlsx", status=2)
    assert service.asked == []
    assert not file.exists()


def test_without_a_date_of_creation_time_ends_after_two_empty_windows(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    del account.account["created-at"]
    terminal.run("export", "account.db", "--only", "time_entries")
    assert held(file)["time_entries"] == account.expected()["time_entries"]
    assert 5 <= len([one for one in service.asked if "report" in one]) <= 6


def test_a_list_that_is_refused_is_left_out_and_reported(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    service.routes["GET /deals"] = lambda query: (403, {"message": "not for you"})
    del service.lists["/contacts/2/notes"]  # a contact may vanish while its notes are being read
    done = terminal.run("export", "account.db", status=1)
    assert "deals.list is left out" in done.stderr
    assert len(held(file)["messages"]) == 60
    del service.routes["GET /deals"]
    terminal.run("export", "account.db")
    assert held(file) == account.expected()


@pytest.mark.parametrize("odd", [["x"], 10**40, 5, True, "half \ud800", "//elsewhere.example/x"], ids=repr)
def test_a_list_whose_next_page_makes_no_sense_is_left_out_and_the_others_are_read(
    account: Account, service: Service, terminal: Terminal, file: Path, odd: object
) -> None:
    terminal.run("export", "account.db", "--only", "messages,links")
    first = {"messages": account.messages[1][:25], "continued-at": odd}
    service.routes["GET /projects/1/messages"] = lambda query: (200, first)
    done = terminal.run("export", "account.db", "--only", "messages,links", "--full", status=1)
    assert "messages.list_for_project 1 is left out: continued-at" in done.stderr
    assert held(file, gone=True)["messages"] == {}
    assert held(file)["links"] == account.expected()["links"]
    assert "GET /projects/2/messages/2" in service.asked[-8:]


def test_a_row_that_came_twice_with_different_content_is_counted(
    account: Account, terminal: Terminal, file: Path
) -> None:
    account.events.append({"id": "1", "subject": "Another occurrence"})
    done = terminal.run("export", "account.db")
    assert "1 records came twice with different content" in done.stderr
    assert query(file, "SELECT subject FROM events WHERE id = 1") == [("Another occurrence",)]


def test_odd_values_are_kept(account: Account, terminal: Terminal, file: Path) -> None:
    account.messages[1][0] |= {"title": "half \ud800 pair", "body": "nul \x00", "milestone-id": "9" * 30}
    account.messages[1][1] |= {"id": "no number"}
    done = terminal.run("export", "account.db")
    assert query(file, "SELECT title, milestone_id FROM messages WHERE id = 1000") == [("half ? pair", None)]
    assert held(file)["messages"]["1000"]["title"] == "half \ud800 pair"
    assert "1 records have no id that can be read" in done.stderr
    assert len(held(file)["messages"]) == 59


def test_the_file_is_the_users_own_and_holds_no_token(account: Account, terminal: Terminal, file: Path) -> None:
    os.umask(0o022)
    terminal.run("export", "account.db", "--only", "projects")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert TOKEN.encode() not in file.read_bytes()
    assert query(file, "PRAGMA application_id") == [(0x41504C58,)]
    assert query(file, "PRAGMA integrity_check") == [("ok",)]


def test_another_accounts_file_is_refused(account: Account, service: Service, terminal: Terminal, file: Path) -> None:
    terminal.run("export", "account.db", "--only", "projects")
    before, service.asked = file.read_bytes(), []
    terminal.env["APOLLOHQ_TOKEN"] = "another-token"
    assert "another account" in terminal.run("export", "account.db", status=1).stderr
    terminal.env["APOLLOHQ_TOKEN"] = TOKEN
    other = service.url.replace("127.0.0.1", "localhost")
    assert "another account" in terminal.run("export", "account.db", "--base-url", other, status=1).stderr
    assert file.read_bytes() == before
    assert service.asked == []


def test_a_mistyped_token_does_not_make_the_file_its_own(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    service.faults.append(401)
    terminal.env["APOLLOHQ_TOKEN"] = "mistyped"
    terminal.run("export", "account.db", "--only", "projects", status=1)
    terminal.env["APOLLOHQ_TOKEN"] = TOKEN
    terminal.run("export", "account.db", "--only", "projects")
    terminal.env["APOLLOHQ_TOKEN"] = "mistyped"
    terminal.run("export", "account.db", "--only", "projects", status=1)


def test_a_file_that_is_not_ours_or_newer_is_refused_and_left_as_it_is(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    (terminal.home / "notes.txt").write_text("my notes, and nothing else " * 20)
    (terminal.home / "short").write_text("x")
    with closing(sqlite3.connect(terminal.home / "other.db")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE messages (id)")
    terminal.run("export", "account.db", "--only", "projects")
    with closing(sqlite3.connect(file)) as ours:
        ours.execute("PRAGMA user_version = 99")
    service.asked = []
    for name, why in {
        "notes.txt": "no export",
        "short": "no export",
        "other.db": "no export",
        "account.db": "newer",
    }.items():
        before = (terminal.home / name).read_bytes()
        assert why in terminal.run("export", name, status=1).stderr
        assert (terminal.home / name).read_bytes() == before
    (terminal.home / "apart").mkdir(mode=0o700)  # what is not a file keeps its mode
    os.mkfifo(terminal.home / "apart" / "pipe", 0o644)
    with suppress(PermissionError):
        os.mknod(terminal.home / "apart" / "null", 0o20000, os.makedev(1, 3))
    for special in (terminal.home / "apart").iterdir():
        before_mode = special.stat().st_mode
        terminal.run("export", str(special), status=1)
        terminal.run("export", str(special), "--dry-run", status=1)
        assert special.stat().st_mode == before_mode
    terminal.run("export", "missing/account.db", status=1)
    terminal.run("export", ".", status=1)
    assert service.asked == []


def test_one_process_at_a_time(account: Account, service: Service, terminal: Terminal) -> None:
    service.delay = 5.0  # longer than the second process takes to start
    with terminal.start("export", "account.db", "--only", "messages") as first:
        while len(service.asked) < 2 and first.poll() is None:
            time.sleep(0.01)
        assert "another export is using it" in terminal.run("export", "account.db", status=1).stderr
        service.delay = 0.0
        assert first.wait(60) == 0


def test_a_full_disk_damages_nothing(account: Account, terminal: Terminal, file: Path) -> None:
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (230_000, -1));"
    terminal.run("export", "account.db", "--only", "projects")
    for message in account.messages[1]:
        message["body"] = "x" * 20_000
    small = Terminal(terminal.home, terminal.env["APOLLOHQ_BASE_URL"])
    small.prelude, small.budget = limited, PLENTY
    assert "account.db" in small.run("export", "account.db", "--storage", "memory://", status=1).stderr
    assert query(file, "PRAGMA integrity_check") == [("ok",)]
    terminal.run("export", "account.db")
    assert held(file) == account.expected()


def test_a_file_that_is_read_only_is_left_as_it_is(
    account: Account, service: Service, terminal: Terminal, file: Path
) -> None:
    terminal.run("export", "account.db", "--only", "projects")
    file.chmod(0o400)
    before, service.asked = file.read_bytes(), []
    # Without its capabilities, root is refused as well.
    terminal.prelude = "import ctypes, struct; ctypes.CDLL(None).capset(struct.pack('Ii', 0x20080522, 0), bytes(24));"
    assert "account.db" in terminal.run("export", "account.db", status=1).stderr
    assert file.read_bytes() == before
    assert service.asked == []


def test_readers_need_nothing_but_sqlite(account: Account, terminal: Terminal, file: Path) -> None:
    terminal.run("export", "account.db")
    uri = f"file:{file}?mode=ro&immutable=1"  # as Datasette opens it
    with closing(sqlite3.connect(uri, uri=True)) as database:
        assert database.execute("SELECT count(*) FROM hours_by_project").fetchone() == (2,)
    assert sys.version_info >= (3, 11)
