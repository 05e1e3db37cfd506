"""The generated package works alone: without apollohq, over a real server, sync and async."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from apollohq_api.api.messages import create_message, destroy_message, get_message, list_messages_for_project
from apollohq_api.api.time_entries import list_time_entries_for_project
from apollohq_api.api.uploads import create_upload
from apollohq_api.client import AsyncClient, Client
from apollohq_api.client import Request as Plain
from apollohq_api.errors import ResponseDecodeError, UnexpectedStatus
from apollohq_api.models import MessageFields, MessageWrite
from tests.generation.generating import ROOT

MESSAGE = {"message": {"id": "7", "title": "Seven"}}


@contextmanager
def opened(httpserver: HTTPServer, **options: Any) -> Iterator[Client]:
    with httpx2.Client(**options) as http:
        yield Client(http, httpserver.url_for("/v1/"))


def test_it_imports_and_is_used_without_apollohq(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['apollohq'] = None\n"
        f"sys.path.insert(0, {str(ROOT / 'generated')!r})\n"
        "from apollohq_api.api.messages import get_message\n"
        "from apollohq_api.models import Message\n"
        "from apollohq_api.client import Client\n"
        "print(Message.from_dict({'id': '7'}).id, Client(None))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "7 Client(base_url='https://api.apollohq.com/v1')\n"


def test_importing_it_loads_neither_engine_nor_models_nor_operations(tmp_path: Path) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'generated')!r})\n"
        "import apollohq_api, apollohq_api.models, apollohq_api.api\n"
        "loaded = [m for m in sys.modules if m in ('httpx2', 'attr', 'attrs', 'asyncio')\n"
        "          or m.startswith(('apollohq_api.models.', 'apollohq_api.api.'))]\n"
        "print(loaded)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_operations_answer_in_detail_and_in_short(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/messages/7", headers={"X-Mine": "yes"}).respond_with_json(MESSAGE, status=203)
    with opened(httpserver, headers={"X-Mine": "yes"}) as client:
        detailed = get_message.sync_detailed(7, client=client)
        assert (detailed.status_code, detailed.parsed.message.title) == (203, "Seven")
        assert detailed.headers["content-type"] == "application/json"
        assert get_message.sync(7, client=client) == detailed.parsed


@pytest.mark.anyio
async def test_the_operations_answer_in_a_task(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/messages/7").respond_with_json(MESSAGE)
    async with httpx2.AsyncClient() as http:
        client = AsyncClient(http, httpserver.url_for("/v1"))
        assert (await get_message.asyncio(7, client=client)).message.id == 7
        assert (await get_message.asyncio_detailed(7, client=client)).parsed.message.id == 7


def test_a_body_is_compact_json_and_an_upload_raw_bytes(httpserver: HTTPServer) -> None:
    seen: list[Request] = []

    def answer(request: Request) -> Response:
        seen.append(request)
        request.get_data()
        return Response('{"message-id": "9", "attachment-id": "8"}', 201, mimetype="application/json")

    httpserver.expect_request("/v1/projects/1/messages", method="POST").respond_with_handler(answer)
    httpserver.expect_request("/v1/upload", method="POST").respond_with_handler(answer)
    with opened(httpserver) as client:
        write = MessageWrite(message=MessageFields(title="Grüße", pinned=True))
        assert create_message.sync(1, client=client, body=write).message_id == 9
        assert create_upload.sync(client=client, body=b"\x00\xff").attachment_id == 8
    assert seen[0].get_data() == '{"message":{"title":"Grüße","pinned":"1"}}'.encode()
    assert seen[0].headers["Content-Type"] == seen[0].headers["Accept"] == "application/json"
    assert (seen[1].get_data(), seen[1].headers["Content-Length"]) == (b"\x00\xff", "2")
    assert seen[1].headers["Content-Type"] == "application/octet-stream"
    assert seen[1].headers["Accept"] == "application/xml"


@pytest.mark.parametrize("hostile", ["1/../2", "7", "", -1, 0, True, 7.0, None])
def test_an_id_that_is_none_is_refused_before_anything_is_sent(httpserver: HTTPServer, hostile: object) -> None:
    with opened(httpserver) as client, pytest.raises((TypeError, ValueError), match=r"^id must be "):
        get_message.sync(hostile, client=client)  # type: ignore[arg-type]  # the mistake under test
    assert httpserver.log == []


def test_queries_are_in_wire_form(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/projects/1/timeEntries", query_string="page=2").respond_with_json(
        {"time-entries": [{"id": "1"}]}
    )
    with opened(httpserver) as client:
        assert list_time_entries_for_project.sync(1, client=client, page=2).time_entries[0].id == 1


@pytest.mark.usefixtures("no_collection")
@pytest.mark.parametrize("body", ["<html>", "", "[]", '"text"', "null", '{"note": {}}', "[" * 100_000])
def test_a_success_that_is_not_the_promised_record_is_a_decode_error(httpserver: HTTPServer, body: str) -> None:
    httpserver.expect_request("/v1/messages/7").respond_with_data(body, content_type="text/html")
    with opened(httpserver) as client, pytest.raises(ResponseDecodeError, match="MessageEnvelope"):
        get_message.sync(7, client=client)


@pytest.mark.parametrize("status", [301, 404, 418, 500, 520])
def test_a_status_that_is_no_success_is_raised_with_its_number(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/v1/messages/7").respond_with_data("<html>", status=status)
    with opened(httpserver) as client:
        for operation in (get_message, destroy_message):
            httpserver.expect_request("/v1/messages/7").respond_with_data("<html>", status=status)
            with pytest.raises(UnexpectedStatus, match=str(status)) as caught:
                operation.sync(7, client=client)
            assert (caught.value.status_code, caught.value.content) == (status, b"<html>")


def test_the_body_of_an_effect_is_ignored(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/v1/messages/7", method="DELETE").respond_with_data("no JSON", status=202)
    with opened(httpserver) as client:
        destroy_message.sync(7, client=client)
        assert destroy_message.sync_detailed(7, client=client).status_code == 202


def test_a_request_that_leads_elsewhere_is_not_sent(httpserver: HTTPServer) -> None:
    with opened(httpserver) as client:
        for path in ("https://example.com/v1/messages/7", httpserver.url_for("/v2/messages/7"), "messages/7"):
            with pytest.raises(ValueError, match="leads away"):
                client.send(Plain("GET", path))
    assert httpserver.log == []


def test_a_list_reads_as_its_envelope(httpserver: HTTPServer) -> None:
    envelope = {"continued-at": "", "messages": [{"id": "7"}]}
    httpserver.expect_request("/v1/projects/1/messages").respond_with_json(envelope)

    async def main() -> None:
        async with httpx2.AsyncClient() as http:
            client = AsyncClient(http, httpserver.url_for("/v1"))
            answer = await list_messages_for_project.asyncio(1, client=client)
            assert (answer.continued_at, [message.id for message in answer.messages]) == (None, [7])

    anyio.run(main)
