"""Check spec/openapi.yaml by every rule, and print what is wrong.

    python -m scripts.validate [--without-linters]

The linters need Node, which is among the pinned tools. Without it they do not run; the command says so, and fails if
CI is set.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from apollohq_sandbox.description import DescriptionError, load
from scripts import generate
from scripts.generation import GenerationError
from scripts.generation.project import PACKAGE
from scripts.publishing import publication
from scripts.validation import generation_rules, linters, questions, request_rules, samples
from scripts.validation.document import Json

SPEC = Path(__file__).parents[1] / "spec"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.validate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--without-linters", action="store_true", help="only the rules that need no Node")
    parser.add_argument("--description", type=Path, default=SPEC / "openapi.yaml", help="the description")
    options = parser.parse_args(arguments)

    found = own_findings(options.description)
    checked = "the OpenAPI schema, our rules, the open questions and the samples"
    if not options.without_linters:
        if linters.available():
            found += linters.findings(options.description.resolve())
            checked += ", Redocly and Spectral"
        else:
            print(f"Redocly and Spectral did NOT run: {linters.HOW_TO_GET_NODE}.", file=sys.stderr)
            if os.environ.get("CI"):
                return 1
    for finding in found:
        print(finding, file=sys.stderr)
    if found:
        print(f"{options.description.name}: {len(found)} finding{'s' * (len(found) > 1)}", file=sys.stderr)
        return 1
    print(f"{options.description.name}: valid by {checked}")
    return 0


def own_findings(path: Path) -> list[str]:
    """The findings of everything but the linters, for a description and the files beside it."""
    try:
        description = load(path)
    except (DescriptionError, OSError) as error:
        return [str(error)]
    if found := generation_rules.findings(description):
        return found
    table = (SPEC / "open-questions.md").read_text(encoding="utf-8")
    return [
        *_generated(description),
        *request_rules.findings(description, SPEC / "samples"),
        *questions.findings(description, table),
        *questions.source_findings((SPEC / "open-questions.yaml").read_text(encoding="utf-8"), table),
        *samples.findings(description, SPEC / "samples"),
        *_published(path),
    ]


def _generated(description: Json) -> list[str]:
    """The errors of a trial generation of the Python client."""
    with tempfile.TemporaryDirectory(prefix="validate-") as scratch:
        try:
            generate.build(description, load(generate.OVERLAY), generate.TEMPLATES, Path(scratch) / PACKAGE)
        except GenerationError as error:
            return str(error).splitlines()
    return []


def _published(path: Path) -> list[str]:
    """The error of a trial publication, with the description's file among the others of spec/."""
    with tempfile.TemporaryDirectory(prefix="validate-") as scratch:
        for beside in SPEC.iterdir():
            target = path if beside.name == "openapi.yaml" else beside
            (Path(scratch) / beside.name).symlink_to(target.resolve())
        try:
            publication.files(Path(scratch))
        except Exception as error:  # noqa: BLE001 - any error would stop `make publish`
            return [f"it cannot be published: {type(error).__name__}: {error}"]
    return []


if __name__ == "__main__":
    sys.exit(main())
