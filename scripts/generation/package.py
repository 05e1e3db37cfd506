"""The generated package on disk: whether it is whole, how it differs from the one before, and its replacement."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from openapi_python_client.strings import PythonIdentifier

from scripts.generation import GenerationError
from scripts.generation.names import require_scopes
from scripts.validation.document import Json, operations


def require_whole(description: Json, package: Path, overrides: Path) -> None:
    """Compare the description with the package that came of it, import all of it and find its operations.

    Raises:
        GenerationError: When an operation has no module or is not on both clients, when a module has no operation or
            cannot be imported, or when a class hides a type that it uses.
    """
    expected = sorted(_module(operation.content) for operation in operations(description))
    found = sorted(
        path.relative_to(package / "api").as_posix()
        for path in (package / "api").glob("*/*.py")
        if path.name != "__init__.py"
    )
    if expected != found:
        lost, extra = sorted(set(expected) - set(found)), sorted(set(found) - set(expected))
        raise GenerationError(f"operations and modules differ: lost {lost}, extra {extra}")
    require_scopes(package)
    program = Path(__file__).with_name("imports_check.py")
    done = subprocess.run(
        [sys.executable, "-B", "-P", program, package.parent, overrides],
        env={name: value for name, value in os.environ.items() if not name.startswith(("APOLLOHQ_", "PYTHON"))},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise GenerationError(f"the generated package cannot be used:\n{(done.stdout + done.stderr).strip()}")


def _module(operation: Json) -> str:
    return f"{PythonIdentifier(operation['tags'][0], 'tag')}/{PythonIdentifier(operation['operationId'], 'field_')}.py"


def differences(expected: Path, actual: Path) -> list[str]:
    """One line for each file that is missing, left over or different, in order."""
    wanted, found = _files(expected), _files(actual)
    lines = [f"missing: {path}" for path in wanted.keys() - found.keys()]
    lines += [f"left over: {path}" for path in found.keys() - wanted.keys()]
    lines += [f"differs: {path}" for path in wanted.keys() & found.keys() if wanted[path] != found[path]]
    return sorted(lines, key=lambda line: line.partition(": ")[2])


def replace(target: Path, new: Path) -> None:
    """Put a directory in the place of another, in two renames: a reader never sees half a package."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".replaced-") as scratch:
        staged, old = Path(scratch) / "new", Path(scratch) / "old"
        shutil.copytree(new, staged)
        if target.exists():
            target.rename(old)
        try:
            staged.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.relative_to(root).parts
    }
