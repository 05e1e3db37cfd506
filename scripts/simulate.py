"""The limiter at full scale, 100 requests per 300 s, for two days of simulated time.

Shows that no server's way of counting ever sees a request too many, and what interactive calls wait beside batch work.
Draws docs/limiter.svg and writes its figures into docs/limiter.md; a shorter run only shows them.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from scripts.limiter.page import LIMITER, Figures
from scripts.limiter.picture import Picture
from scripts.limiter.simulation import LIMIT, PER, Delayed, Life, Log, Server, Stamped, World, call, visitors, worker

HOURS = 48.0
DRAWN = 45 * 60.0  # seconds of the mixed day that the picture shows


@dataclass
class Run:
    server: Server
    log: Log
    hours: float

    @property
    def quota(self) -> float:
        return self.server.answered / (LIMIT * self.hours * 3600 / PER)


def saturated(kind: str, limiter: type[Delayed] | type[Stamped], hours: float) -> Run:
    """Sixteen workers who never rest."""
    world, server, log = World(seed=1), Server(kind), Log()
    policy = limiter(world)
    for _ in range(16):
        world.start(worker(lambda: call(world, server, policy, log, False, False)))
    world.run(hours * 3600)
    return Run(server, log, hours)


def mixed(hours: float, line: bool, samples: list[tuple[float, int, int, int]] | None = None) -> Run:
    """Eight workers of a batch job and a person who calls once a minute. `line`: the job does not say what it is."""
    world, server, log = World(seed=2), Server("sliding"), Log()
    policy = Delayed(world)
    for _ in range(8):
        world.start(worker(lambda: call(world, server, policy, log, True, line)))
    world.start(visitors(world, lambda: call(world, server, policy, log, False, line), 60.0))
    if samples is not None:
        world.start(_sample(world, server, policy, samples))
    world.run(hours * 3600)
    return Run(server, log, hours)


def _sample(world: World, server: Server, policy: Delayed, samples: list[tuple[float, int, int, int]]) -> Life:
    while world.now <= DRAWN:
        held = sum(end > world.now + PER for end in policy.log.ends.values())
        used = policy.log.apply(world.now).used
        samples.append((world.now, held, used - held, server.load(world.now)))
        yield 3.0


def quantile(waits: list[tuple[float, float]], share: float) -> float:
    ordered = sorted(wait for _, wait in waits)
    return ordered[int(share * (len(ordered) - 1))]


def draw(samples: list[tuple[float, int, int, int]], ours: Log, alone: Log) -> str:
    picture = Picture("A batch job that never rests, and a person who calls once a minute", 0.0, DRAWN)
    permits = picture.panel("Permits", 100, (0, 50, 100))
    used = [(moment, float(held + cooling)) for moment, held, cooling, _ in samples]
    picture.area(permits, [(0, 100.0), (DRAWN, 100.0)], "#e8f1ea", "free")
    picture.area(permits, used, "#9fb8d8", "cooling down")
    picture.area(permits, [(moment, float(held)) for moment, held, _, _ in samples], "#c2410c", "in flight")
    arrivals = picture.panel("Counted by the server in the last 300 s", 110, (0, 50, 100))
    picture.line(arrivals, [(moment, float(load)) for moment, _, _, load in samples], "#1d4ed8", "requests")
    picture.line(arrivals, [(0, 100.0), (DRAWN, 100.0)], "#c2410c", "limit")
    waits = picture.panel("Seconds that the person waits", 300, (0, 100, 200, 300))
    picture.dots(waits, [point for point in alone.interactive if point[0] <= DRAWN], "#c2410c", "one line for all", 2.5)
    picture.dots(waits, [point for point in ours.interactive if point[0] <= DRAWN], "#1d4ed8", "batch=True", 2.5)
    return picture.render()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--hours", type=float, default=HOURS)
    hours: float = arguments.parse_args().hours
    over = 0
    figures = Figures()
    figures.say(
        f"{LIMIT} requests per {PER:g} s, {hours:g} h, 16 workers that never rest; 2% of the ways stall up to 30 s."
    )
    figures.say()
    figures.say("| the server counts | limiter | answered | of the quota | 429 |")
    figures.say("| --- | --- | ---: | ---: | ---: |")
    names = {"sliding": "a sliding window", "fixed": "a fixed window", "rejects": "a sliding window, rejects too"}
    for kind, name in names.items():
        for limiter, title in ((Delayed, "delayed release"), (Stamped, "stamped at sending")):
            run = saturated(kind, limiter, hours)
            figures.say(f"| {name} | {title} | {run.server.answered} | {run.quota:.1%} | {run.server.rejected} |")
            over += run.server.rejected if limiter is Delayed else 0
    figures.say()
    figures.say(f"8 batch workers that never rest and a call a minute by a person, {hours / 2:g} h:")
    figures.say()
    figures.say("| the batch job | of the quota | 429 | a person waits: half | 95% | at most |")
    figures.say("| --- | ---: | ---: | ---: | ---: | ---: |")
    samples: list[tuple[float, int, int, int]] = []
    logs = []
    for title, line in (("stands in one line", True), ("says batch=True", False)):
        run = mixed(hours / 2, line, None if line else samples)
        waits = " | ".join(f"{quantile(run.log.interactive, share):.1f} s" for share in (0.5, 0.95, 1.0))
        figures.say(f"| {title} | {run.quota:.1%} | {run.server.rejected} | {waits} |")
        over += run.server.rejected
        logs.append(run.log)
    if hours == HOURS:
        figures.put("simulate")
        LIMITER.with_suffix(".svg").write_text(draw(samples, logs[1], logs[0]), encoding="utf-8")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
