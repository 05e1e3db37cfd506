"""One process of the soak run: threads or tasks that live their lives on one budget until time is up."""

from __future__ import annotations

import asyncio
import resource
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2

from apollohq import Apollo, AsyncApollo, RateLimit
from scripts.soaking.lives import Reader, Writer
from scripts.soaking.verdict import Tally

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from scripts.soaking.lives import Life

TOKEN = "soak"  # noqa: S105 - the sandbox's own, not a secret


@dataclass(frozen=True)
class Plan:
    """What one process is to do. Times are seconds of the machine's monotonic clock, which all processes share."""

    name: str
    project: int  # where its writers write
    tasks: bool
    batch: bool
    workers: int
    rest: float  # mean seconds between a writer's calls
    readers: bool
    url: str
    storage: str
    limit: int
    per: float
    ids: frozenset[int]
    begin: float
    end: float

    @property
    def settings(self) -> RateLimit:
        return RateLimit(self.limit, self.per, self.storage)


def run(plan: Plan, report: Connection) -> None:
    """The process: live from `begin` to `end`, and report the tally."""
    tally = Tally(plan.name)
    time.sleep(max(0.0, plan.begin - time.monotonic()))
    early = threading.Timer((plan.end - plan.begin) / 3, lambda: setattr(tally, "early", _memory()))
    early.start()
    if plan.tasks:
        asyncio.run(_tasks(plan, tally))
    else:
        _threads(plan, tally)
    tally.late = _memory()
    report.send(tally)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _lives(plan: Plan, apollo: Any, tally: Tally, advance: Callable[..., Any]) -> list[Life]:
    apollo = apollo.with_options(batch=plan.batch)
    if plan.readers:
        return [Reader(apollo, tally, set(plan.ids), advance).lives() for _ in range(plan.workers)]
    names = [f"{plan.name}, {number}" for number in range(plan.workers)]
    return [Writer(apollo, tally, plan.project, name, plan.rest).lives() for name in names]


def _threads(plan: Plan, tally: Tally) -> None:
    def live(life: Life) -> None:
        try:
            want = next(life)
            while time.monotonic() < plan.end:
                if isinstance(want, float):
                    time.sleep(want)
                    want = next(life)
                    continue
                try:
                    got = want()
                except Exception as error:  # noqa: BLE001  (the life knows which ones it expects)
                    want = life.throw(error)
                else:
                    want = life.send(got)
        except Exception as error:  # noqa: BLE001  (that is a finding)
            tally.untyped.append(repr(error))

    def count(response: httpx2.Response) -> None:
        tally.statuses[response.status_code] += 1

    with (
        httpx2.Client(event_hooks={"response": [count]}) as http,
        Apollo(TOKEN, base_url=plan.url, rate_limit=plan.settings, http_client=http) as apollo,
    ):
        workers = [threading.Thread(target=live, args=(life,)) for life in _lives(plan, apollo, tally, next)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


async def _tasks(plan: Plan, tally: Tally) -> None:
    async def live(life: Life) -> None:
        try:
            want = next(life)
            while time.monotonic() < plan.end:
                if isinstance(want, float):
                    await asyncio.sleep(want)
                    want = next(life)
                    continue
                try:
                    got = await want()
                except Exception as error:  # noqa: BLE001  (the life knows which ones it expects)
                    want = life.throw(error)
                else:
                    want = life.send(got)
        except Exception as error:  # noqa: BLE001  (that is a finding)
            tally.untyped.append(repr(error))

    async def count(response: httpx2.Response) -> None:
        tally.statuses[response.status_code] += 1

    async with (
        httpx2.AsyncClient(event_hooks={"response": [count]}) as http,
        AsyncApollo(TOKEN, base_url=plan.url, rate_limit=plan.settings, http_client=http) as apollo,
    ):
        await asyncio.gather(*(live(life) for life in _lives(plan, apollo, tally, anext)))
