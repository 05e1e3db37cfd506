"""Memory while paging, whatever the length of the list. Run as a program, it pages and prints what it held."""

import subprocess
import sys
from pathlib import Path

from apollohq import Apollo, RateLimit
from scripts.measuring.counting import CountingServer, Service
from scripts.measuring.page import Section, Target, table
from scripts.measuring.payloads import RECORDS, answer


def measure(lengths: list[int]) -> Section:
    """A process for each number of records."""
    peaks = {}
    with CountingServer(Service(answer=answer)) as server:
        for records in lengths:
            command = [sys.executable, "-m", __name__, server.url, str(records // RECORDS)]
            peaks[records] = float(subprocess.run(command, check=True, capture_output=True).stdout) / 1024
    shortest, longest = min(lengths), max(lengths)
    return Section(
        "Memory while paging",
        "`for entry in apollo.time_entries.list_for_project(...)` over a real socket, every id read, in a process of "
        "its own: the most that the process ever held, interpreter and modules included (`VmHWM` of Linux).",
        [table(["records paged through", "peak"], [[f"{n:,}", f"{peak:.1f} MB"] for n, peak in peaks.items()])],
        [Target(f"Peak at {longest:,} records, compared with {shortest:,}", peaks[longest] / peaks[shortest], 1.1)],
    )


def _main(url: str, length: int) -> None:
    limit = RateLimit(requests=100, per=0.02)  # the limiter works, and nobody waits for long
    with Apollo("t", base_url=url, rate_limit=limit) as apollo:
        seen = sum(entry.id >= 0 for entry in apollo.time_entries.list_for_project(length))
    if seen != length * RECORDS:
        sys.exit(f"{seen} records came, and the server has {length * RECORDS}")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(status.partition("VmHWM:")[2].split()[0])


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
