"""Uploads and downloads of the caller's files: whether a file fits is tested by using it, and errors name the argument.

An upload is a path, bytes or an open file, streamed from where it is and sent whole at every attempt. The server must
know the length beforehand (https://apidocs.apollohq.com/, Attaching files), so a file is measured when it is handed
over and again before each attempt. What cannot be rewound is copied to a temporary file first.

A download goes to a path, which gets the whole file or nothing, or to an open binary file. A retry begins again where
the first attempt began; a file that cannot be rewound gets one attempt, once something has been written. What cannot be
read, or written to, is refused before anything is sent.
"""

from __future__ import annotations

import asyncio
import errno
import inspect
import io
import os
import secrets
import stat
from contextlib import ExitStack, contextmanager, suppress
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from apollohq_api.api.uploads import AsyncUploads as GeneratedAsyncUploads
from apollohq_api.api.uploads import Uploads as GeneratedUploads

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator

    from _typeshed import SupportsRead

    from apollohq_api.client import Content, Target

    Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | SupportsRead[bytes] | Content
    AsyncFile: TypeAlias = SupportsRead[Awaitable[bytes]]  # anyio's, aiofiles', FastAPI's `UploadFile`

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024  # bytes of a copy that need no file


class Uploads(GeneratedUploads):
    def create(self, file: Source) -> int:
        """Upload a file, and get the id to attach it by. Attached to nothing, it disappears within 30 minutes.

        Args:
            file: A path, bytes, or a file opened for reading bytes. It is sent from its position and stays open.

        Raises:
            FileNotFoundError: When there is no such file. Nothing is sent.
            TypeError, ValueError: When it gives text, or nothing is left in it to read, or it has changed meanwhile.
            ApolloError: When the server did not take it. A failed upload may be repeated.

        Source: https://apidocs.apollohq.com/
        """
        with ExitStack() as stack:
            return super().create(content_of(file, stack))


class AsyncUploads(GeneratedAsyncUploads):
    async def create(self, file: Source | AsyncFile) -> int:
        """Upload a file as `Uploads.create` does; asynchronous files too. It is read in threads."""
        with ExitStack() as stack:
            if _is_async(file):
                copy = stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
                with translated("file"):
                    while piece := bytes(memoryview(await cast("AsyncFile", file).read(PIECE))):
                        await asyncio.to_thread(copy.write, piece)
                file = copy
                copy.seek(0)
            return await super().create(await asyncio.to_thread(content_of, file, stack))


class FileContent:
    """The rest of an open file, from its current position."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._start, self._end = position(file) or (0, 0)
        self.length = self._end - self._start
        if self.length <= 0:
            raise ValueError("nothing is left to read: it is empty, or at its end")

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, from the beginning at every call. Raises ValueError when its length is not what it was."""
        self._file.seek(self._start)
        if position(self._file) != (self._start, self._end):
            raise ValueError("the file has changed its length since it was handed over")
        return self._read()

    def _read(self) -> Iterator[bytes]:
        missing = self.length
        while missing:
            piece = bytes(memoryview(self._file.read(min(PIECE, missing))))
            if not piece:
                raise ValueError("the file became shorter while it was being uploaded")
            missing -= len(piece)
            yield piece


def content_of(source: Any, stack: ExitStack) -> Content:
    """What is to be sent. What is opened for it is closed with the stack. Raises as `Uploads.create` does."""
    with translated("file"):
        if _is_async(source):
            source = getattr(source, "file", source)  # FastAPI's `UploadFile` holds a file that is not
        if isinstance(source, str | os.PathLike):
            source = stack.enter_context(open(source, "rb"))  # noqa: SIM115 - the stack closes it
        elif hasattr(source, "read_bytes"):  # inside a zip
            source = stack.enter_context(source.open("rb"))
        elif not hasattr(source, "read"):
            if hasattr(source, "chunks") and hasattr(source, "length"):
                return cast("Content", source)
            source = io.BytesIO(source if isinstance(source, bytes) else bytes(memoryview(source)))
        if _is_async(source):
            raise TypeError("AsyncApollo takes an asynchronous one")
        if position(source) is None:
            copy = stack.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - so is this
            while piece := bytes(memoryview(source.read(PIECE))):  # None, where nothing is ready, is not the end
                copy.write(piece)
            source = copy
            copy.seek(0)
        content = FileContent(source)
        next(content.chunks())  # text shows before anything is sent
        return content


def _is_async(file: Any) -> bool:
    return inspect.iscoroutinefunction(getattr(file, "read", None))


@contextmanager
def translated(argument: str) -> Iterator[None]:
    """Let what the platform raises about a path or a file name the argument that it came from."""
    try:
        yield
    except OSError as error:
        raise path_error(error.errno or 0, f"{argument}: {error.strerror or error}", error.filename) from None
    except ValueError as error:  # a character that no path can hold
        raise ValueError(f"{argument}: {error}") from None
    except (AttributeError, TypeError) as error:
        raise TypeError(f"{argument} must be a path, or a blocking file not opened as text: {error}") from error


class Download:
    """A binary file that a download is written to, from where it stands."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._position = position(file)
        self._written = False

    @translated("to")
    def write(self, piece: bytes) -> None:
        """Write all of a piece, in several parts where the file takes no more at once."""
        self._written = True
        while piece:
            taken = self._file.write(piece)
            if taken == 0:
                raise OSError(errno.ENOSPC, "the file takes no more")
            piece = piece[taken:] if isinstance(taken, int) else b""

    def rewind(self) -> bool:
        """Go back to where the download began; False where that is impossible."""
        if self._written:
            if self._position is None:
                return False
            start, end = self._position
            self._file.seek(start)
            with suppress(AttributeError, io.UnsupportedOperation):
                self._file.truncate(end)  # the file may have become shorter on the server
            self._written = False
        return True


@contextmanager
def download_to(to: Target) -> Iterator[Download]:
    """The target of one download, checked. A path gets the file in the end, unless the block fails."""
    if not isinstance(to, str | os.PathLike):
        with translated("to"):
            if inspect.iscoroutinefunction(to.write):
                raise TypeError("this one is asynchronous")
            to.write(b"")
        yield Download(to)
        return
    with translated("to"):  # a temporary file in the same folder, with the mode of any new file
        name = os.fspath(to)
        path = os.path.realpath(name)
        if name.endswith(os.sep) or os.path.isdir(path):
            raise path_error(errno.EISDIR, "a folder: name a file in it", name)
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(os.stat(path).st_mode):
                raise path_error(errno.EINVAL, "no regular file: open it, and pass the open file", name)
        temporary = os.path.join(os.path.dirname(path), f".apollohq-{secrets.token_hex(8)}")
        file = open(temporary, "xb")  # noqa: SIM115 - closed below
    try:
        with file:
            with suppress(OSError):  # the mode of the file that it replaces
                os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
            yield Download(file)
        with translated("to"):
            os.replace(temporary, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def path_error(number: int, why: str, path: object = None) -> ValueError:
    """A ValueError that is the OSError of this number as well, FileNotFoundError for example."""
    kind = type(OSError(number, why))
    reduced = {"__reduce__": lambda self: (path_error, (self.errno, self.strerror, self.filename))}
    return cast("ValueError", type(kind.__name__, (kind, ValueError), reduced)(number, why, path))


def position(file: Any) -> tuple[int, int] | None:
    """The position and the end of the file; None where it cannot be rewound."""
    try:
        if not getattr(file, "seekable", lambda: True)():
            return None
        start = file.tell()
        file.seek(0, os.SEEK_END)  # some return nothing: only `tell` says where
        end = file.tell()
        file.seek(start)
        return (start, end) if isinstance(end, int) and file.tell() == start else None
    except (AttributeError, OSError, ValueError, TypeError, NotImplementedError):
        return None
