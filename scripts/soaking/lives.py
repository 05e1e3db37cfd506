"""What a worker does, written once for threads and tasks: generators that yield a call to make, or seconds to rest."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from apollohq import ApolloError, NotFoundError

if TYPE_CHECKING:
    from scripts.soaking.verdict import Tally

Life = Generator[Callable[[], Any] | float, Any, None]

READ = 1  # the project that is paged through; others add to it all the time


class Writer:
    """A record's life: created, read, changed, and half of the time destroyed."""

    def __init__(self, apollo: Any, tally: Tally, project: int, name: str, rest: float) -> None:
        self.messages = apollo.messages
        self.tally = tally
        self.project = project
        self.name = name
        self.rest = rest
        self.chance = random.Random(name)  # noqa: S311  (repeatable, not secret)

    def lives(self) -> Life:
        number = 0
        while True:
            number += 1
            try:
                yield from self.life(f"{self.name}-{number}")
            except ApolloError as error:
                self.tally.errors[type(error).__name__] += 1
                yield 0.1

    def pause(self) -> float:
        return self.chance.uniform(0.0, 2.0) * self.rest

    def life(self, title: str) -> Life:
        states = self.tally.expected[title] = {"new", None}
        try:
            message = yield lambda: self.messages.create(self.project, title=title, body="new")
        except ApolloError as error:
            if not getattr(error, "outcome_unknown", False):
                states.discard("new")
            raise
        states.discard(None)
        yield self.pause()
        read = yield lambda: self.messages.get(message)
        if read.body not in states:
            self.tally.wrong_reads.append(f"{title} was read as {read.body!r}")
        yield self.pause()
        states.add("changed")
        yield lambda: self.messages.update(message, body="changed")
        states.discard("new")
        yield self.pause()
        if self.chance.random() < 0.5:
            states.add(None)
            with suppress(NotFoundError):  # the answer to the first attempt got lost, and it was tried again
                yield lambda: self.messages.destroy(message)
            states.discard("changed")
            states.discard("new")


class Reader:
    """Walks through a list that grows at its head meanwhile, and goes on from the cursor when an error stops it."""

    def __init__(self, apollo: Any, tally: Tally, ids: set[int], advance: Callable[..., Any]) -> None:
        self.messages = apollo.messages
        self.tally = tally
        self.ids = ids
        self.advance = advance  # next or anext

    def lives(self) -> Life:
        while True:
            seen: list[int] = []
            cursor, resumed = None, False
            while True:
                pages = self.messages.list_for_project(READ, continued_at=cursor).pages()
                try:
                    while (page := (yield lambda pages=pages: self.advance(pages, None))) is not None:  # type: ignore[misc]
                        seen += [item.id for item in page.items]
                    break
                except ApolloError as error:
                    self.tally.errors[type(error).__name__] += 1
                    cursor, resumed = error.continued_at, True
                    yield 0.1
            self.tally.walks += 1
            self.tally.resumed += resumed
            self.tally.missed += len(self.ids.difference(seen))
            if not resumed:
                self.tally.doubled += len(seen) - len(set(seen))
