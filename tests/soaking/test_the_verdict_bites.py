"""The soak run's verdict: a good run breaks no promise, and each promise has a run that breaks it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from apollohq import Apollo
from apollohq_sandbox import Faults, Sandbox
from scripts.soaking.lives import READ, Life, Reader, Writer
from scripts.soaking.verdict import Tally, broken

if TYPE_CHECKING:
    from pathlib import Path

HELD = [("a", "new"), ("b", "changed")]


def good() -> Tally:
    return Tally(
        "worker",
        statuses=Counter({200: 50, 201: 3, 500: 1}),
        errors=Counter({"ServerError": 1}),
        expected={"a": {"new"}, "b": {"changed"}, "c": {None}, "d": {"new", None}},
        walks=9,
        resumed=1,
        early=50_000,
        late=51_000,
    )


def test_a_good_run_breaks_nothing() -> None:
    assert broken([good()], HELD) == []


@pytest.mark.parametrize(
    ("what", "held", "complaint"),
    [
        ({}, [("b", "changed")], "a was acknowledged and is lost"),
        ({}, [*HELD, ("a", "new")], "a is there 2 times"),
        ({}, [*HELD, ("d", "new"), ("d", "new")], "d is there 2 times"),
        ({}, [("a", "new"), ("b", "new")], "b holds 'new'"),
        ({}, [*HELD, ("c", "new")], "c holds 'new'"),
        ({}, [*HELD, ("z", "new")], "nobody wrote it"),
        ({"statuses": Counter({200: 9, 429: 1})}, HELD, "1 times 429"),
        ({"statuses": Counter({503: 9})}, HELD, "nothing was ever answered"),
        ({"untyped": ["KeyError('id')"]}, HELD, "an error without a type: KeyError"),
        ({"wrong_reads": ["a was read as 'old'"]}, HELD, "read as 'old'"),
        ({"missed": 1}, HELD, "1 records missing"),
        ({"doubled": 2}, HELD, "2 records yielded twice"),
        ({"late": 70_000}, HELD, "memory grew"),
    ],
)
def test_each_promise_can_be_broken(what: dict[str, Any], held: list[tuple[str, str]], complaint: str) -> None:
    tally = good()
    for name, value in what.items():
        setattr(tally, name, value)
    (found,) = broken([tally], held)
    assert complaint in found


def live(life: Life, steps: int) -> None:
    """As a worker does, without the rests."""
    want = next(life)
    for _ in range(steps):
        if isinstance(want, float):
            want = next(life)
            continue
        try:
            got = want()
        except Exception as error:  # noqa: BLE001 - the life knows which ones it expects
            want = life.throw(error)
        else:
            want = life.send(got)


def test_the_books_of_a_writer_agree_with_a_faulty_server_and_with_no_other(tmp_path: Path) -> None:
    tally = Tally("w")
    path = tmp_path / "sandbox.db"
    faults = Faults(server_error=0.1, lose_answer=0.1, drop=0.1, truncate=0.1, seed=3)
    with (
        Sandbox(limit=10_000, db=path, empty=True, faults=faults) as sandbox,
        Apollo("demo", base_url=sandbox.url, rate_limit=None, max_retries=0) as apollo,
    ):
        live(Writer(apollo, tally, 7, "w", 0.0).lives(), 400)
    tally.statuses[200] = 1
    assert sum(tally.errors.values()) > 20

    def rows() -> list[tuple[str, str]]:
        with sqlite3.connect(path) as file:
            found = file.execute("SELECT record ->> 'title', record ->> 'body' FROM messages ORDER BY id").fetchall()
        file.close()
        return found

    held = rows()
    certain = next(title for title, states in tally.expected.items() if states == {"changed"})
    assert broken([tally], held) == []
    assert broken([tally], [(title, body) for title, body in held if title != certain])
    assert broken([tally], [*held, (certain, "changed")])
    assert broken([tally], [(title, "new" if title == certain else body) for title, body in held])


def test_a_reader_notices_what_a_list_leaves_out_or_shows_twice() -> None:
    with Sandbox(limit=10_000) as calm, Apollo("demo", base_url=calm.url, rate_limit=None) as undisturbed:
        ids = {message.id for message in undisturbed.messages.list_for_project(READ)}
    tally = Tally("r")
    with (
        Sandbox(limit=10_000, faults=Faults(shift_pages=0.3, server_error=0.1, seed=3)) as sandbox,
        Apollo("demo", base_url=sandbox.url, rate_limit=None) as apollo,
    ):
        live(Reader(apollo, tally, ids, next).lives(), 100)
        assert tally.walks > 5
        assert tally.resumed > 0
        assert (tally.missed, tally.doubled) == (0, 0)
        live(Reader(apollo, tally, ids | {1}, next).lives(), 30)
        assert tally.missed > 0
