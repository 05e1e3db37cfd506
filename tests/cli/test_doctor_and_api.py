"""`doctor` checks by exactly one GET what a command needs; `api` sends what nobody described."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

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


def test_each_failure_has_the_advice_that_fits(service: Service, terminal: Terminal) -> None:
    def advice(*options: str) -> str:
        return terminal.run("doctor", *options, status=1).stdout

    service.single["/account"] = {"account": {"login": "john"}}
    unusable = advice("--storage", "sqlite:////nowhere/at/all.db")
    assert "that --storage names" in unusable
    assert "Copy the token" not in unusable
    assert "check the base URL" in advice("--base-url", f"{service.url}/wrong")
    terminal.env["APOLLOHQ_TOKEN"] = "a:b"
    for options in ((), ("--storage", "nowhere"), ("--base-url", "nonsense"), ("--token-file", "missing")):
        said = advice(*options)
        assert "FAIL" in said
        assert [line for line in said.splitlines() if not line.startswith(("ok    ", "FAIL  "))] == []
    assert "GET /account" not in service.asked[1:]


def test_a_token_without_the_right_to_see_the_account_is_accepted(service: Service, terminal: Terminal) -> None:
    service.routes["GET /account"] = lambda query: (403, {"message": "not for you"})
    assert "ok    token     accepted; GET /account: 403" in terminal.run("doctor").stdout


@pytest.mark.parametrize("url", ["valkey://h/0?password=PassWord", "valkey://me:PassWord@h/0"])
def test_the_password_of_a_storage_is_not_repeated(terminal: Terminal, url: str) -> None:
    done = terminal.run("doctor", "--storage", url, "--base-url", "http://127.0.0.1:9", status=1)
    assert "ok    store     'valkey://" in done.stdout
    assert "PassWord" not in done.stdout + done.stderr


def test_what_the_environment_says_of_proxy_and_authorities_is_told(
    service: Service, terminal: Terminal, tmp_path: Path
) -> None:
    service.single["/account"] = {"account": {"login": "john"}}
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
    assert "Run doctor again when permits are available" in terminal.run("doctor", status=1).stdout
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
    service.faults.extend([0, 400])
    done = terminal.run("api", "GET", "/boards", "--paginate", status=1)
    assert done.stderr.splitlines()[1:] == ["apollohq: go on with PATH '/boards/2'"]
    service.routes["GET /list"] = lambda query: (200, [1, 2])
    assert "a JSON object is needed" in terminal.run("api", "GET", "/list", "--paginate", status=1).stderr


def test_api_stays_on_the_service(service: Service, terminal: Terminal) -> None:
    terminal.run("api", "GET", "http://127.0.0.1:9/v1/projects", status=2)
    terminal.run("api", "GET", "/boards", "-q", "nothing", status=2)
    terminal.run("api", "POST", "/boards", "--paginate", status=2)
    assert service.asked == []
