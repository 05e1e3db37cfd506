"""What a user sets (`RateLimit`) and sees (`RateLimitStatus`)."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

SERVERS = ("redis", "rediss", "valkey", "valkeys")


@dataclass(frozen=True, slots=True, repr=False)
class RateLimit:
    """How many requests the token may make, and where that is counted.

    The API allows 100 requests per 300 seconds and token (https://apidocs.apollohq.com/).

    - `requests`: permits, at least 1; `per`: seconds, above 0.
    - `storage`: who shares the budget. `memory://`: threads and tasks of this process; `sqlite:///path` (three slashes
      and a relative path, four and an absolute one): the processes of this machine; `redis://`, `rediss://`,
      `valkey://`, `valkeys://` with `[user:password@]host[:port][/database]`: several machines
      (`pip install 'apollohq[valkey]'`). Clients whose `requests` differ share one count and each keeps to its own
      number; another `per` is another budget.
    - `max_wait`: seconds that one call may wait for permits in all; more raises `RateLimitTimeout` before anything
      is sent. None: as long as it takes. The default of clients that say nothing themselves.
    - `on_wait`: called with the expected seconds when a call begins to wait. An exception in it ends the call.
    - `on_store_failure`: `"raise"` a `RateLimitStoreError` when the storage cannot be reached, or keep to a
      `"local"` count of this process until it can.

    Raises ValueError for settings that make no sense.
    """

    requests: int = 100
    per: float = 300.0
    storage: str = "memory://"
    max_wait: float | None = None
    on_wait: Callable[[float], object] | None = None
    on_store_failure: Literal["raise", "local"] = "raise"

    def __post_init__(self) -> None:
        if isinstance(self.requests, bool) or not isinstance(self.requests, int) or self.requests < 1:
            raise ValueError(f"requests must be a whole number of at least 1, not {self.requests!r}")
        if not _is_duration(self.per) or self.per <= 0:
            raise ValueError(f"per must be a number of seconds above 0, not {self.per!r}")
        if self.max_wait is not None and not _is_duration(self.max_wait):
            raise ValueError(f"max_wait must be a number of seconds or None, not {self.max_wait!r}")
        if self.on_wait is not None and not callable(self.on_wait):
            raise ValueError("on_wait must be a function that takes the seconds to wait")
        if self.on_store_failure not in ("raise", "local"):
            raise ValueError(f'on_store_failure must be "raise" or "local", not {self.on_store_failure!r}')
        _check_storage(self.storage)

    def __repr__(self) -> str:
        shown = ((field.name, getattr(self, field.name)) for field in fields(self))
        values = (f"{name}={without_secret(value) if name == 'storage' else repr(value)}" for name, value in shown)
        return f"RateLimit({', '.join(values)})"


@dataclass(frozen=True, slots=True)
class RateLimitStatus:
    """The budget as this process last saw it; None where nothing is known.

    Of `limit` permits `used` count, taken by whoever shares the budget, and `remaining` are free; after `resets_in`
    seconds all of them are free again if nothing more is sent; `waiting` callers of this process wait for one.
    """

    limit: int | None = None
    used: int | None = None
    remaining: int | None = None
    resets_in: float | None = None
    waiting: int | None = None


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _check_storage(storage: object) -> None:
    # The value is not repeated in these messages: it may hold a password.
    known = "memory://, sqlite:///path, redis://host, rediss://host, valkey://host or valkeys://host"
    if not isinstance(storage, str):
        raise ValueError(f"storage must be one of {known}")
    scheme, separator, rest = storage.partition("://")
    if not separator or scheme not in ("memory", "sqlite", *SERVERS):
        raise ValueError(f"storage must be one of {known}")
    if scheme == "memory" and rest:
        raise ValueError("memory:// takes nothing after it: one process has one memory")
    if scheme == "sqlite" and (not rest.startswith("/") or len(rest) < 2):
        raise ValueError("storage is sqlite:///relative/path or sqlite:////absolute/path")
    if "\0" in rest:
        raise ValueError("storage: no path holds a null character")
    if scheme in SERVERS:
        try:
            parts = urlsplit(storage)
            valid = bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            valid = False
        if not valid:
            raise ValueError(f"storage needs a host: {scheme}://[user:password@]host[:port][/database]")


def without_secret(storage: str) -> str:
    """The storage in quotes, without the user, the password and the options of a server's URL."""
    scheme, _, rest = storage.partition("://")
    if scheme not in SERVERS:
        return repr(storage)
    place = rest.split("?", 1)[0]
    secret, _, host = place.rpartition("@")
    return repr(f"{scheme}://{'***@' if secret else ''}{host}")
