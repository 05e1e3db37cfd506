"""Generating from a changed description into a directory of the test's own."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from apollohq_sandbox.description import load
from scripts import generate
from scripts.generation.project import PACKAGE

ROOT = Path(__file__).parents[2]
DESCRIPTION: dict[str, Any] = load(ROOT / "spec/openapi.yaml")
OVERLAY: dict[str, Any] = load(ROOT / "spec/python.overlay.yaml")

Mutation = Callable[[dict[str, Any]], object]


def changed(mutation: Mutation) -> dict[str, Any]:
    """The real description with something changed."""
    description = copy.deepcopy(DESCRIPTION)
    mutation(description)
    return description


def described(folder: Path, mutation: Mutation) -> Path:
    """The same, as a file."""
    path = folder / "openapi.yaml"
    path.write_text(json.dumps(changed(mutation)), encoding="utf-8")  # JSON is YAML, and written in a moment
    return path


def run(folder: Path, mutation: Mutation = lambda d: None, *arguments: str) -> int:
    """Generate into `folder/apollohq_api`; the result is the exit status."""
    description = described(folder, mutation)
    return generate.main([f"--description={description}", f"--output={folder / PACKAGE}", *arguments])


def contents(package: Path) -> dict[str, bytes]:
    """Every file of a package."""
    return {
        str(path.relative_to(package)): path.read_bytes()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
