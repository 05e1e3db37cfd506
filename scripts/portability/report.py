"""PORTABILITY.md: what was run and what came of it. The same result gives the same bytes."""

import json
from collections.abc import Iterator, Mapping, Sequence

from scripts.portability.language import Language
from scripts.portability.run import Result

_SAID = {
    "samples": "{} samples decoded and given back whole",
    "answers": "{} odd answers decoded",
    "pages": "{} pages followed",
    "lifecycle": "upload, create, read, update, destroy",
    "unauthorized": "401",
    "limited": "429 at the limit",
}
_OPENING = """\
# Portability

Written by `make languages` from a run in which everything passed; what to change stands in `scripts/portability/`.

Version {version} of the description, through the generators that people use: generated without a warning that nobody
has looked at, compiled under strict settings, and run against the sandbox by a short program (`tests/languages/`, one
folder a language, where all versions are pinned). Commands are as typed in a copy of such a folder, beside which the
run lays the published `openapi.json` and the cases; `openapi-generator-cli` is the package of that name on PyPI. What
is only generated, or only compiled, says so.

What is not set may come as an empty string, and the description promises more than that: digits, "0" or "1". A client
that checks such promises when an answer comes loses the whole answer; the languages below say where they do.
"""


def text(description: bytes, results: Sequence[Result]) -> str:
    """The whole report, in the order of the languages' titles."""
    ordered = sorted(results, key=lambda result: result.language.title)
    rows = [_row(result) for result in ordered]
    table = "\n".join(["| language | generator | compiled | result |", "| --- | --- | --- | --- |", *rows])
    opening = _OPENING.format(version=json.loads(description)["info"]["version"])
    return "\n".join([opening, f"{table}\n", *(f"{_section(result)}\n" for result in ordered)])


def _row(result: Result) -> str:
    language = result.language
    done = (
        "generated, compiled and run" if result.checks else "generated, compiled" if language.compile else "generated"
    )
    return f"| {language.title} | {language.generator} | {language.strictness} | {done} |"


def _section(result: Result) -> str:
    language = result.language
    commands = "\n".join(_commands(language))
    parts = [f"## {language.title}", f"```sh\n{commands}\n```"]
    if result.checks:
        parts.append(f"Passed: {'; '.join(_words(result.checks))}.")
    notes = [*language.warts, *(f"Too strict for: {name}." for name in language.refuses)]
    notes += [f"A warning that is let pass, `{pattern}`: {why}" for pattern, why in language.accepted.items()]
    if notes:
        parts.append("\n".join(f"- {note}" for note in notes))
    return "\n\n".join(parts)


def _commands(language: Language) -> Iterator[str]:
    steps = [*language.prepare, language.generate, *language.compile]
    yield from (step.text for step in [*steps, language.conformance] if step)


def _words(checks: Mapping[str, int]) -> Iterator[str]:
    for check, count in checks.items():
        if check in _SAID:
            yield _SAID[check].format(count)
    vectors = {check.removeprefix("vectors/"): count for check, count in checks.items() if check not in _SAID}
    if vectors:
        yield "vectors " + ", ".join(f"`{name}` ({count} cases)" for name, count in vectors.items())
