"""Where the API's description lies."""

from __future__ import annotations

from pathlib import Path


def openapi_path() -> Path:
    """The path of the OpenAPI description: of the installed package, or of the checkout it runs from."""
    here = Path(__file__).parent
    installed = here / "openapi.yaml"
    return installed if installed.is_file() else here.parents[1] / "spec" / "openapi.yaml"


__all__ = ["openapi_path"]
