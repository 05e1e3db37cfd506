"""A server in a process of its own that answers at once, or after so many seconds and no work: what is left of a
call's time is the client's.

Every answer tells the usage of a budget that is hardly touched, in the headers that Apollo's have.
`/v1/messages/7` is a message. `/v1/projects/<n>/timeEntries` is a list of n pages, which name one another.
"""

import asyncio
import json
import multiprocessing
import re
from multiprocessing.connection import Connection
from typing import Self, cast

from scripts.benchmarking import pages

HOST = "127.0.0.1"
_LIST = re.compile(rb"GET /v1/projects/(\d+)/timeEntries(?:\?page=(\d+))? ")
_FIELDS = {
    "Content-Type": "application/json",
    "X-RateLimit-Limit": "100",
    "X-RateLimit-Remaining": "99",
    "X-RateLimit-Reset": "300",
}
_NEVER_TWICE = "@"  # becomes the number of the page, so that no id comes twice


class _Answers(asyncio.Protocol):
    def __init__(self, takes: float) -> None:
        self.takes = takes
        message = pages.document("messages", 1)["messages"][0]
        self.message = _whole(json.dumps({"message": message}).encode())
        page = pages.document("time-entries")
        for number, record in enumerate(page["time-entries"]):
            record["id"] = f"{_NEVER_TWICE}{number:02}"
        self.page = json.dumps(page).encode()
        self.heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.heard += data
        if self.heard.endswith(b"\r\n\r\n"):  # no request has a body, and one comes at a time
            listed, self.heard = _LIST.match(self.heard), b""
            answer = self.message if listed is None else self.listed(int(listed[1]), int(listed[2] or 1))
            if self.takes:
                asyncio.get_running_loop().call_later(self.takes, self.transport.write, answer)
            else:
                self.transport.write(answer)

    def listed(self, last: int, number: int) -> bytes:
        page = self.page.replace(_NEVER_TWICE.encode(), str(number).encode())
        if number < last:
            page = f'{{"continued-at": "/projects/{last}/timeEntries?page={number + 1}", '.encode() + page[1:]
        return _whole(page)


def _whole(content: bytes) -> bytes:
    fields = _FIELDS | {"Content-Length": str(len(content))}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + content


async def _serve(opened: Connection, takes: float) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Answers(takes), HOST, 0)
    opened.send(server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, opened.poll, None)  # until the starter closes its end of the pipe, or dies
    server.close()


def _main(opened: Connection, takes: float) -> None:
    asyncio.run(_serve(opened, takes))


class Server:
    """The server, for a `with` block; it `takes` so many seconds for an answer."""

    def __init__(self, takes: float = 0.0) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(theirs, takes), daemon=True)
        self._process.start()
        theirs.close()
        self.url = f"http://{HOST}:{self._pipe.recv()}/v1"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._pipe.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
