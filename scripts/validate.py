"""Hold spec/openapi.yaml to every rule, and say what is wrong.

    python -m scripts.validate [--without-linters]

The linters need Node, which is among the pinned tools. Without it they cannot run; the command says so, and fails
where CI is set.
"""

import argparse
import os
import sys
from pathlib import Path

import yaml
from openapi_spec_validator import OpenAPIV30SpecValidator

from scripts.validation import generation_rules, house_rules, linters, questions, samples

SPEC = Path(__file__).parents[1] / "spec"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.validate", description=__doc__.partition("\n")[0])
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
        print(f"{options.description.name}: {len(found)} findings", file=sys.stderr)
        return 1
    print(f"{options.description.name}: valid by {checked}")
    return 0


def own_findings(path: Path) -> list[str]:
    """What everything but the linters finds wrong with a description and what lies beside it."""
    description = yaml.safe_load(path.read_text(encoding="utf-8"))
    invalid = [f"{error.json_path}: {error.message}" for error in OpenAPIV30SpecValidator(description).iter_errors()]
    if invalid:
        return invalid
    asked = (SPEC / "open-questions.md").read_text(encoding="utf-8")
    return [
        *generation_rules.findings(description),
        *house_rules.findings(description),
        *questions.findings(description, asked),
        *questions.source_findings((SPEC / "open-questions.yaml").read_text(encoding="utf-8"), asked),
        *samples.findings(description, SPEC / "samples"),
    ]


if __name__ == "__main__":
    sys.exit(main())
