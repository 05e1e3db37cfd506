"""What a language needs, does and proves, as plain data that the runner and the report both read.

Commands are written as a person would type them in the language's own folder below `build/languages/`, so the report
can print exactly what was run.
"""

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from scripts.portability.payloads import Payload

# The files of spec/vectors, without `.json`: the behaviour that no generator expresses.
VECTORS = ("continued-at", "basic-auth", "retry", "report-windows", "wire-scalars", "rate-limit-headers")

Tables = Callable[[Sequence[Payload]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that has to be on the machine, and what to say where it is not."""

    command: str
    how_to_get: str


@dataclass(frozen=True, slots=True)
class Step:
    """One command. With `inputs` it is left out while those files and the command are as they were."""

    command: tuple[str, ...]
    inputs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The command as a person types it."""
        return self.command[2] if self.command[:2] == ("sh", "-c") else shlex.join(self.command)


@dataclass(frozen=True, slots=True)
class Language:
    """One language with the generator that people use for it.

    `conformance`: the command of the hand-written program in `tests/languages/<name>/`; None where the client is
    generated, perhaps compiled, and no more. `vectors`: the files of `spec/vectors` that the program runs, without
    `.json`. `accepted`: a pattern of each warning of the generator that does not matter, and why; any other fails the
    run. `refuses`: the odd answers, by name, that the generated types are too strict for; any other has to decode.
    `warts`: what a team should know before it uses the client. `tables`: source text derived from the payloads, by
    file name, for languages that cannot look a type up by its name.
    """

    name: str
    title: str
    generator: str
    strictness: str
    needs: tuple[Tool, ...]
    prepare: tuple[Step, ...]
    generate: Step
    compile: tuple[Step, ...]
    conformance: Step | None = None
    vectors: tuple[str, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)
    refuses: tuple[str, ...] = ()
    warts: tuple[str, ...] = ()
    tables: Tables = field(default=lambda payloads: {})
