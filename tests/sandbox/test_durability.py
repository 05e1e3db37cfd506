"""Whatever was acknowledged is there afterwards, though eight clients wrote at once and the server was killed."""

import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2

from apollohq_sandbox import Sandbox

from .conftest import AUTH, Api

WRITERS = 8


def start(database: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "apollohq_sandbox", "--port", "0", "--db", str(database), "--limit", "1000000"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    found = re.search(r"http://\S+/v1", process.stdout.readline())
    assert found
    return process, found[0]


def write_until_it_fails(url: str, writer: int, acknowledged: dict[str, str]) -> None:
    with httpx2.Client(base_url=url, auth=AUTH) as http:
        for number in range(100_000):
            title = f"writer {writer}, message {number}"
            try:
                answer = http.post("/projects/9/messages", json={"message": {"title": title}})
            except httpx2.TransportError:
                return
            assert answer.status_code == 201, answer.text
            acknowledged[answer.json()["message-id"]] = title


def test_every_acknowledged_record_survives_kill_nine_in_the_middle_of_eight_writers(tmp_path: Path) -> None:
    database = tmp_path / "apollo.db"
    acknowledged: dict[str, str] = {}
    servers = [start(database), start(database)]  # two servers on one file, four writers each
    try:
        writers = [
            threading.Thread(target=write_until_it_fails, args=(servers[number % 2][1], number, acknowledged))
            for number in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        while len(acknowledged) <= 20 * WRITERS and any(writer.is_alive() for writer in writers):
            time.sleep(0.01)
    finally:
        for process, _ in servers:
            process.send_signal(signal.SIGKILL)
        for process, _ in servers:
            process.wait(10)
            assert process.stdout
            process.stdout.close()
    for writer in writers:
        writer.join(10)

    assert len(acknowledged) > WRITERS
    check = sqlite3.connect(database)
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()
    with Sandbox(db=database) as sandbox:
        api = Api(sandbox)
        with api.http:
            found: dict[str, str] = {}
            path = "/projects/9/messages"
            while path:
                page = api.get(path)
                found |= {message["id"]: message["title"] for message in page["messages"]}
                path = page.get("continued-at")
    assert found.items() >= acknowledged.items()
    assert len(found) - len(acknowledged) <= WRITERS, "at most one unanswered write for each writer"
