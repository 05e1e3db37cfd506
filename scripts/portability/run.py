"""One language from description to result, and several of them at once."""

import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from scripts.portability import openapi_generator
from scripts.portability.conformance import conform
from scripts.portability.language import Language, Tool
from scripts.portability.payloads import Payload
from scripts.portability.workplace import BUILD, StepFailed, Workplace

Outcome: TypeAlias = Literal["passed", "failed", "not run"]

_WARNING = re.compile(r"\b(?:WARN(?:ING)?|ERROR|FATAL)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a language. `reason` is for a person; `checks` counts what the program did."""

    language: Language
    outcome: Outcome
    reason: str = ""
    checks: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def missing(language: Language) -> tuple[Tool, ...]:
    return tuple(tool for tool in language.needs if shutil.which(tool.command) is None)


def run_all(
    languages: Sequence[Language],
    description: bytes,
    payloads: Sequence[Payload],
    told: Callable[[Result], None],
    at_once: int = 2,
) -> list[Result]:
    """Each language's result, in the order given; `told` hears of each as it comes."""

    def one(language: Language) -> Result:
        result = run(language, description, payloads)
        told(result)
        return result

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, languages))


def run(language: Language, description: bytes, payloads: Sequence[Payload], build: Path = BUILD) -> Result:
    """Generate from the description, as it is published in JSON, compile, and run."""
    lacking = missing(language)
    if lacking:
        words = "; ".join(f"{tool.command} is missing: {tool.how_to_get}" for tool in lacking)
        return Result(language, "not run", words)
    began = time.monotonic()
    place = Workplace(build / language.name)
    try:
        place.fill(language, description, payloads)
        for step in language.prepare:
            place.run(step)
        _generate(language, place)
        for step in language.compile:
            place.run(step)
        checks = conform(language, place, payloads)
    except StepFailed as failure:
        reason = f"{failure.command}\n{failure.output.rstrip()}"
        return Result(language, "failed", reason, seconds=time.monotonic() - began)
    return Result(language, "passed", checks=checks, seconds=time.monotonic() - began)


def _generate(language: Language, place: Workplace) -> None:
    """Generate from nothing, and take no warning that was not looked at before."""
    if language.generate.command[0] == openapi_generator.COMMAND:
        openapi_generator.install()
    shutil.rmtree(place.folder / "generated", ignore_errors=True)
    output = place.run(language.generate)
    known = re.compile("|".join(language.accepted) or r"(?!)")
    new = [line for line in output.splitlines() if _WARNING.search(line) and not known.search(line)]
    if new:
        raise StepFailed(language.generate.text, "\n".join(["Warnings that nobody has looked at:", *new[:20]]))
