"""Measure the client against its peers and against nothing at all, and write docs/benchmarks.md.

All in one run, as ratios, for machines differ. The page says which targets were met and which were not; the exit
status is that of the run, not of the targets. `--quick` takes a few rounds only, to see that everything runs.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from scripts.benchmarking import calls, decoding, memory, peers, regeneration, requests_spent, startup
from scripts.benchmarking.page import Section, table
from scripts.portability import openapi_generator

_PAGE = Path("docs/benchmarks.md")
_OPENING = """# Benchmarks

Written by `make bench`; nobody edits it. Every figure is of one run on one machine, so read the ratios: what is
compared runs in turn, round by round, and a ratio is the middle of the ratios within the rounds, so that whatever else
the machine does hits all alike. The last column of a table says between which ratios half of the rounds lie.

"""
_LIMITER = """## The limiter

Its table against other limiters, on a server that counts exactly, and its picture stand in [How the limiter
works](limiter.md); `make stress` and `make simulate` write them.

![A batch job that never rests, and a person who calls once a minute](limiter.svg)
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmark", description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a few rounds: does it run?")
    parser.add_argument("--page", type=Path, default=_PAGE, help="where to write")
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    peers.prepare()
    sections = []
    for section in run(quick=options.quick):
        print(f"{section}\n", flush=True)
        sections.append(section)
    page = render(sections, time.monotonic() - begun)
    options.page.write_text(page, encoding="utf-8")
    missed = [target.what for section in sections for target in section.targets if not target.met]
    print(f"{options.page}: {'all targets met' if not missed else 'NOT met: ' + '; '.join(missed)}")
    return 0


def run(*, quick: bool) -> Iterator[Section]:
    """All measurements, one after another: no two at a time."""
    yield startup.measure(2 if quick else 30)
    yield decoding.measure(3 if quick else 100)
    yield calls.measure(3 if quick else 100)
    yield memory.measure([1_000, 5_000] if quick else [10_000, 100_000, 1_000_000])
    yield regeneration.measure(1 if quick else 3)
    yield requests_spent.measure()


def render(sections: Sequence[Section], seconds: float) -> str:
    """The whole page, targets first."""
    targets = [target.row for section in sections for target in section.targets]
    packages = ", ".join(f"{name} {version(name)}" for name in ("httpx2", "openapi-python-client"))
    machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{packages}, {openapi_generator.NAME}; the run took {seconds:.0f} s."
    )
    parts = [_OPENING + machine, "## Targets", table(["", "target", "reached", ""], targets), *map(str, sections)]
    return "\n\n".join([*parts, _LIMITER])


if __name__ == "__main__":
    sys.exit(main())
