"""The counter that everything else is measured with: exact, and the same in a test and behind a socket."""

from __future__ import annotations

import http.client
from contextlib import closing
from typing import TYPE_CHECKING

from scripts.measuring.counting import UNLIMITED, Counter, CountingServer, Counts, Service

if TYPE_CHECKING:
    from collections.abc import Sequence


def arrivals(moments: Sequence[float], limit: int = UNLIMITED) -> tuple[list[bool], Counts]:
    """Which of the requests are admitted, and the counts at the end."""
    clock = iter(moments)
    counter = Counter(limit, 10.0, lambda: next(clock))
    return [counter.arrive().admitted for _ in moments], counter.counts


def test_a_window_is_open_to_the_left() -> None:
    admitted, counts = arrivals([0.0, 1.0, 9.9, 10.0, 10.9, 11.0], limit=2)
    assert admitted == [True, True, False, True, False, True]
    assert counts == Counts(answered=4, rejected=2, most=2)


def test_without_a_limit_nothing_is_rejected_and_the_fullest_window_is_known() -> None:
    _, counts = arrivals([0.0, 1.0, 2.0, 11.5, 30.0])
    assert counts == Counts(answered=5, rejected=0, most=3)


def upper(target: str) -> bytes:
    return f'"{target.upper()}"'.encode()


def test_the_server_counts_answers_and_reports_its_counts() -> None:
    with (
        CountingServer(Service(limit=2, per=300.0, answer=upper)) as server,
        closing(http.client.HTTPConnection("127.0.0.1", server.port)) as connection,
    ):
        answers = []
        for _ in range(3):
            connection.request("GET", "/v1/x?y=z")
            response = connection.getresponse()
            answers.append((response.status, response.headers["X-RateLimit-Remaining"], response.read()))
        assert answers == [(200, "1", b'"/V1/X?Y=Z"'), (200, "0", b'"/V1/X?Y=Z"'), (429, "0", b"{}")]
        assert 299.0 < float(response.headers["Retry-After"]) <= 300.0
        assert server.counts() == Counts(answered=2, rejected=1, most=2)
