"""Measure the client beside its peers and beside nothing at all, and write docs/benchmarks.md.

All in one run, as ratios, because machines differ. The page says which targets were met; the exit status is that of
the run, not of the targets. `--quick` takes a few rounds only, to see that everything runs.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path

from scripts.measuring import calls, decoding, memory, peers
from scripts.measuring.page import DOCS, Section, Target, put, table
from scripts.measuring.peers import BARE, FOLDER, OURS, PYDANTIC, STOCK
from scripts.measuring.rounds import interleaved
from scripts.portability import openapi_generator

_INTRODUCTION = """# Benchmarks

Written by `make bench`, never edited by hand. Every figure is of one run on one machine, so read the ratios. All
candidates run in every round, and a ratio is the median of the ratios within the rounds: whatever else the machine does
slows all alike. [The limiter's page](limiter.md) has its figures, which `make stress` and `make simulate` write.

"""
_READY = {
    BARE: "import httpx2; httpx2.Client().get",
    OURS: "import httpx2; from apollohq import Apollo; Apollo('t', http_client=httpx2.Client()).messages.get",
    STOCK: "from stock_client import AuthenticatedClient; from stock_client.api.messages import get_message; "
    "AuthenticatedClient('https://api.apollohq.com/v1', 't').get_httpx_client(); get_message.sync",
    PYDANTIC: "from pydantic_client import ApiClient, Configuration, MessagesApi; "
    "MessagesApi(ApiClient(Configuration(username='t', password='X'))).get_message",
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmark", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a few rounds: does it run?")
    parser.add_argument("--page", type=Path, default=DOCS / "benchmarks.md", help="where to write")
    options = parser.parse_args(arguments)
    begin = time.monotonic()
    peers.prepare()
    sections = []
    for section in run(quick=options.quick):
        print(section.render(), "\n", flush=True)
        sections.append(section)
    options.page.write_text(render(sections, time.monotonic() - begin), encoding="utf-8")
    if not options.quick:
        shown = (sections[0].tables[0], sections[2].tables[0], *sections[1].tables[:2])
        put(DOCS.parent / "README.md", "bench", [line for each in shown for line in ("", *each)][1:])
    missed = [target.what for section in sections for target in section.targets if not target.met]
    print(f"{options.page}: {'all targets met' if not missed else 'not met: ' + '; '.join(missed)}")
    return 0


def run(*, quick: bool) -> Iterator[Section]:
    """All measurements, one after another: no two at a time."""
    yield start_up(2 if quick else 30)
    yield decoding.measure(3 if quick else 60)
    yield calls.measure(3 if quick else 100)
    yield memory.measure([1_000, 5_000] if quick else [10_000, 100_000, 1_000_000])
    yield regeneration(1 if quick else 3)


def start_up(rounds: int) -> Section:
    """From the start of the interpreter to a client that is ready for its first call."""
    compiled = {"PYTHONPATH": str(FOLDER), "PYTHONDONTWRITEBYTECODE": ""}  # as any package is at its second import
    start = partial(subprocess.run, check=True, env=os.environ | compiled)
    ready = interleaved({name: partial(start, [sys.executable, "-c", code]) for name, code in _READY.items()}, rounds)
    return Section(
        "Start-up",
        f"A fresh interpreter each time, {rounds} rounds, measured from outside until it has ended. *Ready*: the "
        "client and its HTTP client exist, and the function of its first call has been found. Ours makes its HTTP "
        "client at the first call; it is given one here, since that is a good part of the time.",
        [ready.table("ready for the first call", BARE, 0.001, "ms")],
        [Target("Ready for the first call, compared with bare `httpx2`", ready.ratio(OURS, BARE), 1.1)],
    )


def regeneration(rounds: int) -> Section:
    """How long it takes from the description to a client; each generator in a process of its own."""
    generators = {OURS: peers.regenerate_ours, STOCK: peers.regenerate_stock, PYDANTIC: peers.regenerate_pydantic}
    times = interleaved(generators, rounds)
    return Section(
        "Regenerating",
        f"From `spec/openapi.yaml` to a package on disk, {rounds} rounds, each generator started anew. Ours checks the "
        "description, applies the overlay, generates, formats, and proves that no operation was lost.",
        [times.table("regenerate", PYDANTIC, 1.0, "s")],
        [Target("Regenerating the client", times.median(OURS), 3.0, " s")],
    )


def render(sections: Sequence[Section], seconds: float) -> str:
    """The whole page, targets first."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("httpx2", "openapi-python-client"))
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    targets = table(["", "target", "reached", ""], [target.row for section in sections for target in section.targets])
    head = f"{_INTRODUCTION}{machine}, {packages}, {openapi_generator.NAME}; the run took {seconds:.0f} s."
    return "\n\n".join([head, "## Targets", "\n".join(targets), *(one.render() for one in sections)]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
