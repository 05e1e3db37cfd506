"""The token comes from the environment or a file and goes nowhere else; the budget lies in the user's own folder."""

from __future__ import annotations

import base64
import os
import stat
from typing import TYPE_CHECKING

from tests.cli.conftest import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.cli.service import Service

SENT = f"Basic {base64.b64encode(f'{TOKEN}:X'.encode()).decode()}"


def test_there_is_no_option_for_the_token_and_a_wrong_one_is_not_repeated(service: Service, terminal: Terminal) -> None:
    terminal.run("--token", TOKEN, "messages", "get", "1", status=2)
    terminal.run(f"--token={TOKEN}", "messages", "get", "1", status=2)
    assert service.asked == []


def test_a_token_file_is_read_without_its_last_line_ends(service: Service, terminal: Terminal) -> None:
    del terminal.env["APOLLOHQ_TOKEN"]
    terminal.run("messages", "get", "1", status=2)
    (terminal.home / "token").write_text(f"{TOKEN}\r\n\n")
    terminal.run("messages", "get", "1", "--token-file", "token", status=1)
    terminal.run("--token-file", "token", "messages", "get", "1", status=1)
    assert service.users == {SENT}
    assert len(service.asked) == 2


def test_a_token_file_that_cannot_be_used_is_named(service: Service, terminal: Terminal) -> None:
    (terminal.home / "empty").write_text("\n")
    (terminal.home / "bytes").write_bytes(b"\xff\xfe")
    assert "missing" in terminal.run("--token-file", "missing", "messages", "get", "1", status=1).stderr
    assert "empty" in terminal.run("--token-file", "empty", "messages", "get", "1", status=2).stderr
    assert "in bytes" in terminal.run("--token-file", "bytes", "messages", "get", "1", status=2).stderr
    assert service.asked == []


def test_the_budget_lies_in_a_folder_and_a_file_of_the_users_own(service: Service, terminal: Terminal) -> None:
    os.umask(0o022)
    terminal.run("messages", "get", "1", status=1)
    folder = terminal.home / ".local" / "state" / "apollohq"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "budget.sqlite3").exists()
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert TOKEN.encode() not in file.read_bytes()


def test_xdg_state_home_moves_it(service: Service, terminal: Terminal, tmp_path: Path) -> None:
    terminal.env["XDG_STATE_HOME"] = str(tmp_path / "elsewhere")
    terminal.run("messages", "get", "1", status=1)
    assert (tmp_path / "elsewhere" / "apollohq" / "budget.sqlite3").exists()
    terminal.env["XDG_STATE_HOME"] = "relative"  # to be ignored, by the base directory specification
    terminal.run("messages", "get", "1", status=1)
    assert (terminal.home / ".local" / "state" / "apollohq" / "budget.sqlite3").exists()


def test_an_unusable_budget_file_is_a_warning_and_a_count_of_its_own(service: Service, terminal: Terminal) -> None:
    service.single["/messages/1"] = {"message": {"id": "1"}}
    (terminal.home / "file").write_text("")
    terminal.env["XDG_STATE_HOME"] = str(terminal.home / "file")
    assert "a count of this process alone" in terminal.run("messages", "get", "1").stderr
    assert "cannot be used" in terminal.run("budget", status=1).stderr
    assert "FAIL  budget" in terminal.run("doctor", status=1).stdout
    terminal.env["XDG_STATE_HOME"] = str(terminal.home)
    (terminal.home / "apollohq").mkdir()
    (terminal.home / "apollohq" / "budget.sqlite3").write_text(
        "no database at all, and long enough to be read as one" * 9
    )
    assert "budget" in terminal.run("messages", "get", "1").stderr


def test_a_named_storage_that_cannot_be_used_is_an_error(service: Service, terminal: Terminal) -> None:
    terminal.run("--storage", "sqlite:////nowhere/at/all.db", "messages", "get", "1", status=1)
    assert service.asked == []
