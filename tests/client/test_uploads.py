"""An upload is streamed from where it lies, whole at every attempt; what is no file is refused before it is sent."""

from __future__ import annotations

import array
import asyncio
import codecs
import gzip
import io
import os
import pickle
import socket
import tempfile
import threading
import time
import zipfile
from contextlib import ExitStack, suppress
from typing import IO, TYPE_CHECKING, Any

import pytest

import apollohq
from apollohq.files import IN_MEMORY, PIECE, FileContent, content_of
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


class Remote:
    """As paramiko's files: `seek` returns nothing."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def seekable(self) -> bool:
        return True

    def seek(self, *where: int) -> None:
        self._file.seek(*where)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


class Bare:
    """Nothing but `read`, as of an object store's answer."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


class Unwilling(Remote):
    """It says that it can be rewound, and cannot."""

    def seek(self, *where: int) -> None:
        raise io.UnsupportedOperation("seek")


class Arrays(Remote):
    """`read` gives a bytearray."""

    def read(self, size: int = -1) -> Any:
        return bytearray(super().read(size))


class Reused(Bare):
    """`read` gives the same buffer each time."""

    _buffer = bytearray()

    def read(self, size: int = -1) -> Any:
        self._buffer[:] = super().read(size)
        return self._buffer


class Django(Remote):
    """An uploaded file of Django's has `chunks` and a `size`, and no `length`."""

    size = 7

    def chunks(self, size: int = 1) -> Any:
        raise AssertionError("not asked for")


class UploadFile:
    """FastAPI's: asynchronous, around a file that is not."""

    def __init__(self, content: bytes) -> None:
        self.file = io.BytesIO(content)

    async def read(self, size: int = -1) -> bytes:
        return self.file.read(size)

    async def seek(self, offset: int) -> None:
        self.file.seek(offset)


class Aiofile:
    """An asynchronous file and nothing else."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    async def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


def in_a_zip(content: bytes) -> Any:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writing:
        writing.writestr("plan.pdf", content)
    return zipfile.Path(zipfile.ZipFile(archive), "plan.pdf")


SOURCES |= {
    "seek returns nothing": lambda path: Remote(path.read_bytes()),
    "nothing but read": lambda path: Bare(path.read_bytes()),
    "seek is refused": lambda path: Unwilling(path.read_bytes()),
    "read gives bytearrays": lambda path: Arrays(path.read_bytes()),
    "read gives the same buffer": lambda path: Reused(path.read_bytes()),
    "of Django": lambda path: Django(path.read_bytes()),
    "of FastAPI": lambda path: UploadFile(path.read_bytes()),
    "a member of a zip": lambda path: in_a_zip(path.read_bytes()),
    "an open member of a zip": lambda path: in_a_zip(path.read_bytes()).open("rb"),
    "gzip": lambda path: gzip.GzipFile(fileobj=io.BytesIO(gzip.compress(path.read_bytes()))),
    "an array": lambda path: array.array("B", path.read_bytes()),
    "a memoryview with gaps": lambda path: memoryview(b"".join(bytes((byte, 0)) for byte in path.read_bytes()))[::2],
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


def test_an_open_file_is_sent_from_its_position_and_stays_open(
    clients: Clients, serve: Callable[..., Server], path: Path
) -> None:
    server = serve(reply(503), TAKEN)
    with path.open("rb") as file:
        file.seek(1000)
        clients.connect(server.url).uploads.create(file)
        assert not file.closed
    assert [heard.body for heard in server.heard] == [BYTES[1000:]] * 2


@pytest.mark.anyio
async def test_an_asynchronous_file_is_uploaded_by_the_asynchronous_client(serve: Callable[..., Server]) -> None:
    server = serve(reply(503), TAKEN)
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        assert await apollo.uploads.create(Aiofile(BYTES)) == 1948745
    assert [heard.body for heard in server.heard] == [BYTES] * 2


class TextWrapper(Bare):
    def read(self, size: int = -1) -> Any:
        return super().read(size).decode("latin-1")


class TextWrapperThatSeeks(Remote):
    def read(self, size: int = -1) -> Any:
        return super().read(size).decode("latin-1")


class TextLater(Remote):
    """Text that shows only where there is some."""

    def read(self, size: int = -1) -> Any:
        return super().read(size).decode("latin-1") if size else b""


class NotReady(Bare):
    """As a file that does not block: None where there may be more later."""

    def read(self, size: int = -1) -> Any:
        return super().read(size) or None


class NotReadyAndAsynchronous(Aiofile):
    async def read(self, size: int = -1) -> Any:
        return await super().read(size) or None


def _at_its_end() -> Any:
    buffer = io.BytesIO()
    buffer.write(b"and not rewound")
    return buffer


REFUSED: dict[str, tuple[Callable[[Path], Any], type[Exception]]] = {
    "no bytes": (lambda folder: b"", ValueError),
    "an empty file": (lambda folder: _written(folder / "empty", b""), ValueError),
    "an open file at its end": (lambda folder: io.BytesIO(b""), ValueError),
    "an empty pipe": (lambda folder: Pipe(b""), ValueError),
    "a file that is gone": (lambda folder: folder / "gone", FileNotFoundError),
    "a directory": (lambda folder: folder, IsADirectoryError),
    "text": (lambda folder: io.StringIO("text"), TypeError),
    "a closed file": (lambda folder: _closed(), ValueError),
    "text behind a wrapper": (lambda folder: TextWrapper(b"text"), TypeError),
    "text behind a wrapper that seeks": (lambda folder: TextWrapperThatSeeks(b"text"), TypeError),
    "text that shows later": (lambda folder: TextLater(b"text"), TypeError),
    "text by codecs": (lambda folder: codecs.getreader("utf-8")(io.BytesIO(b"text")), TypeError),
    "a buffer at its end": (lambda folder: _at_its_end(), ValueError),
    "an empty asynchronous file": (lambda folder: UploadFile(b""), ValueError),
    "a file that is not ready": (lambda folder: NotReady(b""), TypeError),
    "a file whose rest is not ready": (lambda folder: NotReady(b"the first half"), TypeError),
    "a path with a null character": (lambda folder: "a\0b", ValueError),
    "a path that is too long": (lambda folder: folder / ("x" * 5000), ValueError),
    "a class": (lambda folder: io.BytesIO, TypeError),
    "an iterator": (lambda folder: iter([b"x"]), TypeError),
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
    with pytest.raises(kind, match=r"^(\[.*] )?file"):
        clients.connect(server.url).uploads.create(source(tmp_path))
    assert server.connections == 0


class AsynchronousText(Aiofile):
    async def read(self, size: int = -1) -> Any:
        return (await super().read(size)).decode("latin-1")


class AsynchronousAndClosed(Aiofile):
    async def read(self, size: int = -1) -> Any:
        raise ValueError("I/O operation on closed file")


@pytest.mark.anyio
@pytest.mark.parametrize("kind", [NotReadyAndAsynchronous, AsynchronousText, AsynchronousAndClosed])
async def test_an_asynchronous_file_that_gives_no_bytes_is_refused_before_anything_is_sent(
    serve: Callable[..., Server], kind: type[Aiofile]
) -> None:
    server = serve(TAKEN)
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        with pytest.raises((TypeError, ValueError), match=r"^file"):
            await apollo.uploads.create(kind(b"the first half"))
    assert server.connections == 0


def test_an_asynchronous_file_is_refused_by_the_synchronous_client(serve: Callable[..., Server]) -> None:
    server = serve(TAKEN)
    with (
        apollohq.Apollo("made-up-token", base_url=server.url, rate_limit=None) as apollo,
        pytest.raises(TypeError, match="asynchronous"),
    ):
        apollo.uploads.create(Aiofile(BYTES))  # type: ignore[arg-type]  # which is the point
    assert server.connections == 0


def test_errors_about_a_path_are_values_that_were_wrong_and_still_of_their_own_kind(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="file:") as caught, ExitStack() as stack:
        content_of(tmp_path / "gone", stack)
    assert isinstance(caught.value, ValueError)
    twin = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (type(twin).__mro__[1:], str(twin)) == (type(caught.value).__mro__[1:], str(caught.value))


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
    with pytest.raises(ValueError, match="the file has changed its length"):
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
        with connection, suppress(OSError):  # the client may go away at any time
            head = b""
            while not head.endswith(b"\r\n\r\n") and (piece := connection.recv(1)):
                head += piece
            self._answer(connection)


def test_a_slow_connection_is_no_silent_server(clients: Clients, tmp_path: Path) -> None:
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
            ran = threading.Event()
            loop.call_soon_threadsafe(ran.set)
            assert ran.wait(10), "the loop is blocked while the file is read"
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
