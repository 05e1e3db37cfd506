"""A POST that the server may have received is never sent a second time; what is safe to repeat is repeated."""

from __future__ import annotations

import pickle
import socket
import ssl
import threading
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
import trustme

import apollohq
from tests.client.faults import (
    announces_a_flood,
    closes_at_once,
    closes_in_the_body,
    cuts_its_json,
    sends_broken_gzip,
    stalls,
)
from tests.client.servers import Answer, Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients


AMBIGUOUS = {
    "closed": closes_at_once,
    "closed in the body": closes_in_the_body,
    "stalled": stalls,
    "502": reply(502),
    "503": reply(503),
    "504": reply(504),
}
CERTAIN_TO_FAIL: dict[str, Answer] = {
    "500": reply(500, body=b"failed after the insert"),
    "501": reply(501),
    "520": reply(520),
    "no JSON": reply(201, body=b"<html>created</html>"),
    "empty": reply(201, body=b""),
    "another record": reply(201, {"note-id": "8"}),
    "an id that is none": reply(201, {"message-id": "eight"}),
    "cut off": cuts_its_json,
    "too large": announces_a_flood,
    "broken gzip": sends_broken_gzip,
}
CREATED = reply(201, {"message-id": "8", "attachment-id": "8"})
REPEATABLE: dict[str, Callable[[Any], Any]] = {
    "GET": lambda apollo: apollo.messages.get(7).id,
    "PUT": lambda apollo: apollo.messages.update(7, title="New"),
    "DELETE": lambda apollo: apollo.messages.destroy(7),
    "the upload": lambda apollo: apollo.uploads.create(b"a file"),
}


@pytest.mark.parametrize("what", AMBIGUOUS)
def test_a_create_that_may_have_arrived_is_sent_once(clients: Clients, serve: Callable[..., Server], what: str) -> None:
    server = serve(AMBIGUOUS[what], CREATED)
    apollo = clients.connect(server.url, timeout=0.5)
    with pytest.raises(apollohq.ApolloError, match="the outcome is unknown") as caught:
        apollo.messages.create(1, title="Once")
    assert isinstance(caught.value, apollohq.APIConnectionError | apollohq.ServerError)
    assert caught.value.outcome_unknown
    assert len(server.heard) == 1


@pytest.mark.parametrize("what", CERTAIN_TO_FAIL)
def test_after_an_answer_that_says_nothing_the_outcome_of_a_create_is_unknown_and_its_error_complete(
    clients: Clients, serve: Callable[..., Server], what: str
) -> None:
    server = serve(CERTAIN_TO_FAIL[what], CREATED)
    with pytest.raises(apollohq.ApolloError, match="the outcome is unknown") as caught:
        clients.connect(server.url).messages.create(1, title="Once")
    assert isinstance(caught.value, apollohq.ServerError | apollohq.ResponseDecodeError)
    assert caught.value.outcome_unknown
    error: Any = caught.value
    assert (error.request.method, error.request.url.path) == ("POST", "/v1/projects/1/messages")
    assert error.status_code in (200, 201, 500, 501, 520)
    assert isinstance(error.body, bytes)
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (twin.outcome_unknown, twin.status_code, twin.body) == (True, error.status_code, error.body)
    assert len(server.heard) == 1


@pytest.mark.parametrize("what", CERTAIN_TO_FAIL)
@pytest.mark.parametrize("method", ["GET", "the upload"])
def test_what_may_be_repeated_has_a_known_outcome(
    clients: Clients, serve: Callable[..., Server], what: str, method: str
) -> None:
    with pytest.raises(apollohq.ApolloError) as caught:
        REPEATABLE[method](clients.connect(serve(CERTAIN_TO_FAIL[what]).url, max_retries=0))
    assert not caught.value.outcome_unknown


def test_every_error_says_whether_the_outcome_is_known() -> None:
    for name in apollohq.__all__:
        if name.endswith(("Error", "Timeout")):
            assert getattr(apollohq, name).outcome_unknown is False


def test_a_refused_certificate_is_tried_once(clients: Clients, serve: Callable[..., Server]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    server = serve(CREATED, tls=context)
    with pytest.raises(apollohq.APIConnectionError, match=r"nothing was sent.*CERTIFICATE") as caught:
        clients.connect(server.url.replace("http://", "https://")).messages.create(1, title="New")
    assert "attempts" not in str(caught.value)
    assert not caught.value.outcome_unknown
    assert server.connections == 1


def test_a_certificate_that_the_system_refuses_in_words_of_its_own_is_tried_once(clients: Clients) -> None:
    attempts: list[httpx2.Request] = []

    def refuses(request: httpx2.Request) -> httpx2.Response:  # as on macOS and Windows, in any language
        attempts.append(request)
        raise httpx2.ConnectError("refused") from ssl.SSLCertVerificationError("Das Zertifikat ist ungültig")

    own = clients.http_client(transport=httpx2.MockTransport(refuses))
    with pytest.raises(apollohq.APIConnectionError, match="nothing was sent"):
        clients.connect("https://api.example/v1", http_client=clients.unwrapped(own)).messages.get(7)
    assert len(attempts) == 1


def test_a_server_that_takes_no_connection_was_sent_nothing(clients: Clients) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server, ExitStack() as waiting:
        for _ in range(4):  # they fill its queue
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(server.getsockname())
        apollo = clients.connect(f"http://127.0.0.1:{server.getsockname()[1]}/v1", timeout=1.0, max_retries=0)
        with pytest.raises(apollohq.APITimeoutError, match="nothing was sent") as caught:
            apollo.messages.create(1, title="New")
    assert not caught.value.outcome_unknown


@pytest.mark.parametrize("fault", [closes_at_once, stalls])
def test_a_proxy_that_opens_no_tunnel_has_sent_nothing(
    clients: Clients, serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch, fault: Answer
) -> None:
    proxy = serve(fault)
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(apollohq.APIConnectionError, match=r"nothing was sent.*after 2 attempts"):
        clients.connect("https://api.example/v1", timeout=0.5, max_retries=1).messages.create(1, title="New")


@pytest.mark.parametrize("what", AMBIGUOUS)
@pytest.mark.parametrize("method", REPEATABLE)
def test_what_may_be_repeated_is(clients: Clients, serve: Callable[..., Server], what: str, method: str) -> None:
    answer: Answer = reply(200, {"message": {"id": "8"}, "attachment-id": "8"})
    server = serve(AMBIGUOUS[what], answer)
    apollo = clients.connect(server.url, timeout=0.5)
    assert REPEATABLE[method](apollo) in (8, None)
    first, second = server.heard
    assert (first.method, first.target, first.body) == (second.method, second.target, second.body)


@pytest.mark.parametrize("status", [400, 401, 404, 422, 500, 501, 505])
def test_a_plain_refusal_is_not_repeated(clients: Clients, serve: Callable[..., Server], status: int) -> None:
    server = serve(reply(status), reply())
    with pytest.raises(apollohq.APIStatusError) as caught:
        clients.connect(server.url).messages.get(7)
    assert len(server.heard) == 1
    assert not caught.value.outcome_unknown


def test_a_429_is_repeated_for_a_create_too_with_its_body(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(429, headers={"Retry-After": "0.01"}), CREATED)
    assert clients.connect(server.url).messages.create(1, title="Twice asked, once done") == 8
    assert [heard.body for heard in server.heard] == [b'{"message":{"title":"Twice asked, once done"}}'] * 2


def test_a_create_that_never_left_is_tried_again(clients: Clients) -> None:
    with Server() as server:
        port = server.port
    tried: list[str] = []
    apollo = clients.connect(
        f"http://127.0.0.1:{port}/v1",
        max_retries=2,
        http_client=clients.unwrapped(clients.http_client(event_hooks={"request": [_counter(tried, clients)]})),
    )
    with pytest.raises(apollohq.APIConnectionError, match=r"nothing was sent.*\(after 3 attempts\)") as caught:
        apollo.messages.create(1, title="New")
    assert not caught.value.outcome_unknown
    assert len(tried) == 3


def test_a_connection_that_the_server_closed_meanwhile_costs_nothing(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    def answers_and_closes(connection: socket.socket) -> None:
        connection.sendall(reply(payload={"message": {"id": "7"}}))

    server = serve(answers_and_closes, CREATED)
    apollo = clients.connect(server.url, max_retries=0)
    assert apollo.messages.get(7).id == 7
    while server.open:
        time.sleep(0.01)
    time.sleep(0.05)  # until the news is here
    assert apollo.messages.create(1, title="New") == 8
    assert len(server.heard) == 2


def test_a_create_that_waits_for_a_connection_in_vain_was_never_sent(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    server = serve(stalls)
    own = clients.http_client(limits=httpx2.Limits(max_connections=1))
    apollo = clients.connect(server.url, max_retries=0, http_client=clients.unwrapped(own))

    def hold() -> None:
        with suppress(apollohq.ApolloError):
            apollo.with_options(timeout=5).messages.get(7)

    holder = threading.Thread(target=hold)
    holder.start()
    while not server.heard:
        time.sleep(0.01)
    with pytest.raises(apollohq.APITimeoutError, match="nothing was sent") as caught:
        apollo.with_options(timeout=2).messages.create(1, title="New")
    assert not caught.value.outcome_unknown
    holder.join()
    assert len(server.heard) == 1


def _counter(tried: list[str], clients: Clients) -> Callable[[Any], Any]:
    def count(request: Any) -> None:
        tried.append(request.method)

    async def count_async(request: Any) -> None:
        tried.append(request.method)

    return count_async if clients.is_async else count


def test_max_retries_is_what_it_says(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(503))
    with pytest.raises(apollohq.ServerError):
        clients.connect(server.url, max_retries=2).messages.get(7)
    assert len(server.heard) == 3
