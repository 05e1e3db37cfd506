"""The language-neutral cases of spec/vectors/rate-limit-headers.json, read by our parser."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apollohq.ratelimit.headers import PREFIXES, pause_after, usage

VECTORS = Path(__file__).parents[2] / "spec" / "vectors"
CASES: list[dict[str, Any]] = json.loads((VECTORS / "rate-limit-headers.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headers_say_what_the_case_says(case: dict[str, Any]) -> None:
    now = case.get("now", 0)
    assert [one._asdict() for one in usage(case["headers"], now)] == case["usage"]
    assert pause_after(case["headers"], now) == case.get("pause")


def test_the_cases_follow_their_schema() -> None:
    schema = json.loads((VECTORS / "rate-limit-headers.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    cases = json.loads((VECTORS / "rate-limit-headers.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(cases)


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
