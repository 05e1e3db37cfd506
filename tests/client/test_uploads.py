"""An upload is streamed from where it lies, whole at every attempt; what is no file is refused before it is sent."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import tempfile
import threading
import time
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

import pytest

import apollohq
from apollohq.uploads import IN_MEMORY, PIECE, FileContent, content_of
from tests.client.faults import closes_at_once
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.client.clients import Clients

BYTES = bytes(range(256)) * 1000  # more than one piece
TAKEN = reply(200, {"attachment-id": "1948745"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(BYTES)
    return path


class Pipe(io.RawIOBase):
    """A file that gives its bytes once."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._content.readinto(buffer)


SOURCES: dict[str, Callable[[Path], Any]] = {
    "a path": lambda path: path,
    "the text of a path": str,
    "bytes": lambda path: path.read_bytes(),
    "a bytearray": lambda path: bytearray(path.read_bytes()),
    "a memoryview": lambda path: memoryview(path.read_bytes()),
    "bytes in a file": lambda path: io.BytesIO(path.read_bytes()),
    "a pipe": lambda path: Pipe(path.read_bytes()),
}


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_arrives_whole_at_every_attempt(
    clients: Clients, serve: Callable[..., Server], path: Path, source: str
) -> None:
    server = serve(reply(503), closes_at_once, reply(429, headers={"Retry-After": "0"}), TAKEN)
    assert clients.connect(server.url).uploads.create(SOURCES[source](path)) == 1948745
    assert [heard.body == BYTES for heard in server.heard] == [True] * 4
    for heard in server.heard:
        assert (heard.method, heard.path) == ("POST", "/v1/upload")
        assert heard.headers["content-length"] == str(len(BYTES))
        assert heard.headers["content-type"] == "application/octet-stream"
        assert heard.headers["accept"] == "application/xml"
        assert "transfer-encoding" not in heard.headers


def test_an_open_file_is_sent_from_where_it_stands_and_stays_open(
    clients: Clients, serve: Callable[..., Server], path: Path
) -> None:
    server = serve(reply(503), TAKEN)
    with path.open("rb") as file:
        file.seek(1000)
        clients.connect(server.url).uploads.create(file)
        assert not file.closed
    assert [heard.body for heard in server.heard] == [BYTES[1000:]] * 2


REFUSED: dict[str, tuple[Callable[[Path], Any], type[Exception]]] = {
    "no bytes": (lambda folder: b"", ValueError),
    "an empty file": (lambda folder: _written(folder / "empty", b""), ValueError),
    "an open file at its end": (lambda folder: io.BytesIO(b""), ValueError),
    "an empty pipe": (lambda folder: Pipe(b""), ValueError),
    "a file that is gone": (lambda folder: folder / "gone", FileNotFoundError),
    "a directory": (lambda folder: folder, IsADirectoryError),
    "text": (lambda folder: io.StringIO("text"), TypeError),
    "a closed file": (lambda folder: _closed(), ValueError),
    "nothing": (lambda folder: None, TypeError),
    "a number": (lambda folder: 7, TypeError),
    "a list": (lambda folder: [b"x"], TypeError),
}


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _closed() -> IO[bytes]:
    file = io.BytesIO(b"x")
    file.close()
    return file


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_file_is_refused_before_anything_is_sent(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path, what: str
) -> None:
    source, kind = REFUSED[what]
    server = serve(TAKEN)
    with pytest.raises(kind):
        clients.connect(server.url).uploads.create(source(tmp_path))
    assert server.connections == 0


def test_a_file_opened_as_text_is_refused(clients: Clients, serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve(TAKEN)
    path = _written(tmp_path / "text", b"text")
    with path.open(encoding="utf-8") as file, pytest.raises(TypeError, match="opened as text"):
        clients.connect(server.url).uploads.create(file)
    assert server.connections == 0


@pytest.mark.parametrize("change", [b"shorter", BYTES + b"longer"])
def test_a_file_that_changes_between_attempts_is_not_sent_again(
    clients: Clients, serve: Callable[..., Server], path: Path, change: bytes
) -> None:
    def changes(connection: socket.socket) -> None:
        path.write_bytes(change)

    server = serve(changes, TAKEN)
    with pytest.raises(ValueError, match=r"plan\.pdf.* has changed its length"):
        clients.connect(server.url).uploads.create(path)
    assert len(server.heard) == 1


def test_a_file_that_shrinks_while_it_is_read_is_an_error(path: Path) -> None:
    with ExitStack() as stack:
        content: Any = content_of(path, stack)
        chunks = content.chunks()
        assert len(next(chunks)) == PIECE
        path.write_bytes(b"")
        with pytest.raises(ValueError, match="became shorter"):
            list(chunks)


def test_a_path_is_closed_in_the_end(clients: Clients, serve: Callable[..., Server], path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    apollo = clients.connect(serve(TAKEN).url)
    apollo.uploads.create(path)
    with_connection = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        apollo.uploads.create(path)
    assert len(os.listdir("/proc/self/fd")) <= with_connection
    assert with_connection <= before + 6


def test_a_path_is_closed_when_its_upload_fails(clients: Clients, serve: Callable[..., Server], path: Path) -> None:
    with pytest.raises(apollohq.NotFoundError) as caught:
        clients.connect(serve(reply(404)).url).uploads.create(path)
    assert str(path) not in {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}
    assert caught.value.__traceback__ is not None  # the frames of the call are alive, and no use to the file


def test_a_file_is_never_held_in_memory(clients: Clients, serve: Callable[..., Server], tmp_path: Path) -> None:
    import tracemalloc

    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)

    def swallows(connection: socket.socket) -> None:
        left = 64 * 1024 * 1024
        while left and (piece := connection.recv(1 << 20)):
            left -= len(piece)
        connection.sendall(TAKEN)

    with _Swallower(swallows) as url:
        apollo = clients.connect(url)
        tracemalloc.start()
        try:
            assert apollo.uploads.create(path) == 1948745
            assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
        finally:
            tracemalloc.stop()


class _Swallower:
    """A server that reads a body without keeping it."""

    def __init__(self, answer: Callable[[socket.socket], None]) -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))

    def __enter__(self) -> str:
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"

    def __exit__(self, *exception: object) -> None:
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        connection, _ = self._socket.accept()
        with connection:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += connection.recv(1)
            self._answer(connection)


def test_a_slow_line_is_no_silent_server(clients: Clients, tmp_path: Path) -> None:
    path = _written(tmp_path / "large", b"x" * 60_000_000)

    def sips(connection: socket.socket) -> None:
        for _ in range(30):
            connection.recv(2_000_000, socket.MSG_WAITALL)
            time.sleep(0.08)
        connection.sendall(TAKEN)

    with _Swallower(sips) as url:  # at least 2.4 s in all, and never long without a piece
        assert clients.connect(url, timeout=1.8).uploads.create(path) == 1948745


def test_a_server_that_takes_nothing_is_a_timeout(clients: Clients, tmp_path: Path) -> None:
    path = _written(tmp_path / "large", b"x" * 30_000_000)

    def refuses(connection: socket.socket) -> None:
        time.sleep(2)

    with _Swallower(refuses) as url, pytest.raises(apollohq.APITimeoutError):
        clients.connect(url, timeout=0.5, max_retries=0).uploads.create(path)


@pytest.mark.anyio
async def test_the_event_loop_stays_free_while_a_file_is_read(serve: Callable[..., Server]) -> None:
    loop = asyncio.get_running_loop()

    class AnsweredByTheLoop(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            turned = threading.Event()
            loop.call_soon_threadsafe(turned.set)
            assert turned.wait(10), "the loop stands still while the file is read"
            return super().read(size)

    async with apollohq.AsyncApollo("made-up-token", base_url=serve(TAKEN).url, rate_limit=None) as apollo:
        assert await apollo.uploads.create(AnsweredByTheLoop(BYTES)) == 1948745


@pytest.mark.anyio
async def test_a_file_is_touched_in_other_threads_only(serve: Callable[..., Server], path: Path) -> None:
    touched: set[int] = set()

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            touched.add(threading.get_ident())
            return super().read(size)

        def seek(self, offset: int, whence: int = 0, /) -> int:
            touched.add(threading.get_ident())
            return super().seek(offset, whence)

    class Place:
        def __fspath__(self) -> str:
            touched.add(threading.get_ident())
            return str(path)

    async with apollohq.AsyncApollo("made-up-token", base_url=serve(TAKEN).url, rate_limit=None) as apollo:
        await apollo.uploads.create(Watched(BYTES))
        await apollo.uploads.create(Place())
    assert touched
    assert threading.get_ident() not in touched


@pytest.mark.parametrize(("length", "on_disk"), [(IN_MEMORY, False), (IN_MEMORY + 1, True)])
def test_a_pipe_is_copied_to_disk_when_it_is_long(length: int, on_disk: bool) -> None:
    with ExitStack() as stack:
        content = content_of(Pipe(b"x" * length), stack)
        assert isinstance(content, FileContent)
        assert content.length == length
        assert b"".join(content.chunks()) == b"".join(content.chunks()) == b"x" * length
        assert isinstance(content._file, tempfile.SpooledTemporaryFile)
        assert vars(content._file)["_rolled"] is on_disk
