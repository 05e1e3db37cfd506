"""The script on the server and the core in Python are one function: random histories get the same answers from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq.ratelimit.budget import Budget, apply
from apollohq.ratelimit.sqlite import dump, load
from apollohq.ratelimit.steps import Known, Learn, Look, Pause, Release, Renew, Reply, Restore, Return, Step, Terms
from apollohq.ratelimit.valkey import KEPT_MS, SCRIPT, ValkeyStore
from tests.ratelimit.server_clock import CLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

TICKETS = [f"t{number}" for number in range(9)]
OWNERS = ["x", "y"]
Exchange = tuple[int, Known | None, Terms, list[Step]]  # milliseconds since the one before, and what is told
TERMS = Terms(3, 10.0)

ticket = st.sampled_from(TICKETS)
owner = st.sampled_from(OWNERS)
seconds = st.integers(-2000, 30_000).map(lambda ms: ms / 1000)
lease = st.sampled_from([2.0, 30.0])
count = st.integers(-3, 12)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(Look, ticket, owner, st.booleans(), st.integers(0, 12), lease),
    st.builds(Look, ticket, owner, st.booleans(), st.just(0), st.just(30.0)),
    st.builds(Release, ticket, seconds),
    st.builds(Return, ticket),
    st.builds(Pause, seconds),
    st.builds(
        Learn, count, count, seconds, count | st.just(-(10**7)), count | st.just(10**7)
    ),  # a restored one has leapt
    st.builds(Renew, owner, st.lists(ticket, max_size=9, unique=True).map(tuple), lease),
    st.builds(
        Restore,
        st.sampled_from(["e1", "e2", "e3"]),
        st.integers(0, 20) | st.just(10**7),
        owner,
        st.lists(ticket, max_size=3, unique=True).map(tuple),
        st.lists(seconds, max_size=6).map(tuple),
        st.booleans(),
        lease,
    ),
)
known = st.one_of(st.none(), st.none(), st.builds(Known, st.sampled_from(["e1", "e2"]), st.integers(0, 4)))


def histories(*terms: Terms) -> st.SearchStrategy[list[Exchange]]:
    exchange = st.tuples(st.integers(-5000, 15_000), known, st.sampled_from(terms), st.lists(steps, max_size=5))
    return st.lists(exchange, min_size=1, max_size=25)


histories_of_any_kind = st.one_of(
    histories(Terms(2, 10.0)),  # soon everybody waits, and longer than once around
    histories(Terms(10, 10.0)),  # enough for a reserve
    histories(Terms(5, 10.0), Terms(5, 10.0), Terms(5, 25.0), Terms(8, 20.0), Terms(1, 7.5)),
)


@pytest.fixture(scope="module")
def scripted(valkey_url: str) -> Iterator[ValkeyStore]:
    """The store, its script reading the time from a second key that the test sets."""
    text = SCRIPT.read_text(encoding="utf-8")
    assert text.count(CLOCK) == 1
    told = "local told = redis.call('GET', 'the time'); local clock = {string.sub(told, 1, -7), string.sub(told, -6)}"
    store = ValkeyStore(valkey_url, "agree", text.replace(CLOCK, told))
    yield store
    store.close()


class Both:
    """One budget twice, in the script and in the core, which must answer alike."""

    def __init__(self, scripted: ValkeyStore) -> None:
        self.scripted, self.client = scripted, scripted._client
        self.budget, self.now = Budget(), 1_700_000_000_000  # ms
        self.client.delete(scripted._key)

    def tell(self, *steps: Step, terms: Terms, known: Known | None = None) -> Reply:
        self.client.set("the time", self.now * 1000)
        expected = apply(self.budget, self.now / 1000, "e1", known, terms, steps)
        assert rounded(self.scripted.apply("e1", known, terms, steps)) == rounded(expected), (known, terms, steps)
        idle = expected.idle_in * 1000
        assert idle < self.client.pttl(self.scripted._key) <= idle + KEPT_MS + 1
        return expected


def rounded(reply: Reply) -> Reply:
    """Without the last digits: the two add in a different order here and there."""
    moments = tuple(round(moment, 4) for moment in reply.moments)
    near = {name: round(getattr(reply, name), 4) for name in ("wait", "paused", "idle_in", "now")}
    return reply._replace(moments=moments, stepped=False, **near)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories_of_any_kind)
def test_the_script_answers_as_the_core_does(scripted: ValkeyStore, history: list[Exchange]) -> None:
    both = Both(scripted)
    for passed, seen, agreed, told in history:
        both.now += passed
        both.tell(*told, terms=agreed, known=seen)


def test_the_script_forgets_the_names_of_a_budget_as_the_core_does(scripted: ValkeyStore) -> None:
    both, names = Both(scripted), [f"name{number}" for number in range(10)]
    for name in names:
        both.tell(Restore(name, 0, "x", (), (), True, 5.0), terms=TERMS)
    lost = [both.tell(terms=TERMS, known=Known(name, 0)).lost for name in names]
    assert lost == [True] * 2 + [False] * 8


def test_the_script_learns_as_the_core_does(scripted: ValkeyStore) -> None:
    both, terms, since_ever = Both(scripted), Terms(10, 10.0), -(10**7)
    both.tell(Look("a", "x", False, 0, 30.0), Learn(-1, 4, 3.0, since_ever, 1), terms=terms)
    reply = both.tell(Learn(-1, 6, 8.0, since_ever, 1), terms=terms)  # older than that lesson: it may raise, not lift
    assert reply.moments == pytest.approx((3.0, 3.0, 8.0, 8.0, 8.0))
    reply = both.tell(Learn(-1, 6, 8.0, since_ever, 2), terms=terms)
    assert reply.moments == pytest.approx((3.0, 8.0, 8.0, 8.0))


def test_the_script_moves_all_moments_when_its_clock_is_put_back_as_the_core_does(scripted: ValkeyStore) -> None:
    both, low, high = Both(scripted), Terms(10, 20.0), Terms(12, 20.0)
    both.tell(Look("person", "x", False, 0, 30.0), Return("person"), terms=low)
    both.now += 10_000
    both.tell(Learn(-1, 1, 1e6, -(10**7), 10**7), Pause(2.0), terms=high)  # all but one are taken
    both.now += 1_000 - 5_000_000
    waits = both.tell(Look("batch", "x", True, 0, 30.0), terms=high)
    assert waits.wait == pytest.approx(10.0)  # a person was here ten seconds before
    for _ in range(8):
        both.now += 5_000
        both.tell(terms=high)
    assert both.tell(terms=high).limit == 12


IMPOSSIBLE = """
local b, far = cmsgpack.unpack(redis.call('GET', KEYS[1])), 9e15
b.paused_until, b.batch_at, b.interactive_until, b.blocked = far, far, far, {far}
for _, moments in ipairs({b.owners, b.cooling}) do for name in pairs(moments) do moments[name] = far end end
for _, terms in ipairs(b.terms) do terms[3] = far end
redis.call('SET', KEYS[1], cmsgpack.pack(b))
"""


def test_the_script_bounds_what_is_impossible_as_the_core_does(scripted: ValkeyStore) -> None:
    both, far = Both(scripted), 9e15
    both.tell(terms=Terms(2, 20.0))
    both.tell(Look("answered", "x", False, 0, 30.0), Release("answered", 0.0), terms=TERMS)
    both.tell(Look("held", "x", False, 0, 1e6), Pause(1e6), terms=TERMS)
    both.client.eval(IMPOSSIBLE, 1, scripted._key)
    budget = both.budget
    budget.paused_until = budget.batch_at = budget.interactive_until = far
    budget.blocked = [far]
    budget.owners, budget.cooling = (dict.fromkeys(moments, far) for moments in (budget.owners, budget.cooling))
    budget.terms = dict.fromkeys(budget.terms, far)
    both.tell(terms=TERMS)
    for passed in (30, 3500, 100, 86400):  # all that was bounded runs out, one after the other
        both.now += passed * 1000
        reply = both.tell(Look("waits", "y", True, 0, 2.0), terms=TERMS)
    assert reply.let_go


@settings(max_examples=100, deadline=None)
@given(history=histories_of_any_kind)
def test_saving_and_loading_changes_nothing(history: list[Exchange]) -> None:
    import json

    kept, saved, now = Budget(), Budget(), 100_000
    for passed, seen, agreed, told in history:
        now += passed
        saved = load(json.loads(json.dumps(dump(saved))))
        assert apply(saved, now / 1000, "e1", seen, agreed, told) == apply(kept, now / 1000, "e1", seen, agreed, told)
