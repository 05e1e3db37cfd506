"""`apollohq probe --with-writes`: one message of its own, made in the given project, and destroyed in every case."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from apollohq_sandbox import Sandbox
from tests.cli.planted import Planted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Terminal


SCHEMA = json.loads((files("apollohq_cli") / "probe.schema.json").read_text("utf-8"))


@pytest.fixture
def sandbox(terminal: Terminal) -> Iterator[Sandbox]:
    with Sandbox() as running:
        terminal.env |= {"APOLLOHQ_BASE_URL": running.url, "APOLLOHQ_TOKEN": "demo"}
        yield running


def report_of(terminal: Terminal) -> Any:
    return json.loads((terminal.home / "report.json").read_text("utf-8"))


def messages(terminal: Terminal) -> list[Any]:
    return terminal.lines("messages", "list-for-project", "1", "--storage", "memory://", "--fields", "id")


def probe(terminal: Terminal, *more: str, status: int = 0) -> str:
    arguments = ("probe", "--storage", "memory://", "--with-writes", "--project", "1", "-o", "report.json", *more)
    return terminal.run(*arguments, status=status).stderr


def test_it_answers_what_only_writing_can(sandbox: Sandbox, terminal: Terminal) -> None:
    before = messages(terminal)
    said = probe(terminal)
    assert "at most 60 requests, each a GET; then a message is made in project 1, changed three times and" in said
    assert "nothing is changed" not in said
    assert {number: row["finding"] for number, row in report_of(terminal)["writes"].items()} == {
        "Q9": "as assumed",
        "Q16": "as assumed",
        "Q20": "as assumed",
        "Q21": "as assumed",
        "Q31": "as assumed",
    }
    report = report_of(terminal)
    assert "whether sending one clears a field stays open" in report["questions"]["Q16"]["how"]
    assert "sending one clears the text of a message" in report["writes"]["Q16"]["how"]
    jsonschema.validate(report, SCHEMA)  # as `scripts.settle` does before it reads a report
    assert messages(terminal) == before


def test_the_summary_stands_at_the_end_and_what_is_said_of_the_report_is_true(
    sandbox: Sandbox, terminal: Terminal
) -> None:
    place = ("probe", "--storage", "memory://", "-o", "report.json")
    shown, _ = terminal.start(*place, stderr=subprocess.STDOUT).communicate(timeout=120)
    assert shown.index('"apollohq-probe"') < shown.index("as assumed: ") < shown.index("written to report.json")
    assert shown.endswith("written to report.json; the report was not sent anywhere\n")


def test_a_field_that_is_cleared_to_null_is_not_said_to_arrive_empty(terminal: Terminal) -> None:
    with Sandbox(readings={"Q16": "null"}) as running:
        terminal.env |= {"APOLLOHQ_BASE_URL": running.url, "APOLLOHQ_TOKEN": "demo"}
        probe(terminal)
    assert report_of(terminal)["writes"]["Q16"]["reading"] == "null"


def test_without_a_project_it_is_a_mistake_of_usage(sandbox: Sandbox, terminal: Terminal) -> None:
    assert "--project" in terminal.run("probe", "--with-writes", status=2).stderr


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_its_message_goes_after_ctrl_c_and_with_the_next_run_after_a_kill(
    sandbox: Sandbox, terminal: Terminal, end: signal.Signals
) -> None:
    before = messages(terminal)
    kept = terminal.home / ".local" / "state" / "apollohq" / "probe-message.json"
    process = terminal.start("probe", "--storage", "memory://", "--with-writes", "--project", "1")
    deadline = time.monotonic() + 60
    while not kept.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(end)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in out + err
    if end == signal.SIGINT:
        assert process.returncode in (0, 130)  # it may have been through already
    else:
        assert process.returncode in (0, -signal.SIGKILL)
        probe(terminal)
    assert not kept.exists()
    assert messages(terminal) == before


def test_no_message_is_made_where_its_id_cannot_be_kept(terminal: Terminal) -> None:
    terminal.env["XDG_STATE_HOME"] = "/proc/nowhere"  # nobody can make a folder there
    with Planted(lambda kind: "7") as service:
        terminal.env["APOLLOHQ_BASE_URL"] = service.url
        assert "/proc/nowhere" in probe(terminal, status=1)
    assert {method for method, path in service.asked} == {"GET"}


def test_what_was_read_is_kept_when_writing_fails(terminal: Terminal) -> None:
    with Planted(lambda kind: "7") as service:
        terminal.env["APOLLOHQ_BASE_URL"] = service.url
        assert "the outcome is unknown" in probe(terminal, status=1)
    assert report_of(terminal)["questions"]
    assert "writes" not in report_of(terminal)


def test_a_message_that_is_left_at_another_service_is_not_forgotten(sandbox: Sandbox, terminal: Terminal) -> None:
    kept = terminal.home / ".local" / "state" / "apollohq" / "probe-message.json"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"base_url": "https://api.example/v1", "message": 7}')
    before = messages(terminal)
    assert "left at https://api.example/v1" in probe(terminal, status=1)
    assert json.loads(kept.read_text())["message"] == 7
    assert messages(terminal) == before
