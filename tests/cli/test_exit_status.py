"""0; 1 refused or failed; 2 usage; 75 the budget would need longer; 130 interrupted: a line of text, no traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal
    from tests.cli.service import Service


def test_a_refusal_is_1_and_says_why(service: Service, terminal: Terminal) -> None:
    done = terminal.run("messages", "get", "404", status=1)
    assert done.stdout == ""
    assert done.stderr == "apollohq: GET /messages/404: 404 Not Found: nothing at /messages/404\n"


def test_no_server_is_1(terminal: Terminal) -> None:
    terminal.env["APOLLOHQ_BASE_URL"] = "http://127.0.0.1:9/v1"
    assert "nothing was sent" in terminal.run("messages", "get", "1", status=1).stderr


def test_usage_is_2(service: Service, terminal: Terminal) -> None:
    for arguments in (["nothing"], ["messages", "get"], ["--format", "xml", "messages", "get", "1"], ["--limit", "-1"]):
        terminal.run(*arguments, status=2)
    terminal.run("messages", status=2)
    terminal.run("messages", "get", "1", "--storage", "nowhere", status=2)
    terminal.run("messages", "get", "1", "--base-url", "http://api.example/v1", status=2)
    assert service.asked == []


def test_a_wait_beyond_max_wait_is_75(service: Service, terminal: Terminal) -> None:
    service.single["/messages/1"] = {"message": {"id": "1"}}
    terminal.budget = (2, 60.0)
    for _ in range(2):
        terminal.run("messages", "get", "1")
    done = terminal.run("--max-wait", "1", "messages", "get", "1", status=75)
    assert "max_wait" in done.stderr
    assert len(service.asked) == 2


def test_a_wait_is_visible(service: Service, terminal: Terminal) -> None:
    service.single["/messages/1"] = {"message": {"id": "1"}}
    terminal.budget = (1, 8.0)
    terminal.run("messages", "get", "1")
    terminal.env["APOLLOHQ_LOG"] = "1"  # no level of the log, which stays off: the wait is shown as without it
    assert "apollohq: waiting" in terminal.run("messages", "get", "1").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["budget"],
        ["api", "GET", "/tags"],
        ["report", "--from", "2012-01-01", "--to", "2012-01-02"],
    ],
    ids=" ".join,
)
def test_what_becomes_of_the_output_decides(service: Service, terminal: Terminal, arguments: list[str]) -> None:
    service.single |= {"/tags": {"tags": {}}, "/report/timeEntries": {"time-entries": []}}

    def into(output: str) -> tuple[int, str]:
        shell = ["bash", "-c", f'set -o pipefail; "$@" {output}', "bash", *terminal.command(*arguments)]
        done = subprocess.run(shell, env=terminal.env, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
        return done.returncode, done.stderr

    assert into(">&-") == (0, "")
    assert into("| exec 0<&-") == (0, "")  # a reader that has gone
    assert into("> /dev/full") == (1, "apollohq: [Errno 28] No space left on device\n")


def test_ctrl_c_is_130_and_says_nothing_of_python(service: Service, terminal: Terminal) -> None:
    service.single["/messages/1"] = {"message": {"id": "1"}}
    service.delay = 30.0
    with terminal.start("messages", "get", "1") as running:
        deadline = time.monotonic() + 60
        while not service.asked and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        assert running.stderr is not None
        assert "Traceback" not in running.stderr.read()


def test_ctrl_c_while_modules_are_loaded_is_130() -> None:
    struck = "import sys, signal; from apollohq_cli.__main__ import main; "
    struck += "sys.addaudithook(lambda what, given: given[:1] == ('click',) and signal.raise_signal(2)); main()"
    done = subprocess.run(
        [sys.executable, "-c", struck],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("extra", ["click", "rich"])
def test_without_the_extra_the_command_names_it_before_anything_is_sent(
    service: Service, terminal: Terminal, extra: str
) -> None:
    hidden = f"import sys; sys.modules['{extra}'] = None; from apollohq_cli.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", hidden, "messages", "get", "1", "--format", "table"],
        env=terminal.env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == f"apollohq: {extra} is not installed; the command needs: pip install 'apollohq[cli]'\n"
    assert service.asked == []
