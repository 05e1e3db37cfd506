"""Two processes on one store, as two desks of this one: they cannot wake each other, and must not need to."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from apollohq.errors import RateLimitTimeout
from apollohq.ratelimit import Answered, Limiter, NotSent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def pair(request: pytest.FixtureRequest, tmp_path: Path, open_limiter: Callable[..., Limiter]) -> list[Limiter]:
    """One permit in so many seconds, for both."""
    return [
        open_limiter(requests=1, per=request.param, storage=f"sqlite:///{folder}/budget.db", token="pair")
        for folder in (tmp_path, tmp_path / ".." / tmp_path.name)
    ]


@pytest.mark.parametrize("pair", [1.0], indirect=True)
def test_a_lease_is_renewed_while_a_request_is_in_flight_and_nothing_else_is_said(pair: list[Limiter]) -> None:
    holder, other = pair
    permit = holder.acquire()
    time.sleep(1.5 * holder._desk.lease + 1.0)
    with pytest.raises(RateLimitTimeout):
        other.acquire(max_wait=0)
    holder.settle(permit, Answered(200, {}))


@pytest.mark.parametrize("pair", [100.0], indirect=True)
def test_a_permit_given_back_elsewhere_is_found_before_its_time(pair: list[Limiter]) -> None:
    holder, other = pair
    permit = holder.acquire()
    with ThreadPoolExecutor(1) as pool:
        waiter = pool.submit(other.acquire)
        while not other._desk.room:
            time.sleep(0.01)
        holder.settle(permit, NotSent())
        other.settle(waiter.result(30), NotSent())
