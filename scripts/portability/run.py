"""One language from description to result."""

import hashlib
import json
import re
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from scripts.portability.conformance import conform
from scripts.portability.language import PROGRAMS, STARTERS, VECTORS, Language
from scripts.portability.payloads import Payload
from scripts.portability.workspace import BUILD, StepFailed, Workspace

Outcome: TypeAlias = Literal["passed", "failed", "not run"]

_WARNING = re.compile(r"\b(?:WARN(?:ING)?|ERROR|FATAL)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """How a language ended. `reason` is for a person; `checks` counts what the program did."""

    language: Language
    outcome: Outcome
    reason: str = ""
    checks: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def run(language: Language, description: bytes, payloads: Sequence[Payload], build: Path = BUILD) -> Result:
    """Generate from the description, as it is published in JSON, compile, and run."""
    if missing := [f"{name} is missing: {how}" for name, how in language.needs.items() if shutil.which(name) is None]:
        return Result(language, "not run", "; ".join(missing))
    started = time.monotonic()
    workspace = Workspace(build / language.name)
    try:
        workspace.fill(_files(language, description, payloads))
        workspace.prepare(language)
        _no_new_warnings(language, workspace.generate(language))
        workspace.run(*language.compile)
        checks = conform(language, workspace, payloads)
    except StepFailed as failure:
        reason = f"{failure.command}\n{failure.output.rstrip()}"
        return Result(language, "failed", reason, seconds=time.monotonic() - started)
    return Result(language, "passed", checks=checks, seconds=time.monotonic() - started)


def starter(folder: Path) -> dict[str, bytes]:
    """The published files that a program is compiled with, by name."""
    paths = sorted(path for path in folder.glob("*") if path.name != "README.md")
    return {path.name: path.read_bytes() for path in paths}


def digest(folder: Path) -> str:
    """The first digits of a checksum of a starter: what the report says was run."""
    found = b"".join(name.encode() + b"\0" + content for name, content in starter(folder).items())
    return hashlib.sha256(found).hexdigest()[:12]


def _files(language: Language, description: bytes, payloads: Sequence[Payload]) -> dict[str, bytes]:
    """Everything that the commands read, by name."""
    program = PROGRAMS / language.name
    paths = [path for path in program.rglob("*") if path.is_file() and "node_modules" not in path.parts]
    cases = [
        {"name": each.name, "schema": each.schema, "whole": each.whole, "document": each.document} for each in payloads
    ]
    return {
        **{path.relative_to(program).as_posix(): path.read_bytes() for path in paths},
        **{f"{language.starter}/{name}": content for name, content in starter(STARTERS / language.name).items()},
        **{f"vectors/{name}.json": (VECTORS / f"{name}.json").read_bytes() for name in language.vectors},
        "openapi.json": description,
        "payloads.json": json.dumps(cases, indent=1, ensure_ascii=False).encode(),
    }


def _no_new_warnings(language: Language, output: str) -> None:
    known = re.compile("|".join(language.accepted) or r"(?!)")
    if new := [line for line in output.splitlines() if _WARNING.search(line) and not known.search(line)]:
        raise StepFailed(language.generate, "\n".join(["Warnings that are not explained:", *new[:20]]))
