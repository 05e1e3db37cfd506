"""Whatever a server answers, a failure is an error of the right kind that says what went wrong."""

from __future__ import annotations

import copy
import json
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

import apollohq
from apollohq.errors import LONGEST_WORDS, refusal_words
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients


KINDS = {
    300: apollohq.APIStatusError,
    302: apollohq.APIStatusError,
    400: apollohq.BadRequestError,
    401: apollohq.AuthenticationError,
    403: apollohq.PermissionDeniedError,
    404: apollohq.NotFoundError,
    409: apollohq.APIStatusError,
    418: apollohq.APIStatusError,
    422: apollohq.UnprocessableEntityError,
    429: apollohq.RateLimitError,
    500: apollohq.ServerError,
    503: apollohq.ServerError,
    520: apollohq.ServerError,
    599: apollohq.ServerError,
}
BODIES = {
    "an object": (b'{"message":"No such thing."}', "No such thing."),
    "a nested object": (b'{"error":{"code":7,"detail":"No such thing."}}', "No such thing."),
    "a list": (b'[{"title":"No such thing."}]', "No such thing."),
    "fields": (b'{"errors":{"title":["is too long"]}}', '{"title": ["is too long"]}'),
    "a field and what is wrong": (
        b'{"message":"\'2\' is no flag.","field":"message.pinned"}',
        "message.pinned: '2' is no flag.",
    ),
    "a string": (b'"No such thing."', "No such thing."),
    "a number": (b"7", "7"),
    "null": (b"null", ""),
    "HTML": (b"<html><head><title>Oh</title></head><body><h1>No such thing.</h1></body></html>", "No such thing."),
    "text": (b"No such thing.\r\n\x1b[31mred", "No such thing. [31mred"),
    "nothing": (b"", ""),
    "no text": (b"\xff\xfe\x00", ""),
    "deep JSON": (b"[" * 20000, "["),
}


@pytest.mark.parametrize("status", KINDS)
def test_each_status_is_an_error_of_its_kind(clients: Clients, serve: Callable[..., Server], status: int) -> None:
    server = serve(reply(status, {"message": "No such thing."}))
    apollo = clients.connect(server.url, max_retries=0)
    with pytest.raises(apollohq.APIStatusError) as caught:
        apollo.messages.get(7)
    error = caught.value
    assert type(error) is KINDS[status]
    assert isinstance(error, apollohq.ApolloError)
    assert error.status_code == status
    assert json.loads(error.body) == {"message": "No such thing."}
    assert error.headers["Content-Type"] == "application/json"
    for part in ("GET", "/messages/7", str(status), "No such thing."):
        assert part in str(error)


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize("status", [404, 500])
@pytest.mark.parametrize("body", BODIES)
def test_no_body_hides_the_status(clients: Clients, serve: Callable[..., Server], status: int, body: str) -> None:
    content, words = BODIES[body]
    server = serve(reply(status, body=content, headers={"Content-Type": "text/html"}))
    apollo = clients.connect(server.url, max_retries=0)
    with pytest.raises(KINDS[status]) as caught:
        apollo.messages.get(7)
    assert words in str(caught.value)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < LONGEST_WORDS + 100


def test_the_request_is_there_without_its_credentials_and_its_body(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    server = serve(reply(404), lambda connection: None)
    for kind in (apollohq.NotFoundError, apollohq.APIConnectionError):
        with pytest.raises((apollohq.APIStatusError, apollohq.APIConnectionError)) as caught:
            clients.connect(server.url).messages.create(7, title="New")
        assert type(caught.value) is kind
        request = caught.value.request
        assert (request.method, str(request.url)) == ("POST", f"{server.url}/projects/7/messages")
        assert request.headers["content-type"] == "application/json"
        assert "authorization" not in request.headers
        assert request.read() == b""
    for heard in server.heard:
        assert "authorization" in heard.headers
        assert heard.body


def test_a_redirect_is_an_error_that_says_where_it_leads(clients: Clients, serve: Callable[..., Server]) -> None:
    elsewhere = serve(reply())
    server = serve(reply(302, headers={"Location": f"{elsewhere.url}/messages/7"}))
    with pytest.raises(apollohq.APIStatusError, match="redirects are not followed"):
        clients.connect(server.url).messages.get(7)
    assert elsewhere.heard == []


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b'"text"', b"[]", b"{}", b'{"message":7}', b'{"message":[]}', b'{"message":{"id":']
)
def test_a_success_that_is_not_the_promised_one_does_not_decode(
    clients: Clients, serve: Callable[..., Server], body: bytes
) -> None:
    server = serve(reply(200, body=body))
    with pytest.raises(
        apollohq.ResponseDecodeError, match=r"^GET /v1/messages/7: 200, but MessageEnvelope: "
    ) as caught:
        clients.connect(server.url).messages.get(7)
    assert caught.value.__cause__ is None


PEOPLE = [
    {"person": {"name": "Jane Doe", "notes": "on sick leave"}},
    {"message": "Jane Doe"},
    {"message": ["Jane Doe"], "error": "Jane Doe"},
    {"Jane Doe": 1},
    ["Jane Doe"],
    "Jane Doe",
]


DECODES: dict[str, Callable[[Any], Any]] = {
    "messages.get": lambda apollo: apollo.messages.get(7),
    "notes.get": lambda apollo: apollo.notes.get(7),
    "raw": lambda apollo: apollo.request("GET", "/messages/7"),
}


@pytest.mark.parametrize("payload", PEOPLE, ids=json.dumps)
@pytest.mark.parametrize("call", DECODES)
def test_an_error_repeats_nothing_of_a_successful_answer(
    clients: Clients, serve: Callable[..., Server], payload: object, call: str
) -> None:
    body = json.dumps(payload).encode() + (b"Jane Doe" if call == "raw" else b"")
    apollo = clients.connect(serve(reply(200, body=body)).url)
    with pytest.raises(apollohq.ResponseDecodeError) as caught:
        DECODES[call](apollo)
    shown = "".join(traceback.format_exception(caught.value))
    assert "Jane" not in shown
    assert "Jane" not in repr(caught.value)
    assert (caught.value.status_code, caught.value.body) == (200, body)
    assert not caught.value.outcome_unknown


def test_an_update_takes_any_success(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(200, body=b"<html>"), reply(204, body=b""))
    apollo = clients.connect(server.url)
    assert apollo.messages.update(7, title="New") is None
    assert apollo.messages.destroy(7) is None


def test_what_no_url_can_hold_is_the_callers_mistake(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply())
    for impossible in ("x" * 70_000, "half a character \ud800"):
        with pytest.raises(ValueError, match=r"URL|surrogate") as caught:
            list(clients.connect(server.url).events.list(from_=impossible))
        assert not isinstance(caught.value, httpx2.InvalidURL)
    assert server.heard == []


def test_nobody_listening_is_a_connection_error(clients: Clients) -> None:
    with Server() as server:
        url = server.url
    with pytest.raises(apollohq.APIConnectionError, match=r"GET /messages/7: nothing was sent: ConnectError") as caught:
        clients.connect(url).messages.get(7)
    assert not caught.value.outcome_unknown
    assert str(caught.value.request.url) == f"{url}/messages/7"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])  # noqa: S301
def test_errors_can_be_copied_and_pickled(
    clients: Clients, serve: Callable[..., Server], again: Callable[[apollohq.ApolloError], apollohq.ApolloError]
) -> None:
    server = serve(reply(404, {"message": "No such thing."}))
    with pytest.raises(apollohq.NotFoundError) as caught:
        next(iter(clients.connect(server.url).messages.list_for_project(7)))
    twin = again(caught.value)
    assert type(twin) is apollohq.NotFoundError
    assert str(twin) == str(caught.value)
    assert (twin.status_code, twin.body, twin.continued_at) == (404, caught.value.body, "/projects/7/messages")
    assert str(twin.request.url) == str(caught.value.request.url)
    limit = again(apollohq.RateLimitTimeout(12.5, 10.0))
    assert isinstance(limit, apollohq.RateLimitTimeout)
    assert (limit.wait_seconds, limit.max_wait, str(limit)) == (12.5, 10.0, str(apollohq.RateLimitTimeout(12.5, 10.0)))


def test_what_the_server_said_is_one_short_line() -> None:
    assert refusal_words(b'{"message": "' + b"very " * 1000 + b'long"}', str).endswith("...")
    assert len(refusal_words(b"x" * 100_000, str)) == LONGEST_WORDS
    assert refusal_words(b'{"message": "to is not a date.", "field": "to"}', str) == "to is not a date."
    assert "\n" not in refusal_words(b'{"message": "a\\nb"}', str)
