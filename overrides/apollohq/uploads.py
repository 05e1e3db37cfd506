"""Uploads: a path, bytes or an open file, streamed from where it is and sent whole at every attempt.

The server must be told the length beforehand (https://apidocs.apollohq.com/, Attaching files), and a retry must start
where the first attempt did. So a file is measured when it is handed over and again before each attempt: one that has
nothing left, has vanished or has changed is an error before anything is sent. Files are judged by what they do and not
by their type: whatever gives bytes is uploaded, and what cannot be rewound is copied to a temporary file first.
"""

from __future__ import annotations

import asyncio
import errno
import io
import os
import stat
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from apollohq.files import path_error, position, translated
from apollohq_api.api.uploads import AsyncUploads as GeneratedAsyncUploads
from apollohq_api.api.uploads import Uploads as GeneratedUploads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apollohq_api.client import Content

    class AsyncFile(Protocol):
        """A file whose `read` is awaited: anyio's, aiofiles', FastAPI's `UploadFile`."""

        async def read(self, size: int = -1, /) -> bytes: ...

    Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Content

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024  # bytes of a copy that need no file, and of a body that is sent in one piece
_WANTED = "an upload is a path, bytes or a file opened for reading bytes"


class Uploads(GeneratedUploads):
    """Files to be attached to records."""

    def create(self, file: Source) -> int:
        """Upload a file, and get the id to attach it by. Attached to nothing, it disappears within 30 minutes.

        Args:
            file: A path, bytes, or a file opened for reading bytes, which is sent from where it stands and stays open.

        Raises:
            FileNotFoundError: When there is no such file. Nothing is sent.
            ValueError: When nothing is left in it to read, or it has changed meanwhile.
            TypeError: When it gives no bytes, a file opened as text for instance. Nothing is sent.
            ApolloError: When the server did not take it. A failed upload may be repeated: an orphan expires by itself.

        Source: https://apidocs.apollohq.com/
        """
        with ExitStack() as stack:
            content = content_of(file, stack)
            if content is None:
                raise TypeError(f"{_WANTED}, not an asynchronous file: AsyncApollo takes those")
            return super().create(content)


class AsyncUploads(GeneratedAsyncUploads):
    """Files to be attached to records."""

    async def create(self, file: Source | AsyncFile) -> int:
        """Upload a file as `Uploads.create` does; asynchronous files too. It is read in threads."""
        with ExitStack() as stack:
            content = await asyncio.to_thread(content_of, file, stack)
            if content is None:
                content = await _copied_async(cast("AsyncFile", file), stack)
            return await super().create(content)


class FileContent:
    """The rest of an open file, from where it stands."""

    def __init__(self, file: Any, name: str) -> None:
        self._file = file
        self._name = name
        self._start, end = position(file) or (0, 0)
        self.length = end - self._start
        if self.length <= 0:
            raise ValueError(f"{name} has nothing left to read: it is empty, or stands at its end")

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, from the beginning at every call. Raises ValueError when its length is not what it was."""
        self._file.seek(self._start)
        now = position(self._file)
        if now is None or now[1] - self._start != self.length:
            raise ValueError(f"{self._name} has changed its length since it was handed over")
        return self._read()

    def _read(self) -> Iterator[bytes]:
        missing = self.length
        while missing:
            piece = _bytes(self._file.read(min(PIECE, missing)))
            if not piece:
                raise ValueError(f"{self._name} became shorter while it was being uploaded")
            missing -= len(piece)
            yield piece


def content_of(source: Any, stack: ExitStack) -> bytes | Content | None:
    """What is to be sent; None for an asynchronous file. What is opened for it is closed with the stack."""
    if isinstance(source, str | os.PathLike):
        with translated("file"):
            name = os.fspath(source)
            if stat.S_ISDIR(os.stat(name).st_mode):
                raise path_error(errno.EISDIR, "a folder: only files can be uploaded", name)
            return _of_file(stack.enter_context(open(name, "rb")), repr(name), stack)
    if isinstance(source, type):
        raise TypeError(f"{_WANTED}, not a class")
    if callable(getattr(source, "read", None)):
        name = getattr(source, "name", None)
        return _of_file(source, repr(name) if isinstance(name, str) else "the file", stack)
    if callable(getattr(source, "read_bytes", None)) and callable(getattr(source, "open", None)):  # inside a zip
        return _of_file(stack.enter_context(source.open("rb")), "the file", stack)
    if callable(getattr(source, "chunks", None)) and isinstance(getattr(source, "length", None), int):
        return cast("Content", source)
    try:
        content = source if isinstance(source, bytes) else bytes(memoryview(source))
    except TypeError:
        raise TypeError(f"{_WANTED}, not {type(source).__name__}") from None
    if not content:
        raise ValueError("there is nothing to upload: the bytes are empty")
    return content if len(content) <= IN_MEMORY else FileContent(io.BytesIO(content), "the bytes")


def _of_file(file: Any, name: str, stack: ExitStack) -> Content | None:
    try:
        begin = file.read(0)  # says what kind of file it is, and takes nothing from most
    except TypeError:  # it takes no size
        begin = file.read()
    except ValueError as error:  # closed, or opened for writing only
        raise ValueError(f"{name} cannot be read: {error}") from None
    if hasattr(begin, "__await__"):
        getattr(begin, "close", bool)()  # a coroutine that is never awaited
        inner = getattr(file, "file", None) or getattr(file, "wrapped", None)  # FastAPI's and anyio's
        return _of_file(inner, name, stack) if callable(getattr(inner, "read", None)) else None
    begin = _bytes(begin)
    if not begin and position(file) is not None:
        content = FileContent(file, name)
        next(content.chunks())  # text shows before anything is sent
        return content
    copy = stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the stack closes it
    copy.write(begin)
    try:
        while piece := _bytes(file.read(PIECE)):
            copy.write(piece)
    except TypeError:
        if not begin:
            raise
    copy.seek(0)
    return FileContent(copy, name)


async def _copied_async(file: AsyncFile, stack: ExitStack) -> Content:
    copy = stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the stack closes it
    while piece := _bytes(await file.read(PIECE)):
        await asyncio.to_thread(copy.write, piece)
    copy.seek(0)
    return FileContent(copy, "the file")


def _bytes(piece: Any) -> bytes:
    if isinstance(piece, bytes | bytearray | memoryview):
        return bytes(piece)
    if piece is None:
        raise ValueError("the file is not ready: one that does not block cannot be uploaded")
    raise TypeError(f"{_WANTED}: this one gives {type(piece).__name__}, as a file opened as text does")


__all__ = ["AsyncUploads", "FileContent", "Uploads", "content_of"]
