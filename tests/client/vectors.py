"""The behaviour cases of `spec/vectors`, which any language can run; here they run for Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).parents[2] / "spec" / "vectors"


def cases(name: str) -> list[Any]:
    """The cases of a file, each a parameter under its own name."""
    import pytest

    return [pytest.param(case, id=case["name"]) for case in document(name)["cases"]]


def document(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
