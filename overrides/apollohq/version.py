"""Which release this is: as the installed package says, since `pyproject.toml` is where it stands."""

from __future__ import annotations

from functools import cache


@cache
def version() -> str:
    """The version of the installed package."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("apollohq")
    except PackageNotFoundError:  # copied into another program without its metadata
        return "0"


@cache
def user_agent() -> str:
    """How we name ourselves to the server."""
    return f"apollohq/{version()}"


__all__ = ["user_agent", "version"]
