"""A sandbox inside this process: a server on a thread of its own, on a free port unless told otherwise.

with Sandbox(token="demo") as sandbox:
    Apollo("demo", base_url=sandbox.url)
"""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
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

_PATIENCE = 10.0  # seconds until a server that does not start or stop is given up
_GRACE = 2  # seconds that requests under way get when the server stops


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
    store = Store(settings.database)
    try:
        with store.first_use() as new:
            if new and not settings.empty:
                sow(store, read(settings.seed), today(settings.clock()))
    except BaseException:
        store.close()
        raise
    return store


def application(settings: Settings, store: Store) -> "ASGIApp":
    """Everything a request passes, in its order: the gate, the road, the routes."""
    from apollohq import openapi_path

    rules = Rules(validator(Path(openapi_path())), settings.validate_responses, settings.clock)
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
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
    )


class Sandbox:
    """The documented API on loopback, for as long as a `with` block lasts.

    `token`: the one token, several, or None to let every token in. `validate_responses` turns an answer that is not
    as described into a status 500 that says so. `clock` gives the time in seconds since the epoch: move it, and
    uploads expire. The rest is as in `Settings`. `url` is what the client's `base_url` takes. Raises OSError where
    the port is taken, ValueError for impossible settings.
    """

    def __init__(
        self,
        *,
        token: str | Sequence[str] | None = "demo",  # noqa: S107 - the sandbox's own, not a secret
        limit: int = 100,
        window: float = 300.0,
        host: str = "127.0.0.1",
        port: int = 0,
        db: str | Path | None = None,
        seed: Path | None = None,
        empty: bool = False,
        faults: Faults | None = None,
        validate_responses: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        tokens = (token,) if isinstance(token, str) else token
        self.token = tokens[0] if tokens else "demo"
        self._address = (host, port)
        self._settings = Settings(
            tokens=tokens,
            database=str(db) if db is not None else None,
            seed=seed,
            empty=empty,
            limit=limit,
            window=window,
            faults=faults or Faults(),
            validate_responses=validate_responses,
            clock=clock,
        )

    @property
    def url(self) -> str:
        """Where the API is: scheme, host, port and `/v1`."""
        host, port = self._socket.getsockname()[:2]
        return f"http://{host}:{port}/v1"

    def start(self) -> "Sandbox":
        """Listen and answer. Returns when the first request can be sent."""
        self.store = open_store(self._settings)
        with ExitStack() as undone:
            undone.callback(self.store.close)
            self._socket = undone.enter_context(listening(*self._address))
            self._server = server(application(self._settings, self.store))
            self._thread = threading.Thread(target=self._run, name="apollohq-sandbox", daemon=True)
            self._thread.start()
            self._await_start()
            undone.pop_all()
        return self

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            runner.run(self._server.serve(sockets=[self._socket]))

    def _await_start(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the sandbox did not start")
            time.sleep(0.002)

    def stop(self) -> None:
        """Finish the requests under way, close the connections and the database."""
        self._server.should_exit = True
        self._thread.join(_PATIENCE)
        self.store.close()

    def __enter__(self) -> "Sandbox":
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


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
