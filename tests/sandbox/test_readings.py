"""Under every reading of the open questions one client program gets the right data, and no 429 that could be avoided.

What no client can be right about is shown as such: the facts that then differ are named beside the reading. Thirty
combinations are drawn at random; `APOLLOHQ_READINGS_SEED=7` draws the same ones again.
"""

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest

from apollohq import Apollo, RateLimit, openapi_path
from apollohq_sandbox import Sandbox
from apollohq_sandbox.readings import FUNCTIONS, Readings, edits, questions

from .account import Facts, facts

LIMIT, WINDOW = 30, 0.3
SEED = int(os.environ.get("APOLLOHQ_READINGS_SEED") or int.from_bytes(os.urandom(2)))
QUESTIONS = questions(Path(openapi_path()))
OTHERS = [f"{question['number']}={name}" for question in QUESTIONS for name in list(question["readings"])[1:]]

_BOTH_WAYS = {
    "message made",
    "what the change left alone",
    "attached",
    "detached",
    "people of a note",
    "time entry",
    "case",
}
# The facts that no client can get right under a reading, with the reason.
UNDECIDABLE: Mapping[str, set[str]] = {
    "Q5=selected-people": {"people of a note"},  # the key of a request is unknown
    "Q5=users": {"people of a note"},
    "Q6=shown": _BOTH_WAYS | {"its seconds"},  # what is not shown cannot be read
    "Q8=contacts": {"lists"},  # there is no other path to the time of a deal
    "Q9=ignore": {"detached"},  # there is no other way to detach
    "Q9=refuse": {"a_message"},
    "Q13=non-empty": {"report on customers"},  # the word for no is not known
    "Q17=raw": {"lists"},  # what is no JSON cannot be read
    "Q31=replace": {"what the change left alone", "event"},  # merge or replace? see below
    "Q35=other": {"lists", "other_records"},  # nobody knows where
    "Q38=newer": {"case"},  # two spellings, and one is ignored
    "Q42=id": {"other_records"},  # the id of a new deal comes under an unknown key
}


def program(readings: Mapping[str, str]) -> tuple[Facts, list[int]]:
    """The facts that the client program finds under some readings, and the statuses it met."""
    met: list[int] = []
    limit = RateLimit(requests=LIMIT, per=WINDOW)
    with (
        Sandbox(limit=LIMIT, window=WINDOW, readings=readings) as sandbox,
        httpx2.Client(event_hooks={"response": [lambda response: met.append(response.status_code)]}) as http,
        Apollo("demo", base_url=sandbox.url, rate_limit=limit, http_client=http) as apollo,
    ):
        return facts(apollo), met


@pytest.fixture(scope="module")
def assumed() -> Facts:
    found, met = program({})
    assert len(met) > 2 * LIMIT, "the limit is not met"
    assert len(found["messages"]) == 60
    assert found["message gone"]
    assert found["detached"]
    assert found["downloaded"] == b"notes"
    return found


def differing(chosen: list[str], assumed: Facts) -> Facts:
    """The facts that are other under some readings than under the assumed ones. No 429 is among the answers."""
    found, met = program(dict(reading.split("=") for reading in chosen))
    assert 429 not in met
    if failed := {name: found[name] for name in found if name not in assumed}:
        return failed
    return {name: (assumed[name], found[name]) for name in assumed if found[name] != assumed[name]}


def test_the_tables_and_the_file_of_questions_name_the_same_readings() -> None:
    assert sorted([*FUNCTIONS, *edits()]) == sorted(["Q1=x-ratelimit", *OTHERS])
    assert set(UNDECIDABLE) <= set(OTHERS)


@pytest.mark.parametrize("reading", [reading for reading in OTHERS if reading not in UNDECIDABLE])
def test_the_client_is_right_under_every_single_reading(reading: str, assumed: Facts) -> None:
    assert differing([reading], assumed) == {}


@pytest.mark.parametrize("reading", UNDECIDABLE)
def test_what_is_said_to_differ_differs_and_nothing_else(reading: str, assumed: Facts) -> None:
    found = set(differing([reading], assumed))
    assert found, "it is right: take it out of the list"
    assert found <= UNDECIDABLE[reading]


@pytest.mark.parametrize("number", range(30))
def test_the_client_is_right_under_combinations(number: int, assumed: Facts) -> None:
    dice = random.Random(SEED * 100 + number)  # noqa: S311 - chance, not secrecy
    drawn = [f"{question['number']}={dice.choice(list(question['readings']))}" for question in QUESTIONS]
    chosen = [reading for reading in drawn if reading in OTHERS and reading not in UNDECIDABLE]
    print(f"seed {SEED}, combination {number}: {' '.join(chosen)}")
    assert differing(chosen, assumed) == {}


# The command with a budget that nothing waits for: a long export keeps a part of the real one free for others.
COMMAND = "from apollohq_cli import shared, __main__; shared.REQUESTS = 10_000; __main__.main()"


def run(command: list[str], readings: dict[str, str], home: Path) -> str:
    """What the command writes under some readings."""
    with Sandbox(limit=None, readings=readings) as sandbox:
        own = {"HOME": str(home), "APOLLOHQ_TOKEN": "demo", "APOLLOHQ_BASE_URL": sandbox.url}
        line = [sys.executable, "-c", COMMAND, "--storage", "memory://", *command]
        done = subprocess.run(line, env={**os.environ, **own}, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("readings", [{"Q19": "days"}, {"Q29": "pages"}, {"Q19": "days", "Q29": "pages"}], ids=str)
def test_the_command_has_all_hours_under_every_reading_of_a_report(readings: dict[str, str], tmp_path: Path) -> None:
    report = ["report", "--from", "2010-01-01", "--to", "2013-06-30", "--include", "contacts,cases,deals", "--format"]
    assert run([*report, "json"], readings, tmp_path) == run([*report, "json"], {}, tmp_path)
    found = []
    for name, given in {"assumed.db": {}, "other.db": readings}.items():
        run(["export", name, "--only", "time_entries", "--since", "2010-01-01"], given, tmp_path)
        with closing(sqlite3.connect(tmp_path / name)) as database:
            found.append(database.execute("SELECT id, date, seconds FROM time_entries ORDER BY id").fetchall())
    assert len(found[0]) > 50
    assert found[0] == found[1]


def test_merge_or_replace_cannot_be_distinguished_and_the_safe_way_is_right_under_both() -> None:
    for reading in ("merge", "replace"):
        with Sandbox(readings={"Q31": reading}) as sandbox, Apollo("demo", base_url=sandbox.url) as apollo:
            message_id = apollo.messages.create(1, title="New", body="kept?", category_id=3)
            before = apollo.messages.get(message_id)
            apollo.messages.update(message_id, title="Newer", body=before.body, category_id=before.category_id)
            after = apollo.messages.get(message_id)
            assert (after.title, after.body, after.category_id) == ("Newer", "kept?", 3)
            apollo.messages.update(message_id, title="Newest")
            assert apollo.messages.get(message_id).body == ("kept?" if reading == "merge" else None)


@pytest.mark.parametrize("given", [{"Q23": "perhaps"}, {"Q999": "null"}])
def test_a_reading_that_nobody_named_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(given))):
        Readings(given, Path(openapi_path()))


def test_assumed_readings_change_nothing(tmp_path: Path) -> None:
    given: dict[str, Any] = {question["number"]: next(iter(question["readings"])) for question in QUESTIONS}
    for readings in ({}, given):
        with Sandbox(readings=readings, validate_responses=True) as sandbox:
            answer = httpx2.get(f"{sandbox.url}/contacts/5/notes", auth=("demo", "X")).json()
            assert answer["continued-at"] == "/contacts/5/notes/2"
