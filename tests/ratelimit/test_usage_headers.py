"""The language-neutral cases of spec/vectors/rate-limit-headers.json, read by our parser."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq.ratelimit.headers import PREFIXES, pause_after, usage
from tests.client.vectors import cases


@pytest.mark.parametrize("case", cases("rate-limit-headers"))
def test_headers_say_what_the_case_says(case: dict[str, Any]) -> None:
    now = case.get("now", 0)
    assert [one._asdict() for one in usage(case["headers"], now)] == case["usage"]
    assert pause_after(case["headers"], now) == case.get("pause")


ODD = {
    "a limit followed by its own window": ({"RateLimit-Limit": "100;w=300"}, [(100, None, None, None)], None),
    "a window without a quota": ({"RateLimit-Policy": '"a";w=300'}, [], None),
    "one policy of two has a state": (
        {"RateLimit-Policy": '"a";q=10, "b";q=100', "RateLimit": '"a";r=5'},
        [(10, 5, None, None), (100, None, None, None)],
        None,
    ),
    "a quota that is said to be one of requests": (
        {"RateLimit-Policy": '"a";q=9;qu="requests"'},
        [(9,) + 3 * (None,)],
        None,
    ),
    "a structured quota of nothing": (
        {"RateLimit-Policy": '"a";q=0', "RateLimit": '"a";r=0;t=9'},
        [(None, 0, 9, None)],
        9,
    ),
    "structured numbers below nothing": ({"RateLimit": '"a";r=-1;t=-5'}, [], None),
    "structured numbers that are none": ({"RateLimit": '"a";r;t=?1'}, [], None),
    "draft 07, a policy alone": ({"RateLimit-Policy": "100;w=300"}, [(100, None, None, 300)], None),
    "draft 07, spent and in another order": ({"RateLimit": "remaining=0, reset=30, limit=9"}, [(9, 0, 30, None)], 30),
    "draft 07, only a reset": ({"RateLimit": "reset=30"}, [(None, None, 30, None)], 30),
    "draft 07, a quota of nothing": ({"RateLimit": "limit=0, remaining=0"}, [(None, 0, None, None)], None),
    "the longest reset in seconds": ({"X-RateLimit-Reset": "999999999"}, [(None, None, 999999999, None)], 999999999),
    "a reset beyond all times": ({"X-RateLimit-Reset": "200000000000000"}, [], None),
    "two quotas are spent": ({"RateLimit": '"a";r=0;t=1, "b";r=0;t=60'}, [(None, 0, 1, None), (None, 0, 60, None)], 60),
    "Retry-After says now": ({"Retry-After": "0", "X-RateLimit-Reset": "30"}, [(None, None, 30, None)], 0),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_headers_say_what_they_can_mean(case: str) -> None:
    headers, said, pause = ODD[case]
    assert usage(headers, now=7) == said
    assert pause_after(headers, now=7) == pause


names = st.sampled_from(
    ["RateLimit", "RateLimit-Policy", "Retry-After", "Date"]
    + [prefix + what for prefix in PREFIXES for what in ("limit", "remaining", "reset")]
)
values = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30) | st.from_regex(
    r'("[a-z]*"|[a-z]+|\d+)(;[a-z]=-?\d+(\.\d+)?)*', fullmatch=True
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(headers=st.dictionaries(names, values))
def test_whatever_a_server_sends_is_read_or_ignored(headers: dict[str, str]) -> None:
    for one in usage(headers, 1.79e9):
        assert one.limit is None or one.limit > 0
        assert one.remaining is None or one.remaining >= 0
        assert one.reset is None or one.reset >= 0
    pause = pause_after(headers, 1.79e9)
    assert pause is None or pause >= 0


def test_a_date_without_a_zone_is_in_utc_wherever_the_client_is(monkeypatch: pytest.MonkeyPatch) -> None:
    headers = {
        "Date": "Wed, 25 Nov 2026 20:00:00 -0000",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "1795636830",
    }
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert [one.reset for one in usage(headers, now=0)] == [30]
    finally:
        monkeypatch.undo()
        time.tzset()
