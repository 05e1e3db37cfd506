"""`doctor` checks by exactly one GET what a command needs; `api` sends what nobody described."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal
    from tests.cli.service import Service


def test_a_healthy_set_up_is_0_and_costs_one_get(service: Service, terminal: Terminal) -> None:
    service.single["/account"] = {"account": {"login": "john"}}
    done = terminal.run("doctor")
    assert service.asked == ["GET /account"]
    assert "FAIL" not in done.stdout
    for name in ("version", "proxy", "CA", "base URL", "token", "budget", "store"):
        assert f"ok    {name}" in done.stdout


def test_a_token_that_is_refused_fails_with_advice(service: Service, terminal: Terminal) -> None:
    service.routes["GET /account"] = lambda query: (401, {"message": "unknown token"})
    done = terminal.run("doctor", status=1)
    assert "FAIL  token" in done.stdout
    assert "Copy the token" in done.stdout
    assert len(service.asked) == 1


def test_a_server_in_trouble_is_asked_once(service: Service, terminal: Terminal) -> None:
    service.faults.append(503)
    assert "FAIL  token" in terminal.run("doctor", status=1).stdout
    assert len(service.asked) == 1


def test_what_is_missing_is_named(service: Service, terminal: Terminal) -> None:
    del terminal.env["APOLLOHQ_TOKEN"]
    terminal.env["SSL_CERT_FILE"] = "/nowhere"
    done = terminal.run("doctor", status=1)
    assert "FAIL  CA" in done.stdout
    assert "FAIL  token" in done.stdout
    terminal.env["APOLLOHQ_TOKEN"] = "some token"
    assert "FAIL" in terminal.run("doctor", "--base-url", "nonsense", status=1).stdout
    assert service.asked == []


def test_what_the_environment_says_of_proxy_and_authorities_is_told(
    service: Service, terminal: Terminal, tmp_path: Path
) -> None:
    terminal.env |= {"HTTPS_PROXY": "http://user:word@127.0.0.1:9", "NO_PROXY": "localhost"}
    terminal.env |= {"SSL_CERT_FILE": "", "SSL_CERT_DIR": str(tmp_path / "nowhere")}
    said = terminal.run("doctor", status=1).stdout
    assert "https_proxy and no_proxy" in said
    assert "word" not in said
    assert f"FAIL  CA        [Errno 2] No such file or directory: '{tmp_path / 'nowhere'}'" in said
    terminal.env["SSL_CERT_DIR"] = str(tmp_path)
    assert f"ok    CA        {tmp_path}" in terminal.run("doctor").stdout


def test_an_exhausted_budget_is_told_at_once(service: Service, terminal: Terminal) -> None:
    terminal.budget = (1, 60.0)
    terminal.run("messages", "get", "1", status=1)
    started = time.monotonic()
    assert "Run doctor again when the budget is back" in terminal.run("doctor", status=1).stdout
    assert time.monotonic() - started < 30


def test_api_prints_the_json_as_it_came(service: Service, terminal: Terminal) -> None:
    service.routes["GET /writeboards"] = lambda query: (200, {"writeboards": [{"id": "1"}], "asked": query})
    done = terminal.run("api", "get", "/writeboards", "-q", "page=2", "-q", "term=a=b")
    assert json.loads(done.stdout) == {"writeboards": [{"id": "1"}], "asked": {"page": "2", "term": "a=b"}}


def test_api_sends_a_file_or_the_standard_input(service: Service, terminal: Terminal) -> None:
    service.routes["POST /writeboards"] = lambda query: (201, None)
    (terminal.home / "new.json").write_text('{"writeboard": {"title": "x"}}')
    assert terminal.run("api", "POST", "/writeboards", "--input", "new.json").stdout == ""
    terminal.run("api", "POST", "/writeboards", "--input", "-", stdin='{"a": 1}')
    assert service.bodies == [{"writeboard": {"title": "x"}}, {"a": 1}]
    terminal.run("api", "POST", "/writeboards", "--input", "-", stdin="{", status=2)
    terminal.run("api", "POST", "/writeboards", "--input", "missing.json", status=2)


def test_api_follows_the_pages(service: Service, terminal: Terminal) -> None:
    service.add("/boards", "boards", [{"id": str(number)} for number in range(60)])
    pages = [json.loads(line) for line in terminal.run("api", "GET", "/boards", "--paginate").stdout.splitlines()]
    assert [len(page["boards"]) for page in pages] == [25, 25, 10]
    assert service.asked == ["GET /boards", "GET /boards/2", "GET /boards/3"]
    service.routes["GET /list"] = lambda query: (200, [1, 2])
    assert "a JSON object is needed" in terminal.run("api", "GET", "/list", "--paginate", status=1).stderr


def test_api_stays_on_the_service(service: Service, terminal: Terminal) -> None:
    terminal.run("api", "GET", "http://127.0.0.1:9/v1/projects", status=2)
    terminal.run("api", "GET", "/boards", "-q", "nothing", status=2)
    terminal.run("api", "POST", "/boards", "--paginate", status=2)
    assert service.asked == []
