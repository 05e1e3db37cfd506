"""The generated package on disk: compared with what was just generated, or replaced by it as a whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


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
