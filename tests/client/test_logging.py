"""Logger `apollohq` says what is done and why it takes so long: requests at DEBUG, waits and retries at INFO."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import apollohq
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients

FOUND = reply(payload={"message": {"id": "7"}}, headers={"X-Secret": "of-the-server"})


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    return [(record.levelno, record.getMessage()) for record in caplog.records if record.name == "apollohq"]


def test_a_request_is_logged_with_method_path_status_and_duration(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "apollohq")
    clients.connect(serve(FOUND).url).messages.get(7)
    ((level, line),) = lines(caplog)
    assert level == logging.DEBUG
    assert re.fullmatch(r"GET /messages/7: 200 in \d+\.\d{3} s", line)


def test_an_attempt_without_an_answer_is_logged_too(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "apollohq")
    server = serve(lambda connection: None)
    with pytest.raises(apollohq.APIConnectionError):
        clients.connect(server.url, max_retries=0).messages.update(7, title="New")
    ((level, line),) = lines(caplog)
    assert level == logging.DEBUG
    assert re.fullmatch(r"PUT /messages/7: no answer in \d+\.\d{3} s", line)


def test_a_retry_is_logged_with_its_reason_and_its_wait(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "apollohq")
    server = serve(reply(503, headers={"Retry-After": "0.04"}), lambda connection: None, FOUND)
    clients.connect(server.url).messages.get(7)
    first, second = lines(caplog)
    assert first == (logging.INFO, "GET /messages/7: 503; retry 1 in 0.04 s")
    assert second[0] == logging.INFO
    assert re.fullmatch(r"GET /messages/7: RemoteProtocolError.*; retry 2 in 0\.00 s", second[1])


def test_a_wait_for_the_rate_limit_is_logged(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "apollohq")
    server = serve(reply(429, headers={"Retry-After": "0.2"}), FOUND)
    limit = apollohq.RateLimit(10, per=0.5)
    clients.connect(server.url, f"token-{server.port}", rate_limit=limit).messages.get(7)
    retry, *waits = lines(caplog)
    assert retry == (logging.INFO, "GET /messages/7: 429; retry 1 when the rate limit allows")
    assert waits
    for level, line in waits:
        assert level == logging.INFO
        assert re.fullmatch(r"waiting \d+\.\d s for the rate limit \(\d+ waiting\)", line)


def test_neither_values_of_headers_nor_queries_nor_bodies_are_logged(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "apollohq")
    server = serve(
        reply(503, headers={"X-Secret": "of-the-server"}),
        reply(payload={"events": [], "continued-at": "/calendars/events?page=2&from=yesterday"}),
        reply(payload={"events": []}),
        reply(201, {"message-id": "7"}),
    )
    apollo = clients.connect(server.url)
    list(apollo.events.list(from_="yesterday"))
    apollo.messages.create(1, title="nobody's business")
    logged = "\n".join(line for _, line in lines(caplog))
    assert logged.count("/calendars/events: 200") == 2
    for secret in ("of-the-server", "yesterday", "business", "application/json", "made-up-token"):
        assert secret not in logged


BROKEN = [
    b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{"title": "nobody\'s business"}\r\n0\r\n\r\n',
    b'HTTP/1.1 200 OK\r\n{"title": "nobody\'s business"}\r\n\r\n',
    b'{"title": "nobody\'s business"}\r\n\r\n',
]


@pytest.mark.parametrize("answer", BROKEN)
def test_an_answer_that_breaks_the_rules_of_http_is_not_quoted(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture, answer: bytes
) -> None:
    caplog.set_level(logging.DEBUG, "apollohq")
    with pytest.raises(apollohq.APIConnectionError) as caught:
        clients.connect(serve(answer).url, max_retries=1).messages.get(7)
    assert "business" not in f"{caught.value} {lines(caplog)}"
    assert "RemoteProtocolError" in str(caught.value)


TALKS = """
import logging, sys
if "own" in sys.argv: logging.basicConfig(format="own %(message)s", level="DEBUG")
from apollohq import Apollo
with Apollo("made-up-token", base_url=sys.argv[1], rate_limit=None) as apollo:
    apollo.messages.get(7)
"""


@pytest.mark.parametrize(("level", "requests", "retry"), [("", 0, 0), ("info", 0, 1), ("DEBUG", 2, 1), ("loud", 0, 0)])
def test_a_variable_of_the_environment_turns_it_on(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, level: str, requests: int, retry: int
) -> None:
    monkeypatch.setenv("APOLLOHQ_LOG", level)
    for own in ([], ["own"]):
        server = serve(reply(503, headers={"Retry-After": "0"}), FOUND)
        done = subprocess.run(
            [sys.executable, "-c", TALKS, server.url, *own], capture_output=True, text=True, check=True
        )
        ours = [line for line in done.stderr.splitlines() if "GET /messages/7: " in line]
        assert sum("retry" not in line for line in ours) == (requests if not own or level == "info" else 2)
        assert sum("retry 1" in line for line in ours) == (1 if own else retry)
        assert done.stdout == ""
