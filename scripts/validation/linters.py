"""Redocly and Spectral, pinned in spec/lint and installed there when they are first needed. They need Node."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

LINT = Path(__file__).parents[2] / "spec" / "lint"
HOW_TO_GET_NODE = "install Node 20 or newer (nodejs.org, or `apt install nodejs npm`) and run this again"


def available() -> bool:
    """Whether Node and npm are on this machine."""
    return bool(shutil.which("node") and shutil.which("npm"))


def findings(description: Path) -> Iterator[str]:
    """What the two linters say, at their strictest."""
    _install()
    rules = {
        "redocly": [f"--config={LINT / 'redocly.yaml'}"],
        "spectral": [f"--ruleset={LINT / 'spectral.yaml'}", "--fail-severity=hint"],
    }
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
    for name, options in rules.items():
        done = subprocess.run(
            [LINT / "node_modules" / ".bin" / name, "lint", *options, description],
            env=os.environ | quiet,
            cwd=LINT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            yield f"{name}:\n{done.stdout}{done.stderr}"


def _install() -> None:
    """Install what the lock file says, unless exactly that is there."""
    lock, marker = LINT / "package-lock.json", LINT / "node_modules" / ".installed-from"
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # several test processes may come here at once
        if marker.exists() and marker.read_bytes() == lock.read_bytes():
            return
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=LINT, check=True)
        shutil.copyfile(lock, marker)
