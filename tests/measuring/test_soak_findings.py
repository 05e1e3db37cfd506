"""What a soak run finds: a good run breaks no promise, and each promise has a run that breaks it."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import pytest

from apollohq import Apollo
from apollohq_sandbox import Faults, Sandbox
from scripts.measuring.soaking import READ, Seen, Worker, broken

if TYPE_CHECKING:
    from collections.abc import Coroutine

HELD = [("a", "new"), ("b", "changed")]


def good() -> Seen:
    return Seen(
        "worker",
        answers=54,
        errors=Counter({"ServerError": 1}),
        expected={"a": {"new"}, "b": {"changed"}, "c": {None}, "d": {"new", None}},
        lists=9,
        resumed=1,
    )


def test_a_good_run_breaks_nothing() -> None:
    assert broken([good()], HELD) == []


@pytest.mark.parametrize(
    ("what", "held", "finding"),
    [
        ({}, [("b", "changed")], "a was acknowledged and is lost"),
        ({}, [*HELD, ("a", "new")], "a is there 2 times"),
        ({}, [*HELD, ("d", "new"), ("d", "new")], "d is there 2 times"),
        ({}, [("a", "new"), ("b", "new")], "b holds 'new'"),
        ({}, [*HELD, ("c", "new")], "c holds 'new'"),
        ({}, [*HELD, ("z", "new")], "nobody wrote it"),
        ({"rejected": [1.0]}, HELD, "1 times 429"),
        ({"answers": 0}, HELD, "nothing was ever answered"),
        ({"findings": ["an error that is no ApolloError: KeyError('id')"]}, HELD, "KeyError"),
        ({"missing": 1}, HELD, "1 records missing"),
        ({"repeated": 2}, HELD, "2 records given twice"),
    ],
)
def test_each_promise_can_be_broken(what: dict[str, Any], held: list[tuple[str, str]], finding: str) -> None:
    seen = good()
    for name, value in what.items():
        setattr(seen, name, value)
    (found,) = broken([seen], held)
    assert finding in found


def work(apollo: Apollo, seen: Seen, life: str, *arguments: Any, calls: int) -> None:
    """So many calls of a worker."""
    left = chain(repeat(True, calls), repeat(False))
    worker = Worker(apollo, seen, lambda: next(left))
    one: Coroutine[Any, Any, None] = getattr(worker, life)(*arguments)
    asyncio.run(worker.work(one))


def test_what_a_writer_expects_agrees_with_a_faulty_server_and_with_no_other() -> None:
    seen = Seen("w", answers=1)
    faults = Faults(server_error=0.1, lose_answer=0.1, drop=0.1, truncate=0.1, seed=3)
    with (
        Sandbox(limit=None, empty=True, faults=faults) as sandbox,
        Apollo("demo", base_url=sandbox.url, rate_limit=None, max_retries=0) as apollo,
    ):
        work(apollo, seen, "write", 7, "w", 0.0, calls=400)
        rows = sandbox.store.connection.execute("SELECT record ->> 'title', record ->> 'body' FROM records").fetchall()
    held = [(str(title), str(body)) for title, body in rows]
    assert seen.findings == []
    assert sum(seen.errors.values()) > 20
    certain = next(title for title, states in seen.expected.items() if states == {"changed"})
    assert broken([seen], held) == []
    assert broken([seen], [(title, body) for title, body in held if title != certain])
    assert broken([seen], [*held, (certain, "changed")])
    assert broken([seen], [(title, "new" if title == certain else body) for title, body in held])


def test_a_reader_notices_what_a_list_leaves_out_or_gives_twice() -> None:
    with Sandbox(limit=None) as calm, Apollo("demo", base_url=calm.url, rate_limit=None) as undisturbed:
        ids = frozenset(message.id for message in undisturbed.messages.list_for_project(READ))
    seen = Seen("r")
    faults = Faults(shift_pages=0.3, server_error=0.1, seed=3)
    with (
        Sandbox(limit=None, faults=faults) as sandbox,
        Apollo("demo", base_url=sandbox.url, rate_limit=None) as apollo,
    ):
        work(apollo, seen, "read", ids, next, calls=100)
        assert seen.lists > 5
        assert seen.resumed > 0
        assert (seen.missing, seen.repeated, seen.findings) == (0, 0, [])
        work(apollo, seen, "read", ids | {1}, next, calls=30)
        assert seen.missing > 0
