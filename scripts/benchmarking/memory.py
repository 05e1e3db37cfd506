"""Memory while paging: how much a process holds at most, whatever the length of the list.

Run as a program, it is that process: it pages through a list of so many pages and prints what it held.
"""

import re
import subprocess
import sys
from pathlib import Path

from scripts.benchmarking.page import Section, Target, table
from scripts.benchmarking.pages import RECORDS
from scripts.benchmarking.peers import ROOT
from scripts.benchmarking.server import Server


def measure(lengths: list[int]) -> Section:
    """One process for each number of records."""
    with Server() as server:
        peaks = {records: _peak(server.url, records // RECORDS) for records in lengths}
    shortest, longest = min(lengths), max(lengths)
    rows = [[f"{records:,}", f"{peak:.1f} MB"] for records, peak in peaks.items()]
    return Section(
        "Memory while paging",
        "`for entry in apollo.time_entries.list_for_project(...)` over a real socket, every id read, in a process of "
        "its own: the most that the process ever held, interpreter and modules included (`VmHWM` of Linux).",
        [table(["records paged through", "peak"], rows)],
        [Target(f"Peak at {longest:,} records, of that at {shortest:,}", peaks[longest] / peaks[shortest], 1.1)],
    )


def _peak(url: str, length: int) -> float:
    command = [sys.executable, "-m", __name__, url, str(length)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    seen, peak = done.stdout.split()
    if int(seen) != length * RECORDS:
        raise RuntimeError(f"{seen} records came where the server has {length * RECORDS}")
    return float(peak) / 1024


def _page_through(url: str, length: int) -> None:
    from apollohq import Apollo, RateLimit

    with Apollo("t", base_url=url, rate_limit=RateLimit(requests=100, per=0.02)) as apollo:
        seen = sum(entry.id >= 0 for entry in apollo.time_entries.list_for_project(length))
    held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    if held is None:
        raise RuntimeError("this system does not tell a process how much it held")
    print(seen, held[1])


if __name__ == "__main__":
    _page_through(sys.argv[1], int(sys.argv[2]))
