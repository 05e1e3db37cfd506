"""The published page in a real browser: on a large screen and on a phone, light and dark.

Chromium opens it from a file, as a reader would. The machine's fonts decide the layout, so no picture is compared with
another: they are kept for a person, and docs/page.png is one of them.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts import node

TOOLS = Path(__file__).parents[2] / "scripts" / "publishing"
HOW_TO_GET_CHROMIUM = "install it (`apt-get install -y chromium`), or name it in the variable CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class Seen(NamedTuple):
    """What the browser saw: ids of operations, texts of errors, addresses, the states in which the page is too wide."""

    title: str
    listed: list[str]
    inferred: int
    dead: list[str]
    requests: list[str]
    errors: list[str]
    violations: list[str]
    found: list[str]
    arrivedAt: str
    wide: list[str]
    copied: str = ""


def chromium() -> Path | None:
    """The browser of this machine, if it has one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None


def visit(browser: Path, page: Path, words: str, pictures: Path) -> Seen:
    """Open a page in each state, search it for these words, go to the first hit, copy its example and take pictures.

    Raises:
        RuntimeError: When the browser does not get that far.
    """
    pictures.mkdir(parents=True, exist_ok=True)
    done = node.run(TOOLS, TOOLS / "browser.mjs", browser, page, words, pictures)
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
    yield from (f"wider than the screen: {state}" for state in seen.wide)
    if wanted not in seen.found or len(seen.found) == len(seen.listed):
        yield f"the search found {', '.join(seen.found) or 'nothing'}, and not just {wanted}"
    elif seen.arrivedAt != seen.found[0]:
        yield f"Enter led to #{seen.arrivedAt}"
    if not seen.copied.startswith("curl "):
        yield f"the first example's button copied {seen.copied!r}"
    if not seen.inferred:
        yield "nothing is marked as inferred"
