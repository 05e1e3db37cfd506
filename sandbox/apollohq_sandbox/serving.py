"""What a running sandbox is put together from, for the command line and for `Sandbox` alike."""

import socket
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from apollohq_sandbox.app import Rules, routed
from apollohq_sandbox.auth import Tokens
from apollohq_sandbox.dates import today
from apollohq_sandbox.faults import ConnectionProtocol, Faults, FaultyRoad
from apollohq_sandbox.gate import Gate
from apollohq_sandbox.limits import Limits
from apollohq_sandbox.seed import read, sow
from apollohq_sandbox.store import Store
from apollohq_sandbox.validation import validator

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_GRACE = 1  # seconds that requests under way get when the server stops
_KEEP_ALIVE = 75  # seconds that an idle connection stays open, as usual with web servers


@dataclass(frozen=True, slots=True)
class Settings:
    """What a sandbox is told.

    `tokens`: None lets every token in. `database`: a file that survives restarts, None for memory. `seed`: a file,
    None for the built-in data; `empty` for none at all. `limit` requests in any `window` seconds, for each token.
    """

    tokens: Sequence[str] | None = ("demo",)
    database: str | None = None
    seed: Path | None = None
    empty: bool = False
    limit: int = 100
    window: float = 300.0
    faults: Faults = field(default_factory=Faults)
    validate_responses: bool = False
    clock: Callable[[], float] = time.time


def open_store(settings: Settings) -> Store:
    """The database, set up and seeded where it is new. Raises sqlite3.Error, ValueError (the seed) or OSError."""
    if settings.empty and settings.seed:
        raise ValueError(f"a sandbox is either empty or filled from a seed, {settings.seed}")
    store = Store(settings.database)
    try:
        with store.first_use() as new:
            if new and not settings.empty:
                sow(store, read(settings.seed), today(settings.clock()))
    except BaseException:
        store.close()
        raise
    return store


def application(settings: Settings, store: Store, served: Counter[str] | None = None) -> "ASGIApp":
    """All that a request passes, in its order: the gate, the road, the routes. `served` counts what was done."""
    from apollohq import openapi_path

    rules = Rules(
        validator(Path(openapi_path())),
        settings.validate_responses,
        settings.clock,
        Counter() if served is None else served,
    )
    limits = Limits(settings.limit, settings.window)
    return Gate(FaultyRoad(routed(rules, store), settings.faults), Tokens(settings.tokens), limits)


def server(app: "ASGIApp") -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            http=ConnectionProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            timeout_keep_alive=_KEEP_ALIVE,
        )
    )


def base_url(bound: socket.socket) -> str:
    """Where the API is: scheme, host, port and `/v1`."""
    host, port = bound.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/v1"


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to the address; port 0 takes a free one. Raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's delay off for sockets that say they are TCP; with it, an answer in two writes takes 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(128)
    except BaseException:
        bound.close()
        raise
    return bound
