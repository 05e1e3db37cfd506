"""Uploads: a path, bytes or an open file, streamed from where it is and sent whole at every attempt.

The server must be told the length beforehand (https://apidocs.apollohq.com/, Attaching files), and a retry must start
where the first attempt did. So a file is measured when it is handed over and again before each attempt: one that has
nothing left, has vanished or has changed is an error before anything is sent. Files are judged by what they do and not
by their type: whatever gives bytes is uploaded, and what cannot be rewound is copied to a temporary file first.
"""

from __future__ import annotations

import asyncio
import inspect
import io
import os
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from apollohq.files import position, translated
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
            return super().create(content_of(file, stack))


class AsyncUploads(GeneratedAsyncUploads):
    """Files to be attached to records."""

    async def create(self, file: Source | AsyncFile) -> int:
        """Upload a file as `Uploads.create` does; asynchronous files too. It is read in threads."""
        with ExitStack() as stack:
            if _is_async(file):
                copy = stack.enter_context(_temporary())
                while piece := _bytes(await cast("AsyncFile", file).read(PIECE)):
                    await asyncio.to_thread(copy.write, piece)
                copy.seek(0)
                file = copy
            return await super().create(await asyncio.to_thread(content_of, file, stack))


class FileContent:
    """The rest of an open file, from where it stands."""

    def __init__(self, file: Any, name: str) -> None:
        self._file = file
        self._name = name
        self._start, self._end = position(file) or (0, 0)
        self.length = self._end - self._start
        if self.length <= 0:
            raise ValueError(f"nothing is left to read in {name}: it is empty, or stands at its end")

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, from the beginning at every call. Raises ValueError when its length is not what it was."""
        self._file.seek(self._start)
        if position(self._file) != (self._start, self._end):
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


def content_of(source: Any, stack: ExitStack) -> bytes | Content:
    """What is to be sent. What is opened for it is closed with the stack. Raises as `Uploads.create` does."""
    with translated("file"):
        if _is_async(source):  # FastAPI's `UploadFile` holds a file that is not
            source = getattr(source, "file", source)
            if _is_async(source):
                raise TypeError(f"{_WANTED}, not an asynchronous file: AsyncApollo takes those")
        if isinstance(source, str | os.PathLike):
            source = stack.enter_context(open(source, "rb"))  # noqa: SIM115 - the stack closes it
        elif callable(getattr(source, "read_bytes", None)) and callable(getattr(source, "open", None)):  # inside a zip
            source = stack.enter_context(source.open("rb"))
        if callable(getattr(source, "read", None)) and not isinstance(source, type):
            return _of_file(source, stack)
        if callable(getattr(source, "chunks", None)) and isinstance(getattr(source, "length", None), int):
            return cast("Content", source)
        try:
            content = source if isinstance(source, bytes) else bytes(memoryview(source))
        except TypeError:
            raise TypeError(f"{_WANTED}, not {type(source).__name__}") from None
        return content if 0 < len(content) <= IN_MEMORY else FileContent(io.BytesIO(content), "the bytes")


def _of_file(file: Any, stack: ExitStack) -> Content:
    name = getattr(file, "name", None)
    if position(file) is None:
        copy = stack.enter_context(_temporary())
        while piece := _bytes(file.read(PIECE)):
            copy.write(piece)
        copy.seek(0)
        file = copy
    content = FileContent(file, repr(name) if isinstance(name, str) else "the file")
    next(content.chunks())  # text shows before anything is sent
    return content


def _temporary() -> SpooledTemporaryFile[bytes]:
    return SpooledTemporaryFile(max_size=IN_MEMORY)


def _is_async(file: Any) -> bool:
    return inspect.iscoroutinefunction(getattr(file, "read", None))


def _bytes(piece: Any) -> bytes:
    if isinstance(piece, bytes | bytearray | memoryview):
        return bytes(piece)
    if piece is None:
        raise ValueError("the file is not ready: one that does not block cannot be uploaded")
    raise TypeError(f"{_WANTED}: this one gives {type(piece).__name__}, as a file opened as text does")


__all__ = ["AsyncUploads", "FileContent", "Uploads", "content_of"]
