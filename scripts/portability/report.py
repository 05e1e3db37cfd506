"""PORTABILITY.md: what was run and what came of it. The same result gives the same bytes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from textwrap import fill

from scripts.portability.language import STARTERS, Language
from scripts.portability.run import Result, digest

_wrapped = partial(fill, width=120, break_long_words=False, break_on_hyphens=False)
_WORDS = {
    "samples": "{} samples decoded and encoded without a loss",
    "answers": "{} irregular answers decoded",
    "pages": "{} pages followed",
    "lifecycle": "upload, create, read, update, destroy",
    "unauthorized": "401",
    "limited": "429 at the limit",
    "retried": "rejected requests retried",
}
_OPENING = """\
# Portability

Written by `make languages` from a run in which everything passed; the languages and their commands are in
`tests/languages/languages.toml`.

Version {version} of the description, {operations} operations, was given to the generators that people use. Each client
was generated without a warning that is not explained below, compiled under strict settings, and run against the sandbox
by a short program (`tests/languages/`, one folder per language, where all versions are pinned). The commands are those
of a copy of such a folder, to which the run adds the published `openapi.json`, the cases and the starter.
`openapi-generator-cli` is the package of that name on PyPI. The table says which clients were only generated, or only
compiled.

A field that is not set may arrive as an empty string, although the description promises digits, "0" or "1". A generated
client that validates responses refuses the whole response then; the sections below say which ones do.

`overlays/fern.yaml` was not tried with Fern itself, which needs an account: the overlay is applied, and the result is
a valid description.
"""


def text(description: bytes, results: Sequence[Result]) -> str:
    """The whole report, in the order of the languages' titles."""
    document = json.loads(description)
    ordered = sorted(results, key=lambda result: result.language.title)
    rows = [_row(result) for result in ordered]
    table = "\n".join(["| language | generator | compiled | result |", "| --- | --- | --- | --- |", *rows])
    count = sum("operationId" in operation for item in document["paths"].values() for operation in item.values())
    opening = _OPENING.format(version=document["info"]["version"], operations=count)
    return "\n".join([opening, f"{table}\n", *(f"{_section(result)}\n" for result in ordered)])


def _row(result: Result) -> str:
    language = result.language
    done = (
        "generated, compiled and run" if result.checks else "generated, compiled" if language.compile else "generated"
    )
    return f"| {language.title} | {language.generator} | {language.strictness} | {done} |"


def _section(result: Result) -> str:
    language = result.language
    commands = [*language.prepare, language.generate, *language.compile, *([language.run] if language.run else [])]
    parts = [f"## {language.title}", "\n".join(["```sh", *commands, "```"])]
    if result.checks:
        parts.append(_wrapped(f"Passed: {'; '.join(_words(result.checks))}."))
    if language.starter:
        link = f"[the starter](starters/{language.name}/README.md)"
        parts.append(_wrapped(f"The program uses {link}, checksum `{digest(STARTERS / language.name)}`."))
    if notes := list(_notes(language)):
        parts.append("\n".join(_wrapped(f"- {note}", subsequent_indent="  ") for note in notes))
    return "\n\n".join(parts)


def _notes(language: Language) -> Iterator[str]:
    yield from language.notes
    yield from (f"Too strict for: {name}." for name in language.refuses)
    yield from (f"Accepted warning, `{pattern}`: {why}" for pattern, why in language.accepted.items())


def _words(checks: Mapping[str, int]) -> Iterator[str]:
    yield from (words.format(checks[check]) for check, words in _WORDS.items() if check in checks)
    vectors = {check.removeprefix("vectors/"): count for check, count in checks.items() if check.startswith("vectors/")}
    yield "vectors " + ", ".join(f"`{name}` ({count} cases)" for name, count in vectors.items())
