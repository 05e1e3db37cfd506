"""README.md, done as written by somebody who has just cloned the repository: every command and every program."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BY_CI = ("make validate", "make test", "make publish")  # targets that take minutes, which .ci/run runs by themselves


def script() -> str:
    """All blocks of the page in order, as one shell script: programs are copied into files and run."""
    parts = ["set -e"]
    for number, (language, block) in enumerate(BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))):
        if language == "python":
            parts.append(f"cat > program{number}.py <<'END'\n{block}END\npython program{number}.py")
        else:
            parts += [line for line in block.splitlines() if not line.startswith(BY_CI)]
    return "\n".join(parts)


def _link_or_copy(source: str, target: str) -> None:
    """One file of an installation: pip never writes into one, it removes and makes them."""
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


@pytest.fixture(name="clone")
def _clone(tmp_path: Path) -> Path:
    subprocess.run(["git", "clone", "--quiet", ROOT, tmp_path / "clone"], check=True)
    return tmp_path / "clone"


@pytest.fixture(name="port")
def _port(clone: Path) -> Iterator[int]:
    """Of the sandbox in the second terminal: `make sandbox`, on a port that nobody else uses."""
    if os.environ.get("CI"):  # `.ci/run` itself begins on a bare clone, and a second installation takes a minute
        ready = shutil.ignore_patterns(".ready")
        shutil.copytree(ROOT / ".venv", clone / ".venv", symlinks=True, ignore=ready, copy_function=_link_or_copy)
    subprocess.run(["make", "setup"], cwd=clone, check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [str(clone / ".venv" / "bin" / "apollohq-sandbox"), "--port", str(port)]
    with subprocess.Popen(command, cwd=clone, stdout=subprocess.PIPE, text=True) as sandbox:
        assert sandbox.stdout is not None
        assert str(port) in sandbox.stdout.readline()
        yield port
        sandbox.terminate()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_command_and_program_runs_as_written(clone: Path, port: int) -> None:
    commands = script()
    assert "8400" in commands
    assert commands.count("python program") >= 1
    foreign = ("PYTHON", "VIRTUAL_ENV", "APOLLOHQ")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    environment["XDG_STATE_HOME"] = str(clone.parent / "state")
    done = subprocess.run(
        ["bash", "-c", commands.replace("8400", str(port))],
        cwd=clone, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    assert (clone / "hours.csv").read_text(encoding="utf-8").startswith("project,month,seconds,hours\n")
    assert "Kick-off, moved to Tuesday\n" in done.stdout
