"""Publish the description: dist/openapi/<version>/, everything a team in another language needs.

    python -m scripts.publish [--record]

It refuses when a check of the description or of any published file fails, when the version is too low for the changes
since the last publication, and when the changelog does not say what kind of change they are. `--record` keeps the
description in spec/released/, for comparison with the next one.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from apollohq_sandbox.description import load
from scripts import validate
from scripts.publishing import publication, releases, validators
from scripts.publishing.changes import changes
from scripts.validation.document import Json

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.publish", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--record", action="store_true", help="keep the description as the last one published")
    parser.add_argument("--spec", type=Path, default=ROOT / "spec", help="the folder of the description")
    parser.add_argument("--output", type=Path, default=ROOT / "dist" / "openapi", help="the folder of the versions")
    options = parser.parse_args(arguments)
    source = options.spec / "openapi.yaml"
    if validate.main(["--description", str(source)]):
        return 1
    description: Json = load(source)
    number = description["info"]["version"]
    if refusal := gate(description, options.spec):
        print(refusal, file=sys.stderr)
        return 1
    target = options.output / number
    with tempfile.TemporaryDirectory(prefix="publish-") as scratch:
        fresh = Path(scratch) / number
        publication.write(files := publication.files(options.spec), fresh)
        if found := list(validators.findings(fresh)):
            print(*found, f"Nothing was published: {len(found)} findings.", sep="\n", file=sys.stderr)
            return 1
    publication.write(files, target)
    if options.record:
        recorded = releases.record(source, options.spec / "released", number)
        print(f"{number}: {'recorded as the last published version' if recorded else 'it was recorded before'}.")
    print(f"{target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target}:")
    for name in sorted(path.relative_to(target).parts[0] for path in target.iterdir()):
        print(f"  {name}")
    if f"Version {number} " not in files["PORTABILITY.md"].decode("utf-8"):
        print("PORTABILITY.md is of a run with another version: run `make languages`.", file=sys.stderr)
    return 0


def gate(description: Json, spec: Path) -> str | None:
    """Why the description may not be published yet; None when it may. Prints what changed since the last version.

    If the changelog has no entry for the version, a draft is written into it.
    """
    released = releases.last_released(spec / "released")
    number = description["info"]["version"]
    found = changes(released, description) if released else []
    if released:
        before = released["info"]["version"]
        counts = Counter(change.kind.value for change in found)
        print(f"Since {before}: {', '.join(f'{count} {kind}' for kind, count in counts.items()) or 'nothing changed'}.")
        for change in found:
            print(f"  {change.kind.value}: {change.place}: {change.words}")
        lowest = releases.lowest_version(releases.version(before), found)
        if releases.version(number) < lowest:
            return f"info.version is {number}; these changes need at least {releases.dotted(lowest)}."
    else:
        print(f"Nothing was published before; everything in {number} is new.")
    changelog = spec / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    written = releases.entry(text, number)
    if written is None:
        draft = releases.draft(number, found)
        changelog.write_text(releases.with_entry(text, draft), encoding="utf-8")
        return f"{changelog.name} had no entry for {number}. Now it has a draft: complete that, and publish again."
    if releases.undecided(written, found):
        return f"The changelog's entry for {number} does not say if the API changed or the description was corrected."
    return None


if __name__ == "__main__":
    sys.exit(main())
