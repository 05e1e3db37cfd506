"""The decision is one function, in Python and in a server's script: published cases and random histories hold both."""

from __future__ import annotations

from typing import Any

import pytest
import redis
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from apollohq.ratelimit.log import Ask, Change, Log, Reply
from apollohq.ratelimit.stores import ValkeyStore
from tests.client.vectors import cases

TIME = "local time = redis.call('TIME')"
SET_TIME = "local set_time = redis.call('GET', 'the time')\nlocal time = {set_time:sub(1, -7), set_time:sub(-6)}"
BEGIN = 1_700_000_000.0

Apply = "Callable[[float, Change, Ask | None], Reply]"


class Scripted:
    """The script on a real server, whose clock the test sets; the same arguments as `Log.apply`."""

    def __init__(self, url: str, per: float) -> None:
        self.store = ValkeyStore(url, "decision", per)
        assert self.store.script.count(TIME) == 1
        self.store.script = self.store.script.replace(TIME, SET_TIME)
        self.server = redis.Redis.from_url(url.replace("valkey", "redis"))
        self.server.delete(*self.store.keys)

    def apply(self, now: float, change: Change, ask: Ask | None) -> Reply:
        self.server.set("the time", round(now * 1e6))
        return self.store.exchange(change, ask, 5.0)

    def close(self) -> None:
        self.store.close()
        self.server.close()


def rounded(reply: Reply) -> list[object]:
    """Without the name, and without the last digits: the two add in another order here and there."""
    return [each if isinstance(each, bool | int) else round(each, 4) for each in reply[:5]]


@pytest.mark.parametrize("where", ["in Python", "on the server"])
@pytest.mark.parametrize("case", cases("rate-limit-decisions"))
def test_exchanges_are_answered_as_the_case_says(case: dict[str, Any], where: str, valkey_url: str) -> None:
    scripted = Scripted(valkey_url, case["per"])
    apply = scripted.apply if where == "on the server" else Log(case["per"]).apply
    for step in case["exchanges"]:
        change = Change(
            step.get("stamps", {}), step.get("pause", 0.0), tuple((left, wait) for left, wait in step.get("caps", []))
        )
        reply = apply(BEGIN + step["at"], change, Ask(**step["ask"]) if step["ask"] else None)
        expected = step["reply"]
        assert rounded(reply) == rounded(Reply(**expected)), step
    scripted.close()


permits = st.sampled_from([f"p{number}" for number in range(9)])
seconds = st.integers(0, 40_000).map(lambda ms: ms / 1000)
asks = st.builds(
    Ask,
    permits,
    st.sampled_from([1, 2, 3, 10, 20]),
    st.sampled_from([0.0, 5.0, 600.0]),
    st.booleans(),
    st.integers(0, 5),
)
changes = st.builds(
    Change,
    st.dictionaries(permits, st.just(0.0) | seconds, max_size=3),
    st.just(0.0) | seconds | st.just(1e6),
    st.lists(st.tuples(st.integers(0, 12), seconds), max_size=2).map(tuple),
)
steps = st.integers(0, 15_000) | st.integers(-2_000_000, -1)  # milliseconds; a clock that is put back
histories = st.lists(st.tuples(steps, changes, st.none() | asks), min_size=1, max_size=25)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories, per=st.sampled_from([7.5, 10.0]))
@example(history=[(0, Change({}), Ask("p0", limit=1, hold=0.0, ahead=1))], per=7.5)  # whoever is ahead will take it
@example(history=[(0, Change({"p0": 5.0}), None), (-1000, Change({}), None)], per=7.5)  # put back by just a second
def test_the_script_answers_as_the_log_does(
    history: list[tuple[int, Change, Ask | None]], per: float, valkey_url: str
) -> None:
    scripted, log, now = Scripted(valkey_url, per), Log(per), 1_700_000_000_000
    for passed, change, ask in history:
        now += passed
        expected = log.apply(now / 1000, change, ask)
        assert rounded(scripted.apply(now / 1000, change, ask)) == rounded(expected), (passed, change, ask)
        longest = max(expected.resets_in, expected.paused, per) * 1000
        for key in scripted.server.keys("apollohq:*decision*"):
            assert longest < scripted.server.pttl(key) <= longest + 60_001  # it ends by itself, and not too soon
    scripted.close()
