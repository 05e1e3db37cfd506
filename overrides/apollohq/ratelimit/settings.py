"""What a user sets (`RateLimit`), sees (`RateLimitStatus`), and gets as an error when it cannot be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from apollohq_api.errors import ApolloError

if TYPE_CHECKING:
    from collections.abc import Callable

SERVERS = ("redis", "rediss", "valkey", "valkeys")


@dataclass(frozen=True, slots=True, repr=False)
class RateLimit:
    """How many requests the token may make, and where that is counted: 100 in 300 s (https://apidocs.apollohq.com/).

    `requests` permits, at least 1, in `per` seconds, above 0. Clients that differ in `requests` share one count, each
    keeps to its own number; another `per` is another budget. `storage` says who shares it: `memory://`, this process;
    `sqlite:///relative` or `sqlite:////absolute/path`, this machine; `redis://`, `rediss://`, `valkey://`, `valkeys://`
    with `[user:password@]host[:port][/database]`, several machines (`pip install 'apollohq[valkey]'`). `max_wait`:
    seconds that a call may wait in all, else `RateLimitTimeout`; None: no limit. `on_wait` is called with the expected
    seconds when a call begins to wait; what it raises ends the call. `on_store_failure`: when the storage cannot be
    reached, `"raise"` a `RateLimitStoreError`, or keep to a `"local"` count. Raises ValueError for what makes no sense.
    """

    requests: int = 100
    per: float = 300.0
    storage: str = "memory://"
    max_wait: float | None = None
    on_wait: Callable[[float], object] | None = None
    on_store_failure: Literal["raise", "local"] = "raise"

    def __post_init__(self) -> None:
        for name, valid, what in (
            ("requests", type(self.requests) is int and self.requests >= 1, "a whole number of at least 1"),
            ("per", _is_duration(self.per) and self.per > 0, "a number of seconds above 0"),
            ("max_wait", self.max_wait is None or _is_duration(self.max_wait), "a number of seconds or None"),
            ("on_wait", self.on_wait is None or callable(self.on_wait), "a function that takes the seconds to wait"),
            ("on_store_failure", self.on_store_failure in ("raise", "local"), '"raise" or "local"'),
        ):
            if not valid:
                raise ValueError(f"{name} must be {what}, not {getattr(self, name)!r}")
        if not _is_storage(self.storage):  # it is not repeated: it may hold a password
            raise ValueError("storage must be memory://, sqlite:///path, or (redis|rediss|valkey|valkeys)://host")

    def __repr__(self) -> str:
        shown = {name: repr(getattr(self, name)) for name in self.__slots__} | {"storage": without_secret(self.storage)}
        return f"RateLimit({', '.join(f'{name}={value}' for name, value in shown.items())})"


@dataclass(frozen=True, slots=True)
class RateLimitStatus:
    """The budget as this process last saw it; None where nothing is known."""

    limit: int | None = None  # permits
    used: int | None = None  # those that count, whoever took them
    remaining: int | None = None  # those that are free
    resets_in: float | None = None  # seconds until all of them are, if nothing more is sent
    waiting: int | None = None  # callers of this process


class RateLimitTimeout(ApolloError):
    """The call would have to wait for `wait_seconds` in all, which is longer than `max_wait`; nothing was sent."""

    def __init__(self, wait_seconds: float, max_wait: float) -> None:
        super().__init__(wait_seconds, max_wait)
        self.wait_seconds, self.max_wait = wait_seconds, max_wait

    def __str__(self) -> str:
        return f"nothing was sent: it would wait {self.wait_seconds:.1f} s in all, and max_wait is {self.max_wait:g} s"


class RateLimitStoreError(ApolloError):
    """The storage that keeps the shared budget cannot be reached or used; nothing was sent."""


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e10


def _is_storage(storage: object) -> bool:
    scheme, _, rest = storage.partition("://") if isinstance(storage, str) else ("", "", "")
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        server = scheme in SERVERS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        server = False
    return server or storage == "memory://" or (scheme == "sqlite" and rest[:1] == "/" < rest and "\0" not in rest)


def without_secret(storage: str) -> str:
    """The storage in quotes, without the user, the password and the options of a server's URL."""
    scheme, _, rest = storage.partition("://")
    secret, _, host = rest.split("?", 1)[0].rpartition("@")
    return repr(f"{scheme}://{'***@' if secret else ''}{host}" if scheme in SERVERS else storage)
