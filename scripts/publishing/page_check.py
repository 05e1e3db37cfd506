"""Look at the published page through a real browser.

    python -m scripts.publishing.page_check [--screenshot build/page.png]

Chromium opens it from a file, as a reader would, and it has to list every operation, find one, mark what is inferred,
lead nowhere that does not exist, ask nobody else for anything, complain about nothing and pass axe's rules of
accessibility. A machine's fonts decide how it looks, so no picture is compared with another: one is kept for a person
to look at, and docs/page.png is such a picture.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from scripts import node
from scripts.publishing import publication
from scripts.validation.document import operations

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SPEC = ROOT / "spec"
HOW_TO_GET_CHROMIUM = "install it (`apt-get install -y chromium`), or name it in the variable CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Seen(NamedTuple):
    """What the browser saw: ids of operations, texts of errors, addresses."""

    title: str
    listed: list[str]
    inferred: int
    dead: list[str]
    requests: list[str]
    errors: list[str]
    violations: list[str]
    found: list[str]
    arrivedAt: str


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publishing.page_check", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--screenshot", type=Path, default=ROOT / "build" / "page.png", help="where the picture goes")
    options = parser.parse_args(arguments)
    browser = chromium()
    if browser is None:
        print(f"The page was NOT looked at, there is no Chromium: {HOW_TO_GET_CHROMIUM}.", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    with tempfile.TemporaryDirectory(prefix="page-") as scratch:
        publication.write(publication.files(SPEC), Path(scratch) / "page")
        picture = Path(scratch) / "page.png"
        seen = look(browser, Path(scratch) / "page" / "index.html", "report billable", picture)
        options.screenshot.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(picture, options.screenshot)
    ids = [
        operation.name for operation in operations(yaml.safe_load((SPEC / "openapi.yaml").read_text(encoding="utf-8")))
    ]
    problems = list(findings(seen, ids, "reportTimeEntries"))
    print(*problems, sep="\n", file=sys.stderr, end="\n" if problems else "")
    print(
        f"{seen.title}: {len(seen.listed)} operations listed, {len(seen.found)} found by a search, "
        f"{seen.inferred} marks of inference, {len(seen.requests)} files read, {len(problems)} problems\n"
        f"as it looks: {options.screenshot}"
    )
    return 1 if problems else 0


def chromium() -> Path | None:
    """The browser of this machine, if it has one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None


def look(browser: Path, page: Path, words: str, picture: Path) -> Seen:
    """Open a page, search it for these words, go to the first hit and take a picture.

    Raises:
        RuntimeError: When the browser does not get that far.
    """
    done = node.run(HERE, HERE / "page_check.mjs", browser, page, words, picture)
    if done.returncode:
        raise RuntimeError(f"Chromium did not show the page:\n{done.stdout}{done.stderr}")
    return Seen(**json.loads(done.stdout))


def findings(seen: Seen, ids: list[str], wanted: str) -> Iterator[str]:
    """What is wrong with what the browser saw; `wanted` is the operation that the search has to find."""
    yield from (f"not listed: {name}" for name in sorted(set(ids) - set(seen.listed)))
    yield from (f"listed, and no operation: {name}" for name in sorted(set(seen.listed) - set(ids)))
    yield from (f"console: {error}" for error in seen.errors)
    yield from (f"foreign request: {address}" for address in seen.requests if not address.startswith("file:"))
    yield from (f"a link leads nowhere: #{name}" for name in seen.dead)
    yield from (f"accessibility: {violation}" for violation in seen.violations)
    if wanted not in seen.found or len(seen.found) == len(seen.listed):
        yield f"the search found {', '.join(seen.found) or 'nothing'}, and not just {wanted}"
    elif seen.arrivedAt != seen.found[0]:
        yield f"Enter led to #{seen.arrivedAt}"
    if not seen.inferred:
        yield "nothing is marked as inferred"


if __name__ == "__main__":
    sys.exit(main())
