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
import shutil
import stat
from contextlib import ExitStack, contextmanager, suppress
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Protocol, Self, TypeAlias, cast

from apollohq_api.api.uploads import AsyncUploads as GeneratedAsyncUploads
from apollohq_api.api.uploads import Uploads as GeneratedUploads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apollohq_api.client import Content, Target

    class AsyncFile(Protocol):
        """A file whose `read` is awaited: anyio's, aiofiles', FastAPI's `UploadFile`."""

        async def read(self, size: int = -1, /) -> bytes: ...

    Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Content

PIECE = 64 * 1024
IN_MEMORY = 1024 * 1024  # bytes of a copy that need no file, and of a body that is sent in one piece
_kinds: dict[Any, Any] = {}
_WANTED = "an upload is a path, bytes or a file opened for reading bytes"


class Uploads(GeneratedUploads):
    """Files to be attached to records."""

    def create(self, file: Source) -> int:
        """Upload a file, and get the id to attach it by. Attached to nothing, it disappears within 30 minutes.

        Args:
            file: A path, bytes, or a file opened for reading bytes. It is sent from its position and stays open.

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
    """The rest of an open file, from its current position."""

    def __init__(self, file: Any, name: str) -> None:
        self._file = file
        self._name = name
        self._start, self._end = position(file) or (0, 0)
        self.length = self._end - self._start
        if self.length <= 0:
            raise ValueError(f"nothing is left to read in {name}: it is empty, or at its end")

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


class Download:
    """The target of one download, for the length of a `with` block; a path gets its file at the end of it."""

    def __init__(self, to: Target) -> None:
        self._path = self._temporary = ""
        self._written = False
        self._file: Any = self._open(to) if isinstance(to, str | os.PathLike) else _checked(to)
        self._position = position(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if not self._temporary:
            return
        try:
            self._file.close()
            if kind is None:
                os.replace(self._temporary, self._path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(self._temporary)

    def write(self, piece: bytes) -> None:
        """Write all of a piece, in several parts where the file takes no more at once."""
        self._written = True
        while piece:
            taken = self._file.write(piece)
            if taken == 0:
                raise OSError(errno.ENOSPC, "to: the file takes no more")
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

    def _open(self, to: str | os.PathLike[str]) -> BinaryIO:
        """A temporary file in the same folder, with the mode of the file that it replaces, or of any new file."""
        with translated("to"):
            name = os.fspath(to)
            self._path = os.path.realpath(name)
            mode = stat.S_IFREG
            with suppress(FileNotFoundError):
                mode = os.stat(self._path).st_mode
            if name.endswith(os.sep) or stat.S_ISDIR(mode):
                raise path_error(errno.EISDIR, "a folder: name a file in it", name)
            if not stat.S_ISREG(mode):
                raise path_error(errno.EINVAL, "no regular file: open it, and pass the open file", name)
            temporary = os.path.join(os.path.dirname(self._path), f".apollohq-{secrets.token_hex(8)}")
            file = os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb")
            self._temporary = temporary
            with suppress(OSError):  # a new file has no mode yet
                shutil.copymode(self._path, temporary)
            return file


def _checked(to: Any) -> Any:
    """The file, if bytes can be written to it. Raises TypeError for what is no such file, ValueError if closed."""
    try:
        with translated("to"):
            if inspect.iscoroutinefunction(to.write) or to.write(b"") not in (0, None):
                raise TypeError
    except (AttributeError, TypeError):
        wanted = "to must be a path or a file opened for writing bytes"
        raise TypeError(f"{wanted}, not {type(to).__name__}") from None
    return to


def path_error(number: int, why: str, path: object = None) -> ValueError:
    """A ValueError that is the OSError of this number as well, FileNotFoundError for example."""
    kind = type(OSError(number, why))
    if kind not in _kinds:
        reduced = {"__reduce__": lambda self: (path_error, (self.errno, self.strerror, self.filename))}
        _kinds[kind] = type(kind.__name__, (kind, ValueError), reduced)
    error: ValueError = _kinds[kind](number, why, path)
    return error


@contextmanager
def translated(argument: str) -> Iterator[None]:
    """Let what the platform raises about a path name the argument that it came from."""
    try:
        yield
    except OSError as error:
        raise path_error(error.errno or 0, f"{argument}: {error.strerror or error}", error.filename) from None
    except ValueError as error:  # a character that no path can hold
        raise ValueError(f"{argument}: {error}") from None


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


__all__ = ["AsyncUploads", "Download", "Uploads"]
