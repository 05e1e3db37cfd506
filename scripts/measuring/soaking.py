"""What runs in each process of a soak run, and which promises are broken by what it has seen.

A worker is a coroutine in threads and tasks alike: in a thread it has an event loop of its own, which a call blocks.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx2

from apollohq import Apollo, ApolloError, AsyncApollo, NotFoundError, RateLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Sequence

TOKEN = "soak"  # noqa: S105 - the sandbox's own, not a secret
READ = 1  # the project whose list is read, and grows meanwhile


class Work(NamedTuple):
    """What one process does. Moments are of the machine's monotonic clock, which all its processes share."""

    name: str
    project: int
    tasks: bool  # asyncio's; else threads
    batch: bool
    workers: int
    rest: float  # seconds between the calls of a writer
    ids: frozenset[int]  # what a reader must find; empty for writers
    url: str
    limit: RateLimit
    begin: float
    end: float


@dataclass
class Seen:
    """What one process saw.

    `expected`: by title, the bodies that its record may have now; None: there may be no such record. A write that was
    acknowledged leaves one possibility, an error whose outcome is unknown leaves two.
    """

    name: str
    answers: int = 0
    rejected: list[float] = field(default_factory=list)  # moments of a 429
    errors: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)  # errors that are no ApolloError, reads of what nobody wrote
    expected: dict[str, set[str | None]] = field(default_factory=dict)
    lists: int = 0
    resumed: int = 0  # lists that an error stopped, and that were continued from its cursor
    missing: int = 0  # records that a list should have had
    repeated: int = 0  # records that a list without an error gave twice

    def answer(self, response: httpx2.Response) -> None:
        self.answers += 1
        if response.status_code == 429:
            self.rejected.append(time.monotonic())

    async def answer_async(self, response: httpx2.Response) -> None:
        self.answer(response)

    @property
    def row(self) -> list[object]:
        lists = f"{self.lists} ({self.resumed})"
        return [self.name, self.answers, len(self.rejected), self.errors.total(), lists, len(self.expected)]


class Worker:
    """Works for as long as there are calls to make: `more` says whether another one is wanted."""

    def __init__(self, apollo: Any, seen: Seen, more: Callable[[], bool]) -> None:
        self.messages, self.seen, self.more = apollo.messages, seen, more

    async def work(self, life: Coroutine[Any, Any, None]) -> None:
        """Run one of the two methods below; an unexpected error is a finding."""
        try:
            await life
        except asyncio.CancelledError:
            pass
        except Exception as error:  # noqa: BLE001 - this is a finding
            self.seen.findings.append(f"an error that is no ApolloError: {error!r}")

    async def call(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        """Call a method of either client."""
        if not self.more():
            raise asyncio.CancelledError
        answer = function(*arguments, **options)
        return await answer if isawaitable(answer) else answer

    async def write(self, project: int, name: str, rest: float) -> None:
        """Records, one after another."""
        for number in count():
            try:
                await self._record(project, f"{name}-{number}", rest, kept=bool(number % 2))
            except ApolloError as error:
                self.seen.errors[type(error).__name__] += 1
                await asyncio.sleep(0.01)

    async def _record(self, project: int, title: str, rest: float, *, kept: bool) -> None:
        """Create one, read it, change it, and destroy it if it is not to be kept."""
        bodies = self.seen.expected[title] = {"new", None}
        try:
            message = await self.call(self.messages.create, project, title=title, body="new")
        except ApolloError as error:
            if not getattr(error, "outcome_unknown", False):
                bodies.discard("new")
            raise
        bodies.discard(None)
        await asyncio.sleep(rest)
        read = await self.call(self.messages.get, message)
        if read.body not in bodies:
            self.seen.findings.append(f"{title} was read as {read.body!r}")
        await asyncio.sleep(rest)
        bodies.add("changed")
        await self.call(self.messages.update, message, body="changed")
        bodies.discard("new")
        if not kept:
            bodies.add(None)
            with suppress(NotFoundError):  # the answer to a first attempt was lost
                await self.call(self.messages.destroy, message)
            bodies.intersection_update({None})

    async def read(self, ids: frozenset[int], advance: Callable[..., Any]) -> None:
        """Read a list from end to end, again and again; continue from the cursor of an error that stops it."""
        while True:
            found: list[int] = []
            cursor, resumed, complete = None, False, False
            while not complete:
                pages = self.messages.list_for_project(READ, continued_at=cursor).pages()
                try:
                    while (page := await self.call(advance, pages, None)) is not None:
                        found += [item.id for item in page.items]
                    complete = True
                except ApolloError as error:
                    cursor, resumed = getattr(error, "continued_at", None), True
                    self.seen.errors[type(error).__name__] += 1
            self.seen.lists += 1
            self.seen.resumed += resumed
            self.seen.missing += len(ids.difference(found))
            self.seen.repeated += 0 if resumed else len(found) - len(set(found))


def run(work: Work) -> Seen:
    """The process: work from `begin` to `end`; what was seen."""
    seen = Seen(work.name)
    time.sleep(max(0.0, work.begin - time.monotonic()))
    if work.tasks:
        asyncio.run(_tasks(work, seen))
    else:
        _threads(work, seen)
    return seen


def _workers(work: Work, apollo: Any, seen: Seen) -> list[Coroutine[Any, Any, None]]:
    worker = Worker(apollo.with_options(batch=work.batch), seen, lambda: time.monotonic() < work.end)
    names = [f"{work.name}, {number}" for number in range(work.workers)]
    if work.ids:
        return [worker.work(worker.read(work.ids, anext if work.tasks else next)) for _ in names]
    return [worker.work(worker.write(work.project, name, work.rest)) for name in names]


def _threads(work: Work, seen: Seen) -> None:
    with (
        httpx2.Client(event_hooks={"response": [seen.answer]}) as http,
        Apollo(TOKEN, base_url=work.url, rate_limit=work.limit, http_client=http) as apollo,
    ):
        threads = [threading.Thread(target=asyncio.run, args=(one,)) for one in _workers(work, apollo, seen)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


async def _tasks(work: Work, seen: Seen) -> None:
    async with (
        httpx2.AsyncClient(event_hooks={"response": [seen.answer_async]}) as http,
        AsyncApollo(TOKEN, base_url=work.url, rate_limit=work.limit, http_client=http) as apollo,
    ):
        await asyncio.gather(*_workers(work, apollo, seen))


def broken(processes: Sequence[Seen], held: Iterable[tuple[str, str]]) -> list[str]:
    """The promises that were broken, in words. `held`: title and body of what the server holds at the end."""
    found = []
    for seen in processes:
        figures = {
            f"{len(seen.rejected)} times 429": seen.rejected,
            "nothing was ever answered": not seen.answers,
            f"{seen.missing} records missing from lists": seen.missing,
            f"{seen.repeated} records given twice": seen.repeated,
        }
        found += [f"{seen.name}: {words}" for words in [*seen.findings, *(one for one in figures if figures[one])]]
    bodies: dict[str, list[str]] = {}
    for title, body in held:
        bodies.setdefault(title, []).append(body)
    expected = {title: possible for seen in processes for title, possible in seen.expected.items()}
    for title, possible in expected.items():
        match bodies.get(title, []):
            case [] if None not in possible:
                found.append(f"{title} was acknowledged and is lost")
            case [body] if body not in possible:
                found.append(f"{title} holds {body!r}, and only {possible} was acknowledged")
            case [_, _, *_] as several:
                found.append(f"{title} is there {len(several)} times")
    return [*found, *(f"{title} is there, and nobody wrote it" for title in bodies.keys() - expected.keys())]
