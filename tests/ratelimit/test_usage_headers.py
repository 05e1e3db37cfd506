"""The language-neutral cases of spec/vectors/rate-limit-headers.json, read by our parser."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq.ratelimit.headers import USAGE, fields, pause_after, usage
from tests.client.vectors import cases
from tests.ratelimit.limiters import as_they_came

NAMES = ("limit", "remaining", "reset")


@pytest.mark.parametrize("case", cases("rate-limit-headers"))
def test_headers_say_what_the_case_says(case: dict[str, Any]) -> None:
    now = case.get("now", 0)
    assert usage(fields(as_they_came(case["headers"])), now) == [
        tuple(one[name] for name in NAMES) for one in case["usage"]
    ]
    assert pause_after(fields(as_they_came(case["headers"])), now) == case.get("pause")


ODD = {
    "a limit followed by its own window": ({"RateLimit-Limit": "100;w=300"}, [(100, None, None)], None),
    "the longest reset in seconds": ({"X-RateLimit-Reset": "999999999"}, [(None, None, 999999999)], 999999999),
    "a reset beyond all times": ({"X-RateLimit-Reset": "200000000000000"}, [], None),
    "two quotas are spent": (
        {"RateLimit-Remaining": "0", "RateLimit-Reset": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "60"},
        [(None, 0, 1), (None, 0, 60)],
        60,
    ),
    "Retry-After says now": ({"Retry-After": "0", "X-RateLimit-Reset": "30"}, [(None, None, 30)], 0),
    "Retry-After says nothing": ({"Retry-After": "soon", "X-RateLimit-Reset": "30"}, [(None, None, 30)], 30),
    "Retry-After below nothing": ({"Retry-After": "-5"}, [], None),
    "Retry-After in other digits": ({"Retry-After": "\u0665"}, [], None),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_headers_say_what_they_can_mean(case: str) -> None:
    headers, said, pause = ODD[case]
    assert usage(fields(as_they_came(headers)), now=7) == said
    assert pause_after(fields(as_they_came(headers)), now=7) == pause


names = st.sampled_from(["Retry-After", "Date", *(name for family in USAGE for name in family)])
values = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30) | st.from_regex(
    r'("[a-z]*"|[a-z]+|\d+)(;[a-z]=-?\d+(\.\d+)?)*', fullmatch=True
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(headers=st.dictionaries(names, values))
def test_whatever_a_server_sends_is_read_or_ignored(headers: dict[str, str]) -> None:
    for limit, remaining, reset in usage(fields(as_they_came(headers)), 1.79e9):
        assert limit is None or limit > 0
        assert remaining is None or remaining >= 0
        assert reset is None or reset >= 0
    pause = pause_after(fields(as_they_came(headers)), 1.79e9)
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
        assert [reset for _, _, reset in usage(fields(as_they_came(headers)), now=0)] == [30]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_names_are_read_in_any_case_and_repeated_ones_are_joined() -> None:
    headers = [(b"X-RateLimit-Remaining", b"5"), (b"Set-Cookie", b"a"), (b"x-ratelimit-remaining", b"7")]
    assert fields([*headers, (b"RETRY-AFTER", b"3")]) == {"x-ratelimit-remaining": "5, 7", "retry-after": "3"}
    assert usage(fields(headers), now=0) == [(None, 5, None)]
