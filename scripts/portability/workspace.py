"""The folder in which one language is generated, compiled and run: `build/languages/<name>`.

A file whose content is the same is not written again, so that compilers find their own caches valid.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import get_ident

from scripts import node
from scripts.portability import openapi_generator
from scripts.portability.language import ROOT, Language

BUILD = ROOT / "build" / "languages"

_LONGEST = 900.0  # seconds that one command may take


class StepFailed(Exception):
    """A command failed. Holds the command as typed and what it printed."""

    def __init__(self, command: str, output: str) -> None:
        super().__init__(command)
        self.command = command
        self.output = output


class Workspace:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def fill(self, files: Mapping[str, bytes]) -> None:
        """Hold these files, and none that an earlier filling wrote and this one does not."""
        index = self.folder / ".filled"
        before = index.read_text(encoding="utf-8").splitlines() if index.exists() else []
        for name in set(before) - set(files):
            (self.folder / name).unlink(missing_ok=True)
        for name, content in files.items():
            path = self.folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        index.write_text("\n".join(files), encoding="utf-8")

    def prepare(self, language: Language) -> None:
        """Install what the language needs, unless that was done with the same inputs. Raises StepFailed."""
        marker = self.folder / ".prepared"
        inputs = [(self.folder / name).read_bytes() for name in language.inputs]
        digest = hashlib.sha256(b"\0".join([*map(str.encode, language.prepare), *inputs])).hexdigest()
        if not marker.exists() or marker.read_text(encoding="ascii") != digest:
            self.run(*language.prepare)
            marker.write_text(digest, encoding="ascii")

    def generate(self, language: Language) -> str:
        """Generate from nothing. Returns what was printed; raises StepFailed."""
        if language.generate.startswith(f"{openapi_generator.COMMAND} "):
            openapi_generator.install()
        shutil.rmtree(self.folder / "generated", ignore_errors=True)
        return self.run(language.generate)

    def run(self, *commands: str, extra: Mapping[str, str] | None = None) -> str:
        """What the commands printed. Raises StepFailed."""
        return "".join(execute(command, self.folder, extra) for command in commands)


def execute(command: str, folder: Path, extra: Mapping[str, str] | None = None) -> str:
    """Run a shell command to its end and return what it printed. Raises StepFailed, also when it takes too long."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    places = (
        openapi_generator.OPENAPI_GENERATOR / "bin",
        Path(sys.executable).parent,
        _node_commands(),
        environment.get("PATH", ""),
    )
    environment |= {"PATH": os.pathsep.join(map(str, places)), "npm_config_loglevel": "error", **node.TRUST}
    environment |= extra or {}
    process = subprocess.Popen(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=_LONGEST)
    except BaseException as error:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            raise StepFailed(command, f"did not end within {_LONGEST:.0f} s") from None
        raise
    if process.returncode:
        raise StepFailed(command, output)
    return output


@cache
def _node_commands() -> Path:
    """A folder with node, npm and npx of the wheel: its own copies of the latter two do not find their files."""
    folder = BUILD / "node"
    folder.mkdir(parents=True, exist_ok=True)
    npm = node.NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin"
    for name, target in (("node", node.NODE), ("npm", npm / "npm-cli.js"), ("npx", npm / "npx-cli.js")):
        fresh = folder / f"{name}.{os.getpid()}.{get_ident()}"
        fresh.symlink_to(target)
        fresh.replace(folder / name)
    return folder
