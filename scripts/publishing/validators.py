"""A check for each kind of published file. A file of another kind is a finding."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema.validators import Draft202012Validator, validator_for
from oas_patch.validator import load_schema  # type: ignore[import-untyped]  # it has no types
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

from apollohq_sandbox.description import load
from scripts import node
from scripts.portability.run import digest
from scripts.publishing.publication import CHECKSUMS
from scripts.publishing.reference import page
from scripts.validation import questions, samples
from scripts.validation.document import Json, operations

HERE = Path(__file__).parent
LINT = HERE.parents[1] / "spec" / "lint"
# The tools from npm: what they check, and their options.
TOOLS: dict[str, tuple[str | Path, ...]] = {
    ".html": ("html-validate", f"--config={HERE / 'htmlvalidate.json'}"),
    ".md": ("markdownlint-cli2", f"--config={HERE / '.markdownlint-cli2.yaml'}", "--no-globs"),
    ".css": ("csstree-validator",),
}
# Compared with another file, checked by a linter for more than one suffix, or checked by the tests.
CHECKED_ELSEWHERE = (
    *("openapi.yaml", "openapi.json", "openapi-3.1.json", "llms.txt", "requests.http", "ratelimit/log.lua"),
    CHECKSUMS,
)

NEEDED = (
    *("openapi.yaml", "openapi.json", "openapi-3.1.json", *page.FORMS, *page.ASSETS, "requests.http"),
    *("open-questions.md", "CHANGELOG.md", "PORTABILITY.md", "overlays/fern.yaml", "workflows/apollo.arazzo.yaml"),
    CHECKSUMS,
)


def findings(folder: Path) -> Iterator[str]:
    """What is wrong with the files of a publication."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    yield from (missing := [f"{name}: it is missing" for name in NEEDED if name not in paths])
    yield from (unreadable := list(_unreadable(paths)))
    if missing or unreadable:
        return
    yield from _checksums(paths)
    yield from _descriptions(folder)
    portability = paths["PORTABILITY.md"].read_text(encoding="utf-8")
    for name, path in paths.items():
        if name.startswith("vectors/"):
            yield from (f"{name}: {problem}" for problem in _vectors(path))
        elif name.startswith("overlays/"):
            errors = Draft202012Validator(load_schema("overlay_schema_1.0.0.yml")).iter_errors(load(path))
            yield from (f"{name}: {error.json_path}: {error.message}" for error in errors)
        elif name.startswith("workflows/"):
            done = node.run(LINT, "redocly", "lint", path)
            yield from ([f"{name}: redocly:\n{done.stdout}{done.stderr}"] if done.returncode else [])
        elif name.startswith("starters/") and path.suffix != ".md":
            if f"`{digest(path.parent)}`" not in portability:
                yield f"{name}: PORTABILITY.md has no run with this starter; run `make languages`"
        elif path.suffix == ".js":
            yield from (f"{name}: {problem}" for problem in node.syntax_errors(path))
        elif path.suffix not in TOOLS and name not in CHECKED_ELSEWHERE and not name.startswith("samples/"):
            yield f"{name}: there is no validator for such a file"
    for suffix, command in TOOLS.items():
        chosen = [
            path for path in paths.values() if path.suffix == suffix or (suffix == ".md" and path.suffix == ".txt")
        ]
        done = node.run(HERE, *command, *chosen)
        if done.returncode:
            yield f"{command[0]}:\n{done.stdout}{done.stderr}"


def _unreadable(paths: dict[str, Path]) -> Iterator[str]:
    """Invalid JSON. (The samples are read as YAML later, which accepts some of it.)"""
    for name, path in paths.items():
        if path.suffix == ".json":
            try:
                _load(path)
            except ValueError as error:
                yield f"{name}: {error}"


def _descriptions(folder: Path) -> Iterator[str]:
    source = load(folder / "openapi.yaml")
    as_json, newer = (_load(folder / name) for name in ("openapi.json", "openapi-3.1.json"))
    if source != as_json:
        yield "openapi.json: not the same as openapi.yaml"
    for name, document, validator in (
        ("openapi.json", as_json, OpenAPIV30SpecValidator),
        ("openapi-3.1.json", newer, OpenAPIV31SpecValidator),
    ):
        yield from (f"{name}: {error.json_path}: {error.message}" for error in validator(document).iter_errors())
    linters = (
        ("redocly", f"--config={LINT / 'redocly.yaml'}"),
        ("spectral", f"--ruleset={LINT / 'spectral.yaml'}", "--fail-severity=hint"),
    )
    for linter, *options in linters:
        done = node.run(LINT, linter, "lint", *options, folder / "openapi-3.1.json")
        if done.returncode:
            yield f"openapi-3.1.json: {linter}:\n{done.stdout}{done.stderr}"
    yield from samples.findings(source, folder / "samples")
    yield from questions.findings(source, (folder / "open-questions.md").read_text(encoding="utf-8"))
    yield from _samples_under_31(newer, folder / "samples")


def _samples_under_31(description: Json, folder: Path) -> Iterator[str]:
    """In 3.1 a schema is plain JSON Schema, so a validator of JSON Schema has to accept every sample."""
    for operation in operations(description):
        for side, schema in samples.sides(description, operation):
            path = folder / f"{operation.name}.{side}.json"
            if path.exists():
                whole: Json = {**schema, "components": description["components"]}
                for error in Draft202012Validator(whole).iter_errors(_load(path)):
                    yield f"samples/{path.name}: under 3.1: {error.json_path}: {error.message}"


def _vectors(path: Path) -> Iterator[str]:
    document = _load(path)
    if path.name.endswith(".schema.json"):
        kind = validator_for(document, default=Draft202012Validator)
        yield from (error.message for error in kind(kind.META_SCHEMA).iter_errors(document))
        return
    beside = path.with_suffix(".schema.json")
    if not beside.exists():
        yield "there is no schema beside it"
    elif not list(_vectors(beside)):
        schema = _load(beside)
        for error in validator_for(schema, default=Draft202012Validator)(schema).iter_errors(document):
            yield f"{error.json_path}: {error.message}"


def _checksums(paths: dict[str, Path]) -> Iterator[str]:
    lines = paths[CHECKSUMS].read_text(encoding="ascii").splitlines()
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    real = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items() if name != CHECKSUMS}
    yield from (f"{CHECKSUMS}: {name}" for name in sorted({name for name, _ in listed.items() ^ real.items()}))


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
