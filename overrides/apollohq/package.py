"""Facts of the installed package: its version, as `pyproject.toml` states it, and the API description inside it."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

try:
    __version__ = version("apollohq")
except PackageNotFoundError:  # a copy without its metadata
    __version__ = "0"


@cache
def openapi_path() -> Path:
    """The path of the OpenAPI description: of the installed package, also inside a zip, or of the checkout."""
    from importlib.resources import as_file, files

    packaged = files("apollohq") / "openapi.yaml"
    if not packaged.is_file():
        return Path(__file__).parents[2] / "spec" / "openapi.yaml"
    extracted = ExitStack()  # from a zip, into a file that lasts as long as the program
    atexit.register(extracted.close)
    return extracted.enter_context(as_file(packaged))
