"""Prism, another server for the same description, accepts every call that the client makes."""

import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from apollohq import Apollo, AsyncApollo, openapi_path
from scripts import node

from .client_calls import CALLS, OPERATIONS, one, one_async

HOME = Path(__file__).parent / "prism"
PRISM = HOME / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"


ASKED = {name: call for name, call in CALLS.items() if name != "downloadFile"}  # Prism makes up no file
SILENT = {
    operation["id"] for operation in OPERATIONS if (operation["answer"] or {"kind": "binary"})["kind"] == "binary"
}


@pytest.fixture(scope="module")
def prism() -> Iterator[str]:
    """The address of a running Prism that answers an invalid request with an error."""
    node.installed(HOME)
    process = subprocess.Popen(
        [node.NODE, PRISM, "mock", "--errors", "--host", "127.0.0.1", "--port", "0", str(openapi_path())],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said: list[str] = []
    assert process.stdout
    reader = threading.Thread(target=said.extend, args=(process.stdout,))  # nobody else empties the pipe
    try:
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"listening on (http://127\.0\.0\.1:\d+)", line):
                break
        else:
            pytest.fail("".join(said))
        reader.start()
        yield found[1]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        if reader.is_alive():
            reader.join(10)
        process.stdout.close()


def take_json(request: httpx2.Request) -> None:
    """The service answers an upload in JSON whatever Accept says; Prism answers 406 to that header."""
    request.headers["Accept"] = "application/json"


async def take_json_async(request: httpx2.Request) -> None:
    take_json(request)


def test_prism_rejects_what_is_wrong(prism: str) -> None:
    wrong = httpx2.post(f"{prism}/projects/1/messages", json={"message": {"pinned": True}}, auth=("demo", "X"))
    assert wrong.status_code == 422
    assert "pinned" in wrong.headers["sl-violations"]


def test_prism_accepts_every_call_of_apollo(prism: str) -> None:
    with (
        httpx2.Client(event_hooks={"request": [take_json]}) as http,
        Apollo("demo", base_url=prism, max_retries=0, rate_limit=None, http_client=http) as apollo,
    ):
        for name, call in ASKED.items():
            answer = one(apollo, call)
            assert (answer is None) == (name in SILENT), name


@pytest.mark.anyio
async def test_prism_accepts_every_call_of_async_apollo(prism: str) -> None:
    async with (
        httpx2.AsyncClient(event_hooks={"request": [take_json_async]}) as http,
        AsyncApollo("demo", base_url=prism, max_retries=0, rate_limit=None, http_client=http) as apollo,
    ):
        for name, call in ASKED.items():
            answer = await one_async(apollo, call)
            assert (answer is None) == (name in SILENT), name
