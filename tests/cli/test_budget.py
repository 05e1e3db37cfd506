"""All invocations of one user keep to one budget."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Terminal
from tests.cli.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUDGET = (16, 4.0)


@pytest.fixture
def service() -> Iterator[Service]:
    """A server that counts exactly: more than the budget within its window is a 429."""
    with Service(limit=BUDGET[0], per=BUDGET[1]) as running:
        running.single["/messages/1"] = {"message": {"id": "1"}}
        yield running


def test_more_than_the_budget_at_once_and_in_a_row_meets_no_429(service: Service, terminal: Terminal) -> None:
    terminal.budget = BUDGET
    with ExitStack() as stack:
        started = [stack.enter_context(terminal.start("messages", "get", "1")) for _ in range(6)]
        assert [one.wait(120) for one in started] == [0] * 6
    for _ in range(12):
        terminal.run("messages", "get", "1")
    assert service.refused == 0
    assert len(service.asked) == 18


def test_budget_shows_the_sum_of_six_at_once_and_thirty_in_a_row_and_asks_only_the_store(tmp_path: Path) -> None:
    with Service(limit=100) as service:
        service.single["/messages/1"] = {"message": {"id": "1"}}
        terminal = Terminal(tmp_path, service.url)
        assert terminal.json("budget")["used"] == 0
        with ExitStack() as stack:
            started = [stack.enter_context(terminal.start("messages", "get", "1")) for _ in range(6)]
            assert [one.wait(120) for one in started] == [0] * 6
        for _ in range(30):
            terminal.run("messages", "get", "1")
        found = terminal.json("budget")
        assert (found["limit"], found["used"], found["remaining"]) == (100, 36, 64)
        assert 0 < found["resets_in"] <= 300
        assert (len(service.asked), service.refused) == (36, 0)
        assert terminal.json("budget", "--base-url", "http://127.0.0.1:9/v1")["used"] == 0


def test_budget_says_how_long_a_request_would_wait_when_all_is_used(service: Service, terminal: Terminal) -> None:
    terminal.budget = (1, 60.0)
    terminal.run("messages", "get", "1")
    done = terminal.run("budget")
    assert '"remaining": 0' in done.stdout
    assert "would wait" in done.stderr
