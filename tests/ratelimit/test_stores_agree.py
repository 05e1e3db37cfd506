"""The script on the server and the core in Python are one function: random histories get the same answers from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq.ratelimit.budget import Budget, apply
from apollohq.ratelimit.sqlite import dump, load
from apollohq.ratelimit.steps import Known, Learn, Look, Pause, Release, Renew, Reply, Restore, Return, Step, Terms
from apollohq.ratelimit.valkey import SCRIPT, ValkeyStore

if TYPE_CHECKING:
    from collections.abc import Iterator

TICKETS = [f"t{number}" for number in range(9)]
OWNERS = ["x", "y"]
CLOCK = "local clock = redis.call('TIME')"

ticket = st.sampled_from(TICKETS)
owner = st.sampled_from(OWNERS)
seconds = st.integers(-2000, 30_000).map(lambda ms: ms / 1000)
count = st.integers(-3, 12)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(Look, ticket, owner, st.booleans(), st.integers(0, 12), st.sampled_from([2.0, 30.0])),
    st.builds(Look, ticket, owner, st.booleans(), st.just(0), st.just(30.0)),
    st.builds(Release, ticket, seconds),
    st.builds(Return, ticket),
    st.builds(Pause, seconds),
    st.builds(Learn, count, count, seconds, count, count),
    st.builds(Renew, owner, st.lists(ticket, max_size=9, unique=True).map(tuple), st.just(5.0)),
    st.builds(
        Restore,
        st.sampled_from(["e1", "e2", "e3"]),
        st.integers(0, 20),
        owner,
        st.lists(ticket, max_size=3, unique=True).map(tuple),
        st.lists(seconds, max_size=6).map(tuple),
        st.booleans(),
        st.just(5.0),
    ),
)
terms = st.sampled_from([Terms(5, 10.0), Terms(5, 10.0), Terms(8, 20.0), Terms(1, 7.5)])
known = st.one_of(st.none(), st.none(), st.builds(Known, st.sampled_from(["e1", "e2"]), st.integers(0, 4)))
exchange = st.tuples(st.integers(-5000, 15_000), known, terms, st.lists(steps, max_size=4))


@pytest.fixture(scope="module")
def scripted(valkey_url: str) -> Iterator[ValkeyStore]:
    """The store, its script reading the time from a second key that the test sets."""
    text = SCRIPT.read_text(encoding="utf-8")
    assert text.count(CLOCK) == 1
    told = "local told = redis.call('GET', 'the time'); local clock = {string.sub(told, 1, -7), string.sub(told, -6)}"
    store = ValkeyStore(valkey_url, "agree", text.replace(CLOCK, told))
    yield store
    store.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(exchange, min_size=1, max_size=25))
def test_the_script_answers_as_the_core_does(
    scripted: ValkeyStore, history: list[tuple[int, Known | None, Terms, list[Step]]]
) -> None:
    budget, now = Budget(), 1_700_000_000_000
    scripted._client.delete(scripted._key)
    for passed, seen, agreed, told in history:
        now += passed
        scripted._client.set("the time", now * 1000)
        expected = apply(budget, now / 1000, "e1", seen, agreed, told)
        answered = scripted.apply("e1", seen, agreed, told)
        assert rounded(answered) == rounded(expected), (passed, seen, agreed, told)
        assert scripted._client.pttl(scripted._key) > 0


def rounded(reply: Reply) -> Reply:
    """Without the last digits: the two add in a different order here and there."""
    moments = tuple(round(moment, 4) for moment in reply.moments)
    near = {name: round(getattr(reply, name), 4) for name in ("wait", "paused", "idle_in", "now")}
    return reply._replace(moments=moments, stepped=False, **near)


@settings(max_examples=100, deadline=None)
@given(history=st.lists(exchange, min_size=1, max_size=25))
def test_saving_and_loading_changes_nothing(history: list[tuple[int, Known | None, Terms, list[Step]]]) -> None:
    import json

    kept, saved, now = Budget(), Budget(), 100_000
    for passed, seen, agreed, told in history:
        now += passed
        saved = load(json.loads(json.dumps(dump(saved))))
        assert apply(saved, now / 1000, "e1", seen, agreed, told) == apply(kept, now / 1000, "e1", seen, agreed, told)
