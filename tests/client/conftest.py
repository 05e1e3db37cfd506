"""What the client's tests share: servers that answer as a test says, and both kinds of client behind one clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from anyio.from_thread import start_blocking_portal

from apollohq import retry
from tests.client.clients import Clients
from tests.client.servers import Answer, Route, Server

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

    from anyio.from_thread import BlockingPortal


@pytest.fixture(scope="session")
def portal() -> Iterator[BlockingPortal]:
    with start_blocking_portal() as portal:
        yield portal


@pytest.fixture(params=["threads", "tasks"])
def clients(request: pytest.FixtureRequest) -> Iterator[Clients]:
    """Runs the test once with `Apollo` and once with `AsyncApollo`."""
    clients = Clients(request.getfixturevalue("portal") if request.param == "tasks" else None)
    yield clients
    clients.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """`serve(answer, ...)` or `serve(route=...)`: a server on the loopback, stopped in the end."""
    servers: list[Server] = []

    def start(*answers: Answer, route: Route | None = None, tls: ssl.SSLContext | None = None) -> Server:
        server = Server(*answers, route=route, tls=tls).__enter__()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.__exit__()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries that nobody asked to wait for come at once."""
    monkeypatch.setattr(retry, "FIRST_PAUSE", 0.001)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("APOLLOHQ_TOKEN", "APOLLOHQ_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
