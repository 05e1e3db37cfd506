"""Files of the caller's: what they can do is found out by trying, and errors about paths name the argument.

A download goes to a path, which gets the whole file or nothing, or to an open binary file. What cannot be written to is
refused before anything is sent. A retry begins again where the first attempt began; a file that cannot be rewound gets
one attempt, once something has been written.
"""

from __future__ import annotations

import errno
import inspect
import io
import os
import secrets
import shutil
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

    from apollohq_api.client import Target

_kinds: dict[Any, Any] = {}


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
    """Where the file stands and where it ends; None where it cannot be rewound."""
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


__all__ = ["Download", "path_error", "position", "translated"]
