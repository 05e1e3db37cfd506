"""What files of the caller's can do, found out by trying, and the platform's errors about paths with a name to them."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        raise path_error(error.errno or 0, f"{argument}: {error.strerror}", error.filename) from None
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


__all__ = ["path_error", "position", "translated"]
