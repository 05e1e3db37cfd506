"""An upload expires after 30 minutes unless a record has it; a negative id detaches it again."""

from collections.abc import Iterator

import httpx2
import pytest

from apollohq_sandbox import Sandbox

from .conftest import Api


class Clock:
    """A wall clock that tests move by hand."""

    def __init__(self) -> None:
        self.now = 1_340_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(clock: Clock) -> Iterator[Api]:
    with Sandbox(empty=True, clock=clock, validate_responses=True) as sandbox:
        api = Api(sandbox)
        with api.http:
            yield api


def create(api: Api, attachments: list[str], status: int = 201) -> str:
    return str(
        api.post("/projects/1/messages", {"message": {"attachments": attachments}}, status=status).get("message-id")
    )


def held(api: Api, message: str) -> list[str]:
    attachments = api.get(f"/messages/{message}")["message"]["attachments"]
    assert isinstance(attachments, list)
    return attachments


def test_the_upload_answers_json_whatever_accept_asks_for(api: Api) -> None:
    for accept in ("application/xml", "text/html", "*/*"):
        sent = api.http.post(
            "/upload", content=b"x", headers={"Content-Type": "application/octet-stream", "Accept": accept}
        )
        assert sent.headers["content-type"] == "application/json"
        assert sent.json()["attachment-id"].isdecimal()


def test_an_empty_file_is_a_file(api: Api) -> None:
    assert api.upload(b"").isdecimal()


def test_an_upload_can_be_attached_for_half_an_hour(timed: Api, clock: Clock) -> None:
    early, late = timed.upload(), timed.upload()
    clock.now += 30 * 60 - 1
    message = create(timed, [early])
    clock.now += 1
    create(timed, [late], status=422)
    clock.now += 10**6
    assert held(timed, message) == [early]


def test_a_refused_attachment_names_the_field_and_leaves_nothing_behind(timed: Api) -> None:
    fine = timed.upload()
    refused = timed.post("/projects/1/messages", {"message": {"attachments": [fine, "999"]}}, status=422)
    assert refused["field"] == "message.attachments.1"
    assert timed.get("/projects/1/messages")["messages"] == []
    assert held(timed, create(timed, [fine])) == [fine]


def test_ids_that_no_upload_ever_had_are_refused(timed: Api) -> None:
    for identity in ("0", "7", "9" * 30):
        create(timed, [identity], status=422)


def test_an_update_attaches_and_detaches_and_keeps_the_rest(timed: Api) -> None:
    first, second, third = timed.upload(), timed.upload(), timed.upload()
    message = create(timed, [first, second])
    for _ in range(2):  # sent again, it does no more
        timed.put(f"/messages/{message}", {"message": {"attachments": [f"-{first}", third]}})
        assert held(timed, message) == [second, third]
    timed.put(f"/messages/{message}", {"message": {"title": "as before"}})
    assert held(timed, message) == [second, third]


def test_an_empty_field_detaches_all(timed: Api) -> None:
    first, second = timed.upload(), timed.upload()
    message = create(timed, [first, second])
    timed.put(f"/messages/{message}", {"message": {"attachments": ""}})
    assert held(timed, message) == []
    assert held(timed, create(timed, [first, second])) == [first, second]


def test_a_detached_upload_gets_half_an_hour_again(timed: Api, clock: Clock) -> None:
    upload = timed.upload()
    message = create(timed, [upload])
    clock.now += 10**6
    timed.put(f"/messages/{message}", {"message": {"attachments": [f"-{upload}"]}})
    clock.now += 30 * 60 - 1
    assert held(timed, create(timed, [upload])) == [upload]


def test_an_upload_belongs_to_one_record(timed: Api) -> None:
    upload = timed.upload()
    create(timed, [upload])
    create(timed, [upload], status=422)


def test_notes_take_attachments_as_well_and_take_them_along(timed: Api) -> None:
    upload = timed.upload()
    note = timed.post("/deals/4/notes", {"note": {"attachments": [upload]}})["note-id"]
    assert timed.get(f"/notes/{note}")["note"]["attachments"] == [upload]
    timed.delete(f"/notes/{note}")
    create(timed, [upload], status=422)


def test_an_upload_streams_in_pieces(api: Api) -> None:
    pieces = (b"x" * 65536 for _ in range(64))
    sent = httpx2.post(
        api.sandbox.url + "/upload",
        content=pieces,
        auth=("demo", "X"),
        headers={"Content-Type": "application/octet-stream"},
    )
    assert sent.status_code == 201
