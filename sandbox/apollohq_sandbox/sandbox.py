"""A sandbox inside this process: a server on a thread of its own, by default on a free port.

with Sandbox(token="demo") as sandbox:
    Apollo("demo", base_url=sandbox.url)
"""

import asyncio
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn

from apollohq_sandbox.access import Tokens
from apollohq_sandbox.app import BASE, Application, ConnectionProtocol
from apollohq_sandbox.dates import today
from apollohq_sandbox.faults import Faults
from apollohq_sandbox.operations import operations
from apollohq_sandbox.readings import Readings
from apollohq_sandbox.seed import fill, read
from apollohq_sandbox.store import Store

_TIMEOUT = 10.0  # seconds to wait until the server has started or stopped
_GRACE = 1  # seconds that requests in flight get when the server stops
_KEEP_ALIVE = 75  # seconds that an idle connection stays open, as usual with web servers


class Sandbox:
    """The documented API on loopback, for as long as a `with` block lasts.

    Args:
        token: The one token, several, or None to accept every token.
        limit: How many requests a token may send in any `window` seconds; None does not limit.
        window: The length of the limit's window in seconds.
        host: The address to listen on.
        port: The port to listen on; 0 takes a free one.
        db: An SQLite file that survives restarts; in memory without it.
        seed: A JSON file or its contents (see `seed.py`), instead of the built-in data; `empty`: no records at all.
        faults: The faults to inject (see `Faults`); none if left out.
        validate_responses: Whether an answer that is not as described becomes a 500 with the reason.
        clock: Returns the time in seconds since the epoch, for example to let uploads expire.
        readings: Other answers to open questions, such as `{"Q23": "null"}`.

    Once started, `url` is for the client's `base_url`, `served` counts the requests that were carried out by
    operationId, `store` is the database. Raises OSError for a port in use or an unreadable file, ValueError for
    impossible settings, sqlite3.Error for a file that is no database of the sandbox.
    """

    def __init__(
        self, *, token: str | Sequence[str] | None = "demo", limit: int | None = None, window: float = 300.0,  # noqa: S107 - no secret
        host: str = "127.0.0.1", port: int = 0, db: str | Path | None = None,
        seed: Path | Mapping[str, Any] | None = None, empty: bool = False, faults: Faults | None = None,
        validate_responses: bool = False, clock: Callable[[], float] = time.time,
        readings: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        from apollohq import openapi_path

        if empty and seed:
            raise ValueError(f"a sandbox is either empty or filled from a seed, {seed}")
        tokens = (token,) if isinstance(token, str) else token
        self.token = tokens[0] if tokens else "demo"
        self.url, self.served = "", Counter[str]()
        self._description, self._address = Path(openapi_path()), (host, port)
        self._readings = Readings(readings or {}, self._description)
        self._tokens, self._limits = Tokens(tokens), self._readings.limits(limit, window)
        self._database, self._seed, self._empty = str(db) if db is not None else None, seed, empty
        self._faults, self._validate, self._clock = faults or Faults(), validate_responses, clock

    def open(self) -> None:
        """Open the database, filling a new one, and listen, without answering yet."""
        host, port = self._address
        with ExitStack() as cleanup:
            self.store = Store(self._database)
            cleanup.callback(self.store.connection.close)
            with self.store.transaction():
                if self.store.set_up() and not self._empty:
                    seed = self._seed if isinstance(self._seed, Mapping) else read(self._seed)
                    fill(self.store, seed, today(self._clock()))
            app = Application(
                operations(self._description), self.store, self._tokens, self._limits, self._faults, self._readings,
                self._clock, self.served, validate=self._validate,
            )  # fmt: skip
            # asyncio disables Nagle's algorithm for sockets with this protocol; with it, two writes take 40 ms.
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            self._socket = cleanup.enter_context(socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP))
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind((host, port))
            self._socket.listen(128)
            cleanup.pop_all()
        host, port = self._socket.getsockname()[:2]
        self.url = f"http://{f'[{host}]' if ':' in host else host}:{port}{BASE}"
        settings = uvicorn.Config(
            app, http=ConnectionProtocol, ws="none", lifespan="off", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, timeout_graceful_shutdown=_GRACE,
            timeout_keep_alive=_KEEP_ALIVE,
        )  # fmt: skip
        self._server = uvicorn.Server(settings)

    def run(self) -> None:
        """Answer until a signal stops the process; for the command."""
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self.store.connection.close()

    def __enter__(self) -> "Sandbox":
        """Listen and answer. Returns when the first request can be sent."""
        self.open()
        serve = partial(asyncio.run, self._server.serve(sockets=[self._socket]))
        self._thread = threading.Thread(target=serve, name="apollohq-sandbox", daemon=True)
        self._thread.start()
        deadline = time.monotonic() + _TIMEOUT
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                self.__exit__()
                raise RuntimeError("the sandbox did not start")
            time.sleep(0.002)
        return self

    def __exit__(self, *raised: object) -> None:
        """Finish the requests in flight, close the connections and the database."""
        self._server.should_exit = True
        self._thread.join(_TIMEOUT)
        self.store.connection.close()
