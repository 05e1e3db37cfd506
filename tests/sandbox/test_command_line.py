"""The command says where it listens and what to try, stops cleanly, and explains what it cannot do."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from apollohq_sandbox import Sandbox
from apollohq_sandbox.__main__ import main

OURS = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "apollohq_sandbox", *arguments]


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that cannot do its work says. Without a server there is nothing to start a process for."""
    try:
        status: object = main(arguments)
    except SystemExit as usage:  # what argparse refuses
        status = usage.code
    assert status in {1, 2}
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_listens_and_stops_cleanly(stop: signal.Signals, tmp_path: Path) -> None:
    database = tmp_path / "apollo.db"
    with tempfile.TemporaryFile("w+") as stderr:
        process = subprocess.Popen(
            command("--port", "0", "--token", "one", "--token", "two", "--limit", "5", "--db", str(database)),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        assert process.stdout
        with process.stdout:
            try:
                greeting = [process.stdout.readline() for _ in range(4)]
                url = greeting[0].split()[5]
                assert greeting[2].strip() == f"curl -u one:X {url}/projects/1/messages"
                tried = subprocess.run(greeting[3], shell=True, capture_output=True, text=True, env=OURS, check=True)  # noqa: S602 - as a person would
                assert tried.stdout.startswith("Message(id=61755784, ")
                for token in ("one", "two"):
                    answer = httpx2.get(url + "/messages/35371388", auth=(token, "X"))
                    left = "3" if token == "one" else "4"
                    assert (answer.status_code, answer.headers["x-ratelimit-remaining"]) == (200, left)
            finally:
                process.send_signal(stop)
                status = process.wait(10)
        stderr.seek(0)
        assert (status, stderr.read()) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["apollo.db"], "a clean stop folds the log into the file"


def test_a_port_in_use_is_named_with_a_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal(capsys, "--port", str(port))
    assert f"127.0.0.1:{port}" in said
    assert "--port 0" in said


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--host", "0.0.0.0"), "--allow-remote"),  # noqa: S104 - the point is that it does not bind
        (("--host", "example.com"), "--allow-remote"),
        (("--limit", "0"), "limit"),
        (("--window", "-1"), "window"),
        (("--drop", "2"), "drop"),
        (("--token", "a:b"), "colon"),
        (("--token", "a b"), "white space"),
        (("--seed", "/nowhere/seed.json"), "/nowhere/seed.json"),
        (("--seed", "/nowhere/seed.json", "--empty"), "either"),
        (("--db", "/nowhere/apollo.db"), "/nowhere/apollo.db"),
        (("--port", "high"), "invalid int"),
        (("--reading", "Q23=perhaps"), "Q23=perhaps: the readings are absent, empty"),
        (("--reading", "Q23"), "the readings are"),
        (("--port", "70000"), "70000"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    arguments: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reason in refusal(capsys, *arguments)


def test_a_file_that_is_not_a_database_is_refused_and_unchanged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 100)
    assert "cannot be used as the database" in refusal(capsys, "--db", str(path))
    assert path.read_text().startswith("Dear Sir")


@pytest.mark.parametrize("version", [0, 1])
def test_another_programs_database_is_left_alone(
    version: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "diary.db"
    with closing(sqlite3.connect(path)) as diary:
        diary.execute("CREATE TABLE days (text)")
        diary.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    assert "made by another program" in refusal(capsys, "--db", str(path))
    assert path.read_bytes() == before


def test_a_later_layout_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "apollo.db"
    with Sandbox(db=path):
        pass
    with closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA user_version = 99")
    assert "another version of the sandbox (layout 99)" in refusal(capsys, "--db", str(path))


def test_listening_to_other_machines_is_warned_about() -> None:
    process = subprocess.Popen(
        command("--host", "0.0.0.0", "--allow-remote", "--port", "0", "--empty", "--token", "it's"),  # noqa: S104 - asked for, for a moment
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        try:
            warning, greeting = process.stdout.readline(), [process.stdout.readline() for _ in range(4)]
            assert warning.startswith("Warning: 0.0.0.0")
            assert "http://0.0.0.0:" in greeting[0]
            tried = subprocess.run(greeting[3], shell=True, capture_output=True, text=True, env=OURS, check=True)  # noqa: S602
            assert tried.stdout == "None\n"
        finally:
            process.terminate()
            process.wait(10)


def test_a_bare_install_says_what_to_install() -> None:
    """The same words that a user without the extra sees, with the framework made unavailable."""
    program = (
        "import sys; sys.modules['uvicorn'] = None; from apollohq_sandbox.__main__ import main; sys.exit(main([]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "pip install 'apollohq[sandbox]'" in done.stderr


@pytest.mark.parametrize(
    ("output", "status", "said"),
    [
        ("| exec 0<&-", 0, ""),
        ("> /dev/full", 1, "[Errno 28] No space left on device: 'the standard output'\n"),
        (">&-", 0, ""),
    ],
)
def test_readings_that_nobody_takes_are_no_trouble_with_listening(output: str, status: int, said: str) -> None:
    shell = ["bash", "-c", f'set -o pipefail; "$@" {output}', "bash", *command("--list-readings")]
    done = subprocess.run(shell, stderr=subprocess.PIPE, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (status, said)


def test_readings_are_listed_as_json_and_served_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list-readings"]) == 0
    listed = {question["number"]: list(question["readings"]) for question in json.loads(capsys.readouterr().out)}
    assert listed["Q23"][:3] == ["absent", "empty", "null"]
    readings = ("--reading", "Q23=null", "--reading", "Q11=7")
    process = subprocess.Popen(command("--port", "0", *readings), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with process.stdout:
        try:
            url = process.stdout.readline().split()[5]
            pages = [httpx2.get(f"{url}/contacts/5/notes/{page}", auth=("demo", "X")).json() for page in (1, 6)]
            assert [len(page["notes"]) for page in pages] == [7, 0]
            assert [page["continued-at"] for page in pages] == ["/contacts/5/notes/2", None]
        finally:
            process.terminate()
            process.wait(10)


def test_help_names_a_default_where_there_is_one_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert re.findall(r"\(default: (.*?)\)", said) == ["8400", "127.0.0.1", "demo", "100", "300"]
