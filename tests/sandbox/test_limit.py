"""At no moment do more than the allowed number of requests lie in the window, for each token alone."""

import time
from pathlib import Path

import httpx2
import pytest

from apollohq import openapi_path
from apollohq_sandbox import Sandbox
from apollohq_sandbox.access import Limits, Usage
from apollohq_sandbox.readings import Readings


class Timed:
    """Limits whose clock each request sets."""

    def __init__(self, limit: int, window: float) -> None:
        self.now = 0.0
        self.limits = Limits(limit, window, clock=lambda: self.now)

    def admit(self, now: float) -> Usage:
        self.now = now
        return self.limits.admit("one")


def test_a_request_counts_for_exactly_one_window() -> None:
    window = Timed(2, 10.0)
    assert [window.admit(now).admitted for now in (0.0, 4.0, 9.9, 10.0, 13.9, 14.0)] == [
        True,
        True,
        False,
        True,
        False,
        True,
    ]


def test_what_was_refused_is_not_counted() -> None:
    window = Timed(1, 10.0)
    window.admit(0.0)
    assert not any(window.admit(second / 10).admitted for second in range(1, 100))
    assert window.admit(10.0).admitted


def test_usage_says_what_is_left_and_when_the_next_request_is_admitted() -> None:
    window = Timed(2, 10.0)
    first, second, refused = window.admit(0.0), window.admit(1.5), window.admit(3.2)
    assert (first.remaining, second.remaining, refused.remaining) == (1, 0, 0)
    assert refused.reset == pytest.approx(6.8)
    assert Readings({}, Path(openapi_path())).usage(refused, 0.0) == {
        "X-RateLimit-Limit": "2",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "7",
    }


@pytest.mark.parametrize(("limit", "window"), [(0, 300.0), (1, 0.0), (1, float("inf")), (1, float("nan"))])
def test_a_limit_that_means_nothing_is_a_mistake(limit: int, window: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        Limits(limit, window)


def test_past_the_limit_comes_429_with_a_message_until_retry_after_has_passed() -> None:
    with (
        Sandbox(token=["one", "two"], limit=3, window=3.0) as sandbox,
        httpx2.Client(base_url=sandbox.url, auth=("one", "X")) as one,
    ):
        answers = [one.get("/messages/35371388") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert "limited" in answers[3].json()["message"]
        retry_after = int(answers[3].headers["retry-after"])
        assert 1 <= retry_after <= 3
        assert httpx2.get(sandbox.url + "/messages/35371388", auth=("two", "X")).status_code == 200
        time.sleep(retry_after)
        assert one.get("/messages/35371388").status_code == 200


def test_errors_count_and_carry_the_usage_too() -> None:
    with Sandbox(limit=3) as sandbox, httpx2.Client(base_url=sandbox.url, auth=("demo", "X")) as http:
        left = [http.get(path).headers["x-ratelimit-remaining"] for path in ("/messages/1", "/nowhere", "/messages/x")]
        assert left == ["2", "1", "0"]


def test_a_large_upload_that_is_refused_gets_the_reason() -> None:
    with Sandbox(limit=1) as sandbox, httpx2.Client(base_url=sandbox.url, auth=("demo", "X")) as http:
        http.get("/messages/1")
        refused = http.post(
            "/upload", content=b"x" * (8 << 20), headers={"Content-Type": "application/octet-stream"}, timeout=30
        )
        assert refused.status_code == 429


def test_without_a_limit_nothing_is_counted_and_no_header_says_so() -> None:
    with Sandbox() as sandbox, httpx2.Client(base_url=sandbox.url, auth=("demo", "X")) as http:
        answers = [http.get("/messages/35371388") for _ in range(150)]
        assert {answer.status_code for answer in answers} == {200}
        assert not [name for name in answers[-1].headers if "limit" in name]
