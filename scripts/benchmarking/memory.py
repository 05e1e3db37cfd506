"""Memory while paging: how much a process holds at most, whatever the length of the list.

Run as a program, it is that process: it pages through a list of so many pages, in a thread or in a task, and prints
what it held.
"""

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.benchmarking.page import Section, Target, table
from scripts.benchmarking.pages import RECORDS
from scripts.benchmarking.peers import ROOT
from scripts.benchmarking.server import Server


def measure(lengths: list[int]) -> Section:
    """One process for each number of records and each pager."""
    with Server() as server:
        peaks = {(records, way): _peak(server.url, records // RECORDS, way) for records in lengths for way in _WAYS}
    shortest, longest = min(lengths), max(lengths)
    rows = [[f"{records:,}", *(f"{peaks[records, way]:.1f} MB" for way in _WAYS)] for records in lengths]
    return Section(
        "Memory while paging",
        "`for entry in apollo.time_entries.list_for_project(...)`, or `async for` in a task, over a real socket, every "
        "id read, in a process of its own: the most that the process ever held, interpreter and modules included "
        "(`VmHWM` of Linux).",
        [table(["records paged through", *(f"peak, in a {way}" for way in _WAYS)], rows)],
        [
            Target(
                f"Peak at {longest:,} records in a {way}, of that at {shortest:,}",
                peaks[longest, way] / peaks[shortest, way],
                1.1,
            )
            for way in _WAYS
        ],
    )


def _peak(url: str, length: int, way: str) -> float:
    command = [sys.executable, "-m", __name__, url, str(length), way]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    seen, peak = done.stdout.split()
    if int(seen) != length * RECORDS:
        raise RuntimeError(f"{seen} records came where the server has {length * RECORDS}")
    return float(peak) / 1024


def _in_a_thread(url: str, length: int) -> int:
    from apollohq import Apollo, RateLimit

    with Apollo("t", base_url=url, rate_limit=RateLimit(requests=100, per=0.02)) as apollo:
        return sum(entry.id >= 0 for entry in apollo.time_entries.list_for_project(length))


async def _in_a_task(url: str, length: int) -> int:
    from apollohq import AsyncApollo, RateLimit

    seen = 0
    async with AsyncApollo("t", base_url=url, rate_limit=RateLimit(requests=100, per=0.02)) as apollo:
        async for entry in apollo.time_entries.list_for_project(length):
            seen += entry.id >= 0
    return seen


_WAYS: dict[str, Callable[[str, int], int]] = {
    "thread": _in_a_thread,
    "task": lambda url, length: asyncio.run(_in_a_task(url, length)),
}


def _main(url: str, length: int, way: str) -> None:
    seen = _WAYS[way](url, length)
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    if held is None:
        raise RuntimeError("this system does not tell a process how much it held")
    print(seen, held[1])


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
