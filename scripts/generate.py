"""Write generated/apollohq_api from spec/openapi.yaml, or say how the two differ.

    python -m scripts.generate [--check]

The same description gives the same bytes on every machine. A failure leaves the generated package as it was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from apollohq_sandbox.description import DescriptionError, load
from scripts import surface
from scripts.generation import GenerationError
from scripts.generation.native import overlaid, prepared
from scripts.generation.package import differences, replace, require_whole
from scripts.generation.project import PACKAGE, complete, render
from scripts.validation import generation_rules

if TYPE_CHECKING:
    from scripts.validation.document import Json

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "generated" / PACKAGE
OVERLAY = ROOT / "spec/python.overlay.yaml"
TEMPLATES = ROOT / "overrides/templates"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.generate", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the package is not up to date")
    parser.add_argument("--description", type=Path, default=ROOT / "spec/openapi.yaml", help="the description")
    parser.add_argument("--overlay", type=Path, default=OVERLAY, help="its overlay")
    parser.add_argument("--templates", type=Path, default=TEMPLATES, help="the templates")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the package's directory")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="generate-") as scratch:
        fresh = Path(scratch) / PACKAGE
        try:
            build(_load(options.description), _load(options.overlay), options.templates, fresh)
        except GenerationError as error:
            print(f"generation failed: {error}", file=sys.stderr)
            return 1
        changes = differences(fresh, options.output)
        if options.check and changes:
            print("the generated package is not what the description gives (run `make generate`):", file=sys.stderr)
            print("\n".join(f"  {line}" for line in changes), file=sys.stderr)
            return 1
        if changes:
            replace(options.output, fresh)
    print(f"{PACKAGE}: {f'{len(changes)} files changed' if changes else 'up to date'}")
    if options.output == OUTPUT and not options.check:
        surface.main([])  # a review starts there, and not at the diff
    return 0


def build(description: Json, overlay: Json, templates: Path, target: Path) -> None:
    """Generate the package of a description into a new directory.

    Raises:
        GenerationError: When anything is wrong or would get lost.
    """
    if findings := generation_rules.findings(description):
        raise GenerationError("\n".join(findings))
    native = overlaid(description, overlay)
    view = render(prepared(native), templates, target)
    complete(view, ROOT / "overrides" / "runtime", target)
    require_whole(native, target, ROOT / "overrides")


def _load(path: Path) -> Json:
    """A YAML file; what cannot be read is a GenerationError."""
    try:
        return load(path)
    except (DescriptionError, OSError) as error:
        raise GenerationError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
