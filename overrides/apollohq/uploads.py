"""Uploads: a path, bytes or an open binary file, streamed from where it lies and sent whole at every attempt.

The server must be told the length beforehand (https://apidocs.apollohq.com/, Attaching files), and a retry must start
where the first attempt did. So a file is measured when it is handed over and again before each attempt: one that is
empty, has vanished or has changed is an error before anything is sent. What cannot be rewound, a pipe say, is copied
to a temporary file first.
"""

from __future__ import annotations

import io
import os
import stat
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, cast

from apollohq_api.api.uploads import AsyncUploads as GeneratedAsyncUploads
from apollohq_api.api.uploads import Uploads as GeneratedUploads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apollohq_api.client import Content

    Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Content

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024  # bytes of a copy that need no file


class Uploads(GeneratedUploads):
    """Files to be attached to records."""

    def create(self, file: Source) -> int:
        """Upload a file, and get the id to attach it by. Attached to nothing, it disappears within 30 minutes.

        Args:
            file: A path, bytes, or a file opened for reading bytes, which is sent from where it stands and stays open.

        Raises:
            FileNotFoundError: When there is no such file. Nothing is sent.
            ValueError: When it is empty, or has changed meanwhile.
            TypeError: When it is none of these, a file opened as text for instance.
            ApolloError: When the server did not take it. A failed upload may be repeated: an orphan expires by itself.

        Source: https://apidocs.apollohq.com/
        """
        with content_of(file) as content:
            return super().create(content)


class AsyncUploads(GeneratedAsyncUploads):
    """Files to be attached to records."""

    async def create(self, file: Source) -> int:
        """Upload a file, and get the id to attach it by. Attached to nothing, it disappears within 30 minutes.

        The file is read in threads, so that the event loop stays free.

        Args:
            file: A path, bytes, or a file opened for reading bytes, which is sent from where it stands and stays open.

        Raises:
            FileNotFoundError: When there is no such file. Nothing is sent.
            ValueError: When it is empty, or has changed meanwhile.
            TypeError: When it is none of these, a file opened as text for instance.
            ApolloError: When the server did not take it. A failed upload may be repeated: an orphan expires by itself.

        Source: https://apidocs.apollohq.com/
        """
        from anyio import to_thread

        opened = content_of(file)
        content = await to_thread.run_sync(opened.__enter__)
        try:
            return await super().create(content)
        finally:
            opened.__exit__(None, None, None)


class FileContent:
    """The rest of an open file, from where it stands."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._name = name
        self._start = file.tell()
        self._length = self._measured()
        if not self._length:
            raise ValueError(f"{name} is empty: there is nothing to upload")

    @property
    def length(self) -> int:
        """Its length in bytes."""
        return self._length

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, from the beginning at every call.

        Raises:
            ValueError: When its length is not what it was.
        """
        if self._measured() != self._length:
            raise ValueError(f"{self._name} has changed its length since it was handed over")
        return self._read()

    def _measured(self) -> int:
        length = self._file.seek(0, os.SEEK_END) - self._start
        self._file.seek(self._start)
        return max(length, 0)

    def _read(self) -> Iterator[bytes]:
        missing = self._length
        while missing:
            piece = self._file.read(min(PIECE, missing))
            if not piece:
                raise ValueError(f"{self._name} became shorter while it was being uploaded")
            missing -= len(piece)
            yield piece


@contextmanager
def content_of(source: Source) -> Iterator[bytes | Content]:
    """What is to be sent, and the file behind it closed in the end, if it was opened here."""
    if isinstance(source, bytes | bytearray | memoryview):
        if not len(source):
            raise ValueError("there is nothing to upload: the bytes are empty")
        yield bytes(source)
    elif isinstance(source, str | os.PathLike):
        name = os.fspath(source)
        if stat.S_ISDIR(os.stat(name).st_mode):
            raise IsADirectoryError(f"{name!r} is a directory: only files can be uploaded")
        with open(name, "rb") as file, _rewindable(file, repr(name)) as content:
            yield content
    elif not isinstance(source, io.IOBase) and callable(getattr(source, "chunks", None)):
        yield cast("Content", source)
    elif isinstance(source, io.TextIOBase) or not callable(getattr(source, "read", None)):
        what = "a file opened as text" if isinstance(source, io.TextIOBase) else type(source).__name__
        raise TypeError(f"an upload is a path, bytes or a file opened for reading bytes, not {what}")
    else:
        if getattr(source, "closed", False):
            raise ValueError("the file is closed")
        with _rewindable(cast("IO[bytes]", source), _name_of(source)) as content:
            yield content


@contextmanager
def _rewindable(file: IO[bytes], name: str) -> Iterator[Content]:
    seekable = getattr(file, "seekable", None)
    if seekable is not None and seekable():
        yield FileContent(file, name)
        return
    from tempfile import SpooledTemporaryFile

    with SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        while piece := file.read(PIECE):
            if not isinstance(piece, bytes):
                raise TypeError("the file gives text: open it for reading bytes")
            copy.write(piece)
        copy.seek(0)
        yield FileContent(copy, name)


def _name_of(file: Any) -> str:
    name = getattr(file, "name", None)
    return repr(name) if isinstance(name, str) else "the file"


__all__ = ["AsyncUploads", "FileContent", "Uploads", "content_of"]
