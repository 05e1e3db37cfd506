"""The token is in the Authorization header of requests to the API, and nowhere else."""

from __future__ import annotations

import base64
import copy
import io
import json
import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

import apollohq
from tests.client.faults import closes_at_once
from tests.client.servers import Heard, Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.client.clients import Clients

TOKEN = "1kdye8r743kdjks9302848582ks00wjabgcvgs22"
ENCODED = base64.b64encode(f"{TOKEN}:X".encode()).decode()


def traces(text: str | bytes) -> list[str]:
    """What of the token shows in a text."""
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    return [secret for secret in (TOKEN, ENCODED, ENCODED[:20], repr(TOKEN)[1:-1]) if secret in text]


def reachable(thing: object, depth: int = 6) -> Iterator[str]:
    """What somebody sees who prints an object and whatever hangs on it."""
    yield repr(thing)
    if depth:
        for value in (*vars(thing).values(),) if hasattr(thing, "__dict__") else ():
            yield from reachable(value, depth - 1)
        if isinstance(thing, BaseException):
            for value in (thing.__cause__, thing.__context__, *thing.args):
                yield from reachable(value, depth - 1) if value is not None else ()


def repeats_all(heard: Heard) -> bytes:
    """A server that repeats whatever it was sent, as debugging pages do."""
    said = f"{heard.headers} {base64.b64decode(heard.headers['authorization'].split()[1]).decode()}"
    return reply(401, {"message": said}, headers={"X-Debug": heard.headers["authorization"], "X-Token": TOKEN})


def repeats_it_in_the_first_line(heard: Heard) -> bytes:
    return f"HTTP/1.1 403 {heard.headers['authorization']}\r\nContent-Length: 0\r\n\r\n".encode()


FAILURES: dict[str, Any] = {
    "closed": {"answers": [closes_at_once]},
    "stalled": {"answers": [lambda connection: connection.recv(1)]},
    "refused": {"answers": [reply(404)]},
    "repeated by the server": {"route": repeats_all},
    "repeated in the first line": {"route": repeats_it_in_the_first_line},
    "repeated in nonsense": {"route": lambda heard: f"{heard.headers['authorization']}\r\n\r\n".encode()},
    "undecodable": {"answers": [reply(200, body=b"<html>")]},
    "nonsense": {"answers": [lambda connection: connection.sendall(b"nonsense\r\n\r\n")]},
    "broken gzip": {"answers": [reply(200, body=b"nope", headers={"Content-Encoding": "gzip"})]},
    "a redirect": {"route": lambda _: reply(302, headers={"Location": f"https://{TOKEN}@evil.example/"})},
}


@pytest.mark.parametrize("what", FAILURES)
def test_no_error_holds_it(clients: Clients, serve: Callable[..., Server], what: str) -> None:
    given = FAILURES[what]
    server = serve(*given.get("answers", ()), route=given.get("route"))
    apollo = clients.connect(server.url, TOKEN, timeout=0.5, max_retries=1)
    with pytest.raises(apollohq.ApolloError) as caught:
        list(apollo.messages.list_for_project(1))
    error = caught.value
    assert ENCODED in server.heard[0].headers["authorization"]
    for shown in reachable(error):
        assert traces(shown) == []
    assert traces(pickle.dumps(error)) == []
    assert traces(repr(getattr(error, "headers", ""))) == []
    assert traces(getattr(error, "body", b"")) == []
    assert traces("".join(traceback.format_exception(error))) == []


@pytest.mark.parametrize("escape", [json.dumps, lambda text: json.dumps(text).replace("/", "\\/")], ids=["JSON", "PHP"])
@pytest.mark.parametrize("status", [200, 401])
def test_no_error_holds_it_when_the_server_escapes_it(
    clients: Clients, serve: Callable[..., Server], status: int, escape: Callable[[str], str]
) -> None:
    token = "böse/tell/tale"
    said = escape(f"Nobody knows {token}.")
    server = serve(reply(status, body=f'{{"message": {said}}}'.encode()))
    with pytest.raises(apollohq.ApolloError) as caught:
        clients.connect(server.url, token).messages.get(7)
    assert status == 200 or "Nobody knows ***." in str(caught.value)
    body = getattr(caught.value, "body", b"")
    assert b"Nobody knows ***." in body
    assert b"tell" not in body


@pytest.mark.parametrize("what", FAILURES)
def test_no_local_variable_of_ours_shows_it_in_a_traceback(
    clients: Clients, serve: Callable[..., Server], what: str
) -> None:
    given = FAILURES[what]
    server = serve(*given.get("answers", ()), route=given.get("route"))
    apollo = clients.connect(server.url, TOKEN, timeout=0.5, max_retries=0)
    with pytest.raises(apollohq.ApolloError) as caught:
        apollo.messages.get(7)
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "request = " in shown or "response = " in shown
    assert traces(shown) == []


def test_nor_does_one_when_a_hook_of_the_callers_fails(clients: Clients, serve: Callable[..., Server]) -> None:
    def fails(thing: object) -> None:
        raise RuntimeError("in a hook")

    async def fails_async(thing: object) -> None:
        raise RuntimeError("in a hook")

    for event in ("request", "response"):
        own = clients.http_client(event_hooks={event: [fails_async if clients.is_async else fails]})
        apollo = clients.connect(serve(reply()).url, TOKEN, http_client=clients.unwrapped(own))
        with pytest.raises(RuntimeError, match="in a hook") as caught:
            apollo.messages.create(1, title="New")
        shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
        assert "request = <Request" in shown
        assert traces(shown) == []


def test_no_attribute_of_a_client_shows_it(clients: Clients, serve: Callable[..., Server]) -> None:
    apollo = clients.connect(serve(reply(payload={"messages": []})).url, TOKEN, rate_limit=apollohq.RateLimit())
    list(apollo.messages.list_for_project(1))
    for thing in (apollo, apollo.with_options(timeout=1), apollo.client, apollo.messages, apollo.rate_limit):
        for shown in reachable(clients.unwrapped(thing)):
            assert traces(shown) == []


@pytest.mark.parametrize("spread", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_client_is_neither_pickled_nor_copied(clients: Clients, spread: Callable[[object], object]) -> None:
    apollo = clients.unwrapped(clients.connect(token=TOKEN))
    for thing in (apollo, apollo.client, apollo._connections.account):
        with pytest.raises(TypeError, match="neither pickled nor copied"):
            spread(thing)


def test_no_log_line_shows_it(clients: Clients, serve: Callable[..., Server]) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        server = serve(reply(503), closes_at_once, reply(payload={"messages": []}), reply(404))
        apollo = clients.connect(server.url, TOKEN, rate_limit=apollohq.RateLimit())
        list(apollo.messages.list_for_project(1))
        with pytest.raises(apollohq.NotFoundError):
            apollo.messages.get(7)
        apollo.close()
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    logged = stream.getvalue()
    for name in ("GET /projects/1/messages: 503", "HTTP Request: GET", "send_request_headers.started"):
        assert name in logged
    assert traces(logged) == []


def test_it_does_not_follow_a_redirect(clients: Clients, serve: Callable[..., Server]) -> None:
    elsewhere = serve(reply())
    for status in (301, 302, 303, 307, 308):
        server = serve(reply(status, headers={"Location": f"{elsewhere.url}/messages/7"}))
        own = clients.http_client(follow_redirects=True)
        apollo = clients.connect(server.url, TOKEN, http_client=clients.unwrapped(own))
        with pytest.raises(apollohq.APIStatusError):
            apollo.messages.get(7)
    assert elsewhere.heard == []


def test_it_does_not_follow_a_continuation_elsewhere(clients: Clients, serve: Callable[..., Server]) -> None:
    elsewhere = serve(reply(payload={"messages": []}))
    server = serve(reply(payload={"messages": [], "continued-at": f"{elsewhere.url}/projects/1/messages/2"}))
    with pytest.raises(apollohq.PaginationError):
        list(clients.connect(server.url, TOKEN).messages.list_for_project(1))
    assert elsewhere.connections == 0


@pytest.mark.parametrize("way", ["//127.0.0.1:{port}/v1/x", "http://127.0.0.1:{port}/v1/x", "@127.0.0.1:{port}/v1/x"])
def test_no_request_of_anybodys_takes_it_elsewhere(clients: Clients, serve: Callable[..., Server], way: str) -> None:
    from apollohq_api.client import Request

    server, elsewhere = serve(reply()), serve(reply())
    apollo = clients.connect(server.url, TOKEN)
    try:
        apollo.client.send(Request("GET", way.format(port=elsewhere.port)))
    except ValueError as error:
        assert "leads away" in str(error)  # noqa: PT017 - one of them stays, as a path
    assert elsewhere.connections == 0


@pytest.mark.parametrize("said", ["/x/{token}", "/x?y={token}", "/x?y={encoded}", "https://evil.example/{token}"])
def test_a_continuation_that_repeats_it_is_neither_followed_nor_shown(
    clients: Clients, serve: Callable[..., Server], caplog: pytest.LogCaptureFixture, said: str
) -> None:
    caplog.set_level(logging.DEBUG, "apollohq")
    caplog.set_level(logging.DEBUG, "httpx2")
    said = said.format(token=TOKEN, encoded=ENCODED)
    server = serve(reply(payload={"messages": [{"id": "1"}], "continued-at": said}))
    with pytest.raises(apollohq.PaginationError) as caught:
        list(clients.connect(server.url, TOKEN).messages.list_for_project(1))
    assert len(server.heard) == 1
    for shown in reachable(caught.value):
        assert traces(shown) == []
    assert traces(caplog.text) == []


def test_answers_do_not_bring_it_along(clients: Clients, serve: Callable[..., Server]) -> None:
    from apollohq_api.client import Request

    response = clients.connect(serve(reply()).url, TOKEN).client.send(Request("GET", "/messages/7"))
    assert isinstance(response, httpx2.Response)
    assert "authorization" not in response.request.headers
    assert traces(pickle.dumps(response)) == []


@pytest.mark.parametrize("token", ["", "a b", "a:b", "a\n", "a\0", " "])
def test_a_token_that_is_refused_is_not_repeated(clients: Clients, token: str) -> None:
    with pytest.raises(ValueError, match="token") as caught:
        clients.connect(token=token)
    assert not token.strip() or token not in str(caught.value)


def test_it_goes_out_in_the_header_exactly_once(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"messages": []}))
    list(clients.connect(server.url, TOKEN).messages.list_for_project(1))
    (heard,) = server.heard
    assert heard.headers["authorization"] == f"Basic {ENCODED}"
    assert traces(heard.target + heard.headers["user-agent"] + heard.body.decode()) == []
