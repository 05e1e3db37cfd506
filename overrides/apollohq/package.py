"""Facts of the installed package: its version, as `pyproject.toml` states it, and the API description inside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """The version of the installed package; "0" for a copy without its metadata."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("apollohq")
    except PackageNotFoundError:
        return "0"


def openapi_path() -> Path:
    """The path of the OpenAPI description: of the installed package, or of the checkout it runs from."""
    here = Path(__file__).parent
    packaged = here / "openapi.yaml"
    return packaged if packaged.is_file() else here.parents[1] / "spec" / "openapi.yaml"


__all__ = ["openapi_path", "version"]
