"""A sandbox inside this process: a server on a thread of its own, on a free port unless told otherwise.

with Sandbox(token="demo") as sandbox:
    Apollo("demo", base_url=sandbox.url)
"""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from apollohq_sandbox.faults import Faults
from apollohq_sandbox.serving import Settings, application, base_url, listening, open_store, server

_PATIENCE = 10.0  # seconds until a server that does not start or stop is given up


class Sandbox:
    """The documented API on loopback, for as long as a `with` block lasts.

    `token`: the one token, several, or None to let every token in. `validate_responses` turns an answer that is not
    as described into a status 500 that says so. `clock` gives the time in seconds since the epoch: move it, and
    uploads expire. The rest is as in `Settings`.

    Once started, `url` is what the client's `base_url` takes, `served` counts what was done by operationId, and
    `store` is the database. Raises OSError where the port is taken, ValueError for impossible settings.
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
        self.url = ""
        self.served: Counter[str] = Counter()
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

    def start(self) -> "Sandbox":
        """Listen and answer. Returns when the first request can be sent."""
        self.store = open_store(self._settings)
        with ExitStack() as undone:
            undone.callback(self.store.close)
            self._socket = undone.enter_context(listening(*self._address))
            self._server = server(application(self._settings, self.store, self.served))
            self._thread = threading.Thread(target=self._run, name="apollohq-sandbox", daemon=True)
            self._thread.start()
            self._await_start()
            self.url = base_url(self._socket)
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
