"""Where a download is written to: a path, which gets the whole file or nothing, or an open binary file."""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .client import Target


@contextmanager
def opened(to: Target) -> Iterator[BinaryIO]:
    """A file to write the download to: the caller's, left open, or a temporary one that becomes the path in the end.

    Raises:
        IsADirectoryError, FileNotFoundError: At once, when the path is a folder or its folder does not exist.
        TypeError: At once, when it is neither a path nor a binary file.
    """
    if isinstance(to, io.TextIOBase) or not (isinstance(to, str | os.PathLike) or hasattr(to, "write")):
        raise TypeError(f"to must be a path or a binary file, not {type(to).__name__}")
    if not isinstance(to, str | os.PathLike):
        yield to
        return
    path = Path(to)
    if path.is_dir():
        raise IsADirectoryError(f"{str(path)!r} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"the folder of {str(path)!r} does not exist")
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:50]}-", delete=False) as file:
        try:
            yield file  # type: ignore[misc]  # a binary file in all but its class
            file.close()
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


__all__ = ["opened"]
