"""A report of the probe, its page and the log hold no word, key, id, header or error of the account."""

from __future__ import annotations

import contextlib
import io
import json
import logging
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq_api.client import Request
from apollohq_cli.evidence import Answer, Evidence
from apollohq_cli.findings import template_of
from apollohq_cli.program import run
from tests.cli.planted import Planted

if TYPE_CHECKING:
    from tests.cli.conftest import Terminal
    from tests.cli.service import Service

TOKEN = "a-token-nobody-sees"
SCHEMA = json.loads((Path(__file__).parents[2] / "cli" / "apollohq_cli" / "probe.schema.json").read_text("utf-8"))
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12)
KEYS = st.sampled_from(["name-of-{}", "{}", "Mr {}", "clients-{}", "x{}-1"])


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(WORDS, min_size=1, max_size=5), key=KEYS)
def test_no_secret_of_the_account_is_repeated(words: list[str], key: str) -> None:
    secrets: set[str] = set()
    numbers = count(7391846250)

    def draw(kind: str) -> str:
        number = next(numbers)
        secret = str(number) if kind == "digits" else f"zQ{number}{words[number % len(words)]}"
        secrets.add(secret if kind == "digits" else f"zQ{number}")
        return key.format(secret) if kind == "key" else secret

    said, log = io.StringIO(), io.StringIO()
    handler = logging.StreamHandler(log)
    with Planted(draw) as service, TemporaryDirectory() as home:
        environment = {
            "APOLLOHQ_TOKEN": "a-token-nobody-sees",
            "APOLLOHQ_BASE_URL": service.url,
            "XDG_STATE_HOME": home,
        }
        report = Path(home) / "report.json"
        logging.getLogger("apollohq").addHandler(handler)
        try:
            with (
                patch.dict("os.environ", environment),
                contextlib.redirect_stderr(said),
                contextlib.redirect_stdout(said),
            ):
                assert run(["probe", "--storage", "memory://", "-o", str(report)]) == 0
        finally:
            logging.getLogger("apollohq").removeHandler(handler)
        everything = report.read_text("utf-8") + said.getvalue() + log.getvalue()
        jsonschema.validate(json.loads(report.read_text("utf-8")), SCHEMA)
        assert report.stat().st_mode & 0o777 == 0o600
        assert {method for method, _ in service.asked} == {"GET"}
    assert len(service.asked) <= 60
    assert not [secret for secret in {*secrets, TOKEN} if secret in everything]


@given(st.text())
def test_a_continuation_shows_its_form_and_no_value(text: str) -> None:
    fixed, names = {"projects", "messages", "v1"}, {"page"}
    words = {"projects", "messages", "v1", "page", "{n}", "{id}", "{other}", "{...}", "https:", "...", "page={n}"}
    shown = template_of(text, fixed, names)
    if "/" in shown:
        assert {part for part in shown.replace("?", "/").replace("&", "/").split("/") if part} <= words | {"page={n}"}


def test_a_continuation_is_shown_as_a_template() -> None:
    words, names = {"projects", "messages", "contacts", "v1"}, {"page", "term"}
    assert template_of("/projects/42/messages/2", words, names) == "/projects/{n}/messages/{n}"
    assert template_of("/v1/projects/42/messages/2", words, names) == "/v1/projects/{n}/messages/{n}"
    assert template_of("/contacts?term=anna&page=3", words, names) == "/contacts?term={...}&page={n}"
    assert template_of("https://evil.example/anna/3?anna=1", words, names) == "https://.../{other}/{n}?{other}"
    assert template_of("", words, names) == "empty"
    assert template_of(None, words, names) == "null"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "get"])
def test_the_probe_refuses_everything_but_get_before_it_is_sent(service: Service, method: str) -> None:
    from apollohq import Apollo

    with Apollo("token", base_url=service.url) as apollo, pytest.raises(ValueError, match="only reads"):
        Evidence(apollo).send(Request(method, "/messages/1"), Answer())
    assert service.asked == []


def test_a_service_on_this_machine_is_never_asked_through_a_proxy(terminal: Terminal) -> None:
    with Planted(lambda kind: "7") as service, Planted(lambda kind: "7") as proxy:
        terminal.env |= {"APOLLOHQ_BASE_URL": service.url, "HTTP_PROXY": proxy.url, "http_proxy": proxy.url}
        terminal.run("probe", "--storage", "memory://")
        assert service.asked.count(("GET", "/v1/account")) == 2
    assert proxy.asked == []


HUGE = b'{"account": "' + b"x" * (66 * 2**20) + b'"}'
ODD = {  # status, media type, body, and whether enough can be read for a report
    "html": (200, "text/html", b"<html><body>please log in</body></html>", False),
    "errors": (500, "text/html", b"<h1>Oops</h1>", False),
    "redirects": (302, "text/html", b"", False),
    "empty": (200, "application/json", b"", False),
    "huge": (200, "application/json", HUGE, False),
    "deep": (200, "application/json", b"[" * 100_000, False),
    "a list": (200, "application/json", b"[[[[]]]]", True),
    "a cycle": (200, "application/json", b'{"continued-at": "/account", "messages": [{"id": "7"}]}', True),
    "odd roots": (200, "application/json", b'{"messages": "x", "projects": 7, "contacts": [1, null]}', True),
    "odd values": (
        200,
        "application/json",
        b'{"projects": [{"id": "7", "status": {"a": 1}, "start-page": ["x"]}], "events": [{"id": "1", "privacy": {}}],'
        b' "time-entries": [{"id": "8", "date": 7}, {"id": "9", "date": "2012-13-45"}, {"id": "9", "visibility": {}}]}',
        True,
    ),
    "odd ids": (200, "application/json", b'{"projects": [{"id": "../../x"}, {"id": null}, {"id": ["1"]}]}', True),
}


@pytest.mark.parametrize("kind", ODD)
def test_a_strange_service_ends_in_1_or_in_a_partial_report(terminal: Terminal, kind: str) -> None:
    status, media_type, body, partial = ODD[kind]
    with Planted(lambda kind: "secret", lambda path: (status, media_type, body)) as service:
        terminal.env["APOLLOHQ_BASE_URL"] = service.url
        done = terminal.run("probe", "--storage", "memory://", "-o", "report.json", status=0 if partial else 1)
    assert len(service.asked) <= 60
    assert (terminal.home / "report.json").exists() is partial
    assert "log in" not in done.stdout + done.stderr
    if not partial:
        what = "nothing whole" if kind == "huge" else "200 without JSON" if status == 200 else str(status)
        assert f"could not be read: it answered {what}\n" in done.stderr


def test_a_service_that_refuses_the_token_or_is_not_there_is_named_so(service: Service, terminal: Terminal) -> None:
    service.faults.extend([401] * 9)
    assert "could not be read: it answered 401\n" in terminal.run("probe", status=1).stderr
    terminal.env["APOLLOHQ_BASE_URL"] = "http://127.0.0.1:9/v1"
    assert "could not be read: it answered nothing whole\n" in terminal.run("probe", status=1).stderr


def test_a_wait_beyond_max_wait_is_75(service: Service, terminal: Terminal) -> None:
    service.single["/account"] = {"account": {"login": "john"}}
    terminal.budget = (2, 60.0)
    terminal.run("probe", "--max-wait", "1", status=75)
    assert len(service.asked) == 3  # two within the budget, and one without a token
