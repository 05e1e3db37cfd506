"""One style for what is generated: the environment's own ruff, deaf to every configuration around it."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

from scripts.generation import GenerationError

_ISOLATED = ("--isolated", "--no-cache", "--quiet", "--line-length", "120", "--target-version", "py311")
_FIX = ("check", "--fix", "--select", "E4,E7,E9,F,I,UP", "--output-format", "concise")


def tidy(directory: Path) -> None:
    """Sort and prune imports, modernise and format in place; whatever ruff cannot mend is an error."""
    ruff = Path(sysconfig.get_path("scripts")) / "ruff"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUFF_")}
    for command in (_FIX, ("format",)):
        done = subprocess.run(
            [ruff, *command, *_ISOLATED, "."],
            cwd=directory,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise GenerationError(f"ruff finds fault with the generated code:\n{done.stdout}{done.stderr}")
