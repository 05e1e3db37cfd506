"""A download is the whole file or none: streamed, tried again from its start, refused where it cannot be written."""

from __future__ import annotations

import asyncio
import errno
import io
import os
import pickle
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import apollohq
from tests.client.faults import HEAD, closes_at_once, closes_in_the_body, resets, stalls_in_the_body
from tests.client.servers import Fault, Heard, Server, reply

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from tests.client.clients import Clients

CONTENT = bytes(range(256)) * 1000
FILE = reply(200, body=CONTENT, headers={"Content-Type": "application/octet-stream"})


def test_a_path_gets_the_whole_file(clients: Clients, serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve(FILE)
    for to in (tmp_path / "plan.pdf", str(tmp_path / "as text")):
        assert clients.connect(server.url).files.download(57659647, to) is None
        assert Path(to).read_bytes() == CONTENT
    assert len(server.heard) == 2
    assert sorted(os.listdir(tmp_path)) == ["as text", "plan.pdf"]


def test_an_existing_file_is_replaced_and_keeps_its_mode(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path
) -> None:
    path, link = tmp_path / "plan.pdf", tmp_path / "link"
    path.write_bytes(b"before")
    path.chmod(0o640)
    link.symlink_to(path)
    clients.connect(serve(FILE).url).files.download(1, link)
    assert link.is_symlink()
    assert path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_of_any_new_file(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path
) -> None:
    clients.connect(serve(FILE).url).files.download(1, tmp_path / "new")
    (tmp_path / "usual").touch()
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("fault", [closes_at_once, closes_in_the_body, resets, stalls_in_the_body, reply(503)])
def test_a_broken_connection_is_tried_again_from_the_beginning(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path, fault: Fault
) -> None:
    server, file = serve(fault, FILE, fault, FILE), io.BytesIO(b"before, ")
    file.seek(0, os.SEEK_END)
    apollo = clients.connect(server.url, timeout=0.5)
    apollo.files.download(1, tmp_path / "plan.pdf")
    apollo.files.download(1, file)
    assert (tmp_path / "plan.pdf").read_bytes() == CONTENT
    assert file.getvalue() == b"before, " + CONTENT
    assert not file.closed
    assert len(server.heard) == 4


@pytest.mark.parametrize("answer", [closes_in_the_body, resets, stalls_in_the_body, reply(404), reply(302), reply(500)])
def test_what_fails_leaves_no_file_and_the_old_one_as_it_was(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path, answer: bytes | Fault
) -> None:
    path = tmp_path / "plan.pdf"
    apollo = clients.connect(serve(answer).url, timeout=0.5, max_retries=1)
    with pytest.raises(apollohq.ApolloError):
        apollo.files.download(1, path)
    assert os.listdir(tmp_path) == []
    path.write_bytes(b"before")
    with pytest.raises(apollohq.ApolloError):
        apollo.files.download(1, path)
    assert (os.listdir(tmp_path), path.read_bytes()) == (["plan.pdf"], b"before")


class Once(io.RawIOBase):
    """A pipe: it cannot be rewound, and takes 1,000 bytes at a time."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.taken += piece[:1000]
        return min(len(piece), 1000)


def test_a_file_that_cannot_be_rewound_gets_one_attempt_once_it_has_been_written_to(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    server, pipe = serve(closes_at_once, reply(503), FILE), Once()
    clients.connect(server.url).files.download(1, pipe)
    assert pipe.taken == CONTENT
    server = serve(closes_in_the_body, FILE)
    with pytest.raises(apollohq.APIConnectionError):
        clients.connect(server.url).files.download(1, Once())
    assert len(server.heard) == 1


def text_wrapper(folder: Path) -> Any:
    class Wrapper:
        def __init__(self) -> None:
            self.inner = io.StringIO()

        def write(self, text: Any) -> int:
            return self.inner.write(text)

    return Wrapper()


def asynchronous(folder: Path) -> Any:
    class File:
        async def write(self, piece: bytes) -> int:
            return len(piece)

    return File()


REFUSED: dict[str, tuple[Callable[[Path], Any], type[Exception], int]] = {
    "a folder": (lambda folder: folder, IsADirectoryError, errno.EISDIR),
    "the name of a folder": (lambda folder: str(folder / "new") + "/", IsADirectoryError, errno.EISDIR),
    "a missing parent": (lambda folder: folder / "missing" / "plan.pdf", FileNotFoundError, errno.ENOENT),
    "a parent that is a file": (lambda folder: _file(folder) / "plan.pdf", NotADirectoryError, errno.ENOTDIR),
    "a name that is too long": (lambda folder: folder / ("x" * 5000), OSError, errno.ENAMETOOLONG),
    "a device": (lambda folder: "/dev/null", OSError, errno.EINVAL),
    "a null character": (lambda folder: f"{folder}/\0", ValueError, 0),
    "half a character": (lambda folder: f"{folder}/\ud800", ValueError, 0),
    "nothing": (lambda folder: "", IsADirectoryError, errno.EISDIR),
    "text": (lambda folder: io.StringIO(), TypeError, 0),
    "text behind a wrapper": (text_wrapper, TypeError, 0),
    "a file opened as text": (lambda folder: open(folder / "text", "w"), TypeError, 0),  # noqa: SIM115
    "a file opened as text, for both": (lambda folder: open(folder / "temporary", "w+"), TypeError, 0),  # noqa: SIM115
    "an asynchronous file": (asynchronous, TypeError, 0),
    "a file opened for reading": (lambda folder: open(_file(folder), "rb"), ValueError, 0),  # noqa: SIM115
    "a closed file": (lambda folder: _closed(), ValueError, 0),
    "bytes": (lambda folder: b"plan.pdf", TypeError, 0),
    "a number": (lambda folder: 7, TypeError, 0),
    "None": (lambda folder: None, TypeError, 0),
    "a class": (lambda folder: io.BytesIO, TypeError, 0),
}


def _file(folder: Path) -> Path:
    path = folder / "file"
    path.touch()
    return path


def _closed() -> Any:
    file = io.BytesIO()
    file.close()
    return file


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_written_to_is_refused_before_anything_is_sent(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path, what: str
) -> None:
    make, kind, number = REFUSED[what]
    server, to = serve(FILE), make(tmp_path)
    with pytest.raises(kind) as caught:
        clients.connect(server.url).files.download(1, to)
    if isinstance(to, io.IOBase):
        to.close()
    assert isinstance(caught.value, ValueError | TypeError)
    assert "to" in str(caught.value)
    assert getattr(caught.value, "errno", 0) == number
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301
    assert server.heard == []
    assert not any(name.startswith(".apollohq") for name in os.listdir(tmp_path))


class Full(io.RawIOBase):
    """Takes as much as a full disk does."""

    def write(self, piece: Any) -> int:
        if piece:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return 0

    def writable(self) -> bool:
        return True


def test_a_disk_that_becomes_full_is_an_error_that_names_the_argument(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    with pytest.raises(OSError, match="to: No space left on device") as caught:
        clients.connect(serve(FILE).url).files.download(1, Full())
    assert caught.value.errno == errno.ENOSPC


def test_a_folder_that_goes_meanwhile_is_an_error_that_names_the_argument(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()

    def removes_the_folder(heard: Heard) -> bytes:
        (tmp_path / "folder").rename(tmp_path / "elsewhere")
        return FILE

    with pytest.raises(FileNotFoundError, match="to: "):
        clients.connect(serve(route=removes_the_folder).url).files.download(1, tmp_path / "folder" / "plan.pdf")


def test_a_file_comes_uncompressed_since_a_cut_would_not_be_seen(
    clients: Clients, serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(FILE)
    clients.connect(server.url).files.download(1, tmp_path / "plan.pdf")
    assert server.heard[0].headers["accept-encoding"] == "identity"


def sends_100_mb(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 104857600\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"\xa5" * 0x100000)


def test_a_large_file_is_never_held_in_memory(clients: Clients, serve: Callable[..., Server], tmp_path: Path) -> None:
    apollo = clients.connect(serve(sends_100_mb).url)
    tracemalloc.start()
    try:
        apollo.files.download(1, tmp_path / "large")
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert (tmp_path / "large").stat().st_size == 104857600


def test_a_slow_download_is_no_silent_server(clients: Clients, serve: Callable[..., Server], tmp_path: Path) -> None:
    def trickles(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: 30\r\n\r\n")
        for _ in range(30):
            time.sleep(0.08)
            connection.sendall(b"x")

    clients.connect(serve(trickles).url, timeout=1.5, max_retries=0).files.download(1, tmp_path / "slow")
    assert (tmp_path / "slow").read_bytes() == b"x" * 30


@pytest.mark.anyio
async def test_a_cancelled_download_leaves_no_file(serve: Callable[..., Server], tmp_path: Path) -> None:
    server = serve(stalls_in_the_body)
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        task = asyncio.create_task(apollo.files.download(1, tmp_path / "plan.pdf"))
        while not server.heard:  # noqa: ASYNC110 - the server is a thread
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert os.listdir(tmp_path) == []
