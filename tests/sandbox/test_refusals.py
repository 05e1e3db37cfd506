"""Whatever is sent, the answer is a fitting 4xx in JSON that names the field; never a 500, never half a record."""

import json
import socket

import pytest

from .conftest import Api

JSON = {"Content-Type": "application/json"}
DEEP = b'{"message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", None),
        (b"{", None),
        (b"\xff\xfe", None),
        (b'{"message": {"title": NaN}}', None),
        (b'{"message": {"title": "\\ud800"}}', None),
        (b'{"message": {"pinned": %s}}' % (b"9" * 5000), None),
        (DEEP, None),
        (b"[]", None),
        (b"{}", None),
        (b'{"message": null}', "message"),
        (b'{"message": "hello"}', "message"),
        (b'{"message": {"title": 5}}', "message.title"),
        (b'{"message": {"is-private": true}}', "message.is-private"),
        (b'{"message": {"pinned": "yes"}}', "message.pinned"),
        (b'{"message": {"category-id": "x"}}', "message.category-id"),
        (b'{"message": {"category-id": "3\\n"}}', "message.category-id"),
        (b'{"message": {"category-id": "\\u0663"}}', "message.category-id"),
        (b'{"message": {"subscribers": "1"}}', "message.subscribers"),
        (b'{"message": {"subscribers": ["1", 2]}}', "message.subscribers.1"),
        (b'{"message": {"attachments": ["x"]}}', "message.attachments.0"),
    ],
)
def test_a_body_that_is_not_as_described_is_400_and_makes_nothing(api: Api, body: bytes, field: str | None) -> None:
    refused = api.http.post("/projects/601/messages", content=body, headers=JSON)
    assert refused.status_code == 400, refused.text
    assert refused.json()["message"]
    assert refused.json().get("field") == field
    assert api.get("/projects/601/messages") == {"messages": []}


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/xml", "multipart/form-data; boundary=x", ";;;", None],
)
def test_another_kind_of_body_is_415(api: Api, content_type: str | None) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    for path in ("/projects/1/messages", "/upload"):
        refused = api.http.post(path, content=b"{}", headers=headers)
        assert (refused.status_code, refused.json()["field"]) == (415, "Content-Type")
    assert api.http.post("/upload", content=b"{}", headers=JSON).status_code == 415


@pytest.mark.parametrize("parameter", ["charset=utf-8", "charset"])
def test_json_may_name_its_charset(api: Api, parameter: str) -> None:
    headers = {"Content-Type": f"Application/JSON; {parameter}"}
    assert api.http.post("/projects/602/messages", content=b'{"message": {}}', headers=headers).status_code == 201


def test_a_client_that_leaves_before_its_body_has_come_is_no_mistake_of_the_sandbox(
    api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = api.sandbox.url.removeprefix("http://").removesuffix("/v1").split(":")
    for path in ("/v1/projects/604/messages", "/v1/upload", "/v1/nowhere"):
        with socket.create_connection((host, int(port)), timeout=10) as raw:
            kind = "application/octet-stream" if path == "/v1/upload" else "application/json"
            raw.sendall(
                f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ZGVtbzpY\r\n"
                f"Content-Type: {kind}\r\nContent-Length: 100\r\n\r\nhalf".encode()
            )
            raw.shutdown(socket.SHUT_WR)
            raw.recv(1)  # until the sandbox has taken note
    assert api.get("/projects/604/messages") == {"messages": []}
    assert caplog.text == ""


def test_too_large_a_body_is_413(api: Api) -> None:
    body = json.dumps({"message": {"body": "x" * (1 << 20)}})
    assert api.http.post("/projects/1/messages", content=body, headers=JSON).status_code == 413


@pytest.mark.parametrize(
    "identity", ["x", "-1", "1.0", "1e3", " 1", "1%0A", "%D9%A3", "9" * 40, "1%2F2", "1%00", "0x1"]
)
def test_an_id_that_is_no_integer_or_names_nothing_is_404(api: Api, identity: str) -> None:
    assert api.http.get(f"/messages/{identity}").status_code == 404
    if identity != "9" * 40:
        assert api.http.get(f"/projects/{identity}/messages").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/", "/messages", "/people", "/projects/1/nothing", "/notes/1/comments", "/v1/messages/1"]
)
def test_a_path_that_leads_nowhere_is_404(api: Api, path: str) -> None:
    assert api.http.get(path).json()["message"]
    assert api.http.get(path).status_code == 404


def test_a_method_that_is_not_described_is_405_and_names_those_that_are(api: Api) -> None:
    refused = api.http.patch("/messages/1")
    assert refused.status_code == 405
    assert refused.json()["message"]
    assert {"GET", "PUT", "DELETE"} <= set(refused.headers["allow"].split(", "))
    assert api.http.delete("/projects/1/messages").status_code == 405


def test_head_says_what_get_would(api: Api) -> None:
    head, get = api.http.head("/projects/1/messages"), api.http.get("/projects/1/messages")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]


def test_a_trailing_slash_changes_nothing(api: Api) -> None:
    assert api.get("/projects/1/messages/") == api.get("/projects/1/messages")
    assert api.get("/messages/35371388/") == api.get("/messages/35371388")


def test_dots_cannot_leave_their_segment(api: Api) -> None:
    """Sent by hand, since clients tidy such paths up."""
    host, port = api.sandbox.url.removeprefix("http://").removesuffix("/v1").split(":")
    for path in ("/v1/projects/1/../2/messages", "/v1/projects/1%2F..%2F2/messages"):
        with socket.create_connection((host, int(port)), timeout=10) as raw:
            raw.sendall(
                f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ZGVtbzpY\r\nConnection: close\r\n\r\n".encode()
            )
            assert raw.recv(12) == b"HTTP/1.1 404"


@pytest.mark.parametrize(
    ("path", "envelope", "fields", "field"),
    [
        ("/contacts/1/notes", "note", {"date": "2012-02-30 10:00:00"}, "note.date"),
        ("/calendars/1/events", "event", {"start": "2012-11-05 24:30:00"}, "event.start"),
        ("/calendars/1/events", "event", {"recur-end": "2012-00-05"}, "event.recur-end"),
        ("/tasks/1/timeEntries", "time-entry", {"date": "2012-06-31"}, "time-entry.date"),
    ],
)
def test_a_moment_that_never_was_is_422(api: Api, path: str, envelope: str, fields: dict[str, str], field: str) -> None:
    assert api.post(path, {envelope: fields}, status=422)["field"] == field


def test_undeclared_fields_are_ignored(api: Api) -> None:
    message = api.post("/projects/603/messages", {"message": {"colour": "red"}, "extra": 1})["message-id"]
    assert "colour" not in api.get(f"/messages/{message}")["message"]
