"""The folder in which one language is generated, compiled and run: `build/languages/<name>`.

It is filled anew where something differs and left as it is elsewhere, so that compilers find their own caches warm.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import get_ident

from scripts import node
from scripts.portability.language import Language, Step
from scripts.portability.payloads import Payload

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "tests" / "languages"
BUILD = ROOT / "build" / "languages"
OPENAPI_GENERATOR = BUILD / "openapi-generator"

_LONGEST = 900.0  # seconds that one command may take
_DONE = ".done.json"
_FILLED = ".filled.json"


class StepFailed(Exception):
    """A command ended badly. Holds the command as typed and what it printed."""

    def __init__(self, command: str, output: str) -> None:
        super().__init__(command)
        self.command = command
        self.output = output


class Workplace:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def fill(self, language: Language, description: bytes, payloads: Sequence[Payload]) -> None:
        """Put in everything that the commands read; take out what an earlier filling put in and this one does not."""
        program = PROGRAMS / language.name
        wanted = {
            path.relative_to(program).as_posix(): path.read_bytes() for path in program.rglob("*") if path.is_file()
        }
        cases = [
            {"name": each.name, "schema": each.schema, "whole": each.whole, "document": each.document}
            for each in payloads
        ]
        wanted["openapi.json"] = description
        wanted["payloads.json"] = json.dumps(cases, indent=1, ensure_ascii=False).encode()
        for name in language.vectors:
            wanted[f"vectors/{name}.json"] = (ROOT / "spec" / "vectors" / f"{name}.json").read_bytes()
        for name, text in language.tables(payloads).items():
            wanted[name] = text.encode()
        for name in self._known(_FILLED).keys() - wanted.keys():
            (self.folder / name).unlink(missing_ok=True)
        for name, content in wanted.items():
            self._write(name, content)
        self._keep(_FILLED, {name: hashlib.sha256(content).hexdigest() for name, content in wanted.items()})

    def run(self, step: Step, extra: Mapping[str, str] | None = None) -> str:
        """What the command printed, nothing where it could be left out. Raises StepFailed."""
        digest = self._digest(step)
        done = self._known(_DONE)
        if step.inputs and done.get(step.text) == digest:
            return ""
        output = execute(step, self.folder, extra)
        if step.inputs:
            self._keep(_DONE, done | {step.text: digest})
        return output

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def _keep(self, name: str, known: Mapping[str, str]) -> None:
        (self.folder / name).write_text(json.dumps(known, indent=1), encoding="utf-8")

    def _known(self, name: str) -> dict[str, str]:
        path = self.folder / name
        return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}

    def _digest(self, step: Step) -> str:
        digest = hashlib.sha256(step.text.encode())
        for name in step.inputs:
            digest.update((self.folder / name).read_bytes())
        return digest.hexdigest()


def execute(step: Step, folder: Path, extra: Mapping[str, str] | None = None) -> str:
    """Run a command to its end and return what it printed. Raises StepFailed, also when it takes too long."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    ours = (OPENAPI_GENERATOR / "bin", Path(sys.executable).parent, node_commands())
    places = (*map(str, ours), environment.get("PATH", ""))
    environment |= {"PATH": os.pathsep.join(places), "npm_config_loglevel": "error", **node.TRUST} | dict(extra or {})
    process = subprocess.Popen(
        step.command,
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
            raise StepFailed(step.text, f"did not end within {_LONGEST:.0f} s") from None
        raise
    if process.returncode:
        raise StepFailed(step.text, output)
    return output


@cache
def node_commands() -> Path:
    """A folder with node, npm and npx of the wheel: its own copies of the latter two do not find their files."""
    folder = BUILD / "node"
    folder.mkdir(parents=True, exist_ok=True)
    npm = node.NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin"
    for name, target in (("node", node.NODE), ("npm", npm / "npm-cli.js"), ("npx", npm / "npx-cli.js")):
        fresh = folder / f"{name}.{os.getpid()}.{get_ident()}"
        fresh.symlink_to(target)
        fresh.replace(folder / name)
    return folder
