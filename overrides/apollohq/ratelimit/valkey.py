"""`valkey://`, `valkeys://`, `redis://`, `rediss://`: one budget for several machines, decided by a script on a server.

Moments are those of the server's clock. Every call may be repeated, so a connection that breaks in the middle only
means asking again. The two keys of a budget have one hash tag, so that a cluster keeps them together.
"""

from __future__ import annotations

import re
import secrets
from importlib.resources import files

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from apollohq.ratelimit.errors import RateLimitStoreError
from apollohq.ratelimit.log import Ask, Change, Reply
from apollohq.ratelimit.settings import without_secret

PATIENCE = 5.0  # seconds for the server to answer
SCRIPT = files("apollohq.ratelimit").joinpath("log.lua").read_text(encoding="utf-8")


class ValkeyStore:
    """A log on a server."""

    def __init__(self, url: str, key: str, per: float, script: str = SCRIPT) -> None:
        self._url = url
        self._per = per
        self._text = script
        self.keys = [f"apollohq:budget:2:{{{key}}}:{part}" for part in ("permits", "state")]
        self._connect()

    def _connect(self) -> None:
        self._client = redis.Redis.from_url(  # opens nothing yet
            re.sub("^valkey", "redis", self._url),
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), 2),
            retry_on_error=[redis.ConnectionError, redis.TimeoutError],
            client_name="apollohq",
        )
        self._script = self._client.register_script(self._text)

    def exchange(self, change: Change, ask: Ask | None) -> Reply:
        wanted = ask or Ask("", 1, 0.0)
        caps = list(change.caps)
        arguments: list[str | int] = [repr(self._per), wanted.permit, wanted.limit, repr(wanted.hold)]
        arguments += [int(wanted.batch), wanted.ahead, repr(change.pause), secrets.token_hex(8), len(caps)]
        for remaining, seconds in caps:
            arguments += [remaining, repr(seconds)]
        for permit, seconds in change.stamps.items():
            arguments += [permit, repr(seconds)]
        try:
            answer = self._script(keys=self.keys, args=arguments)
            granted, wait, used, resets_in, paused, born = (
                field.decode() if isinstance(field, bytes) else str(field) for field in answer
            )
            return Reply(granted == "1", float(wait), int(used), float(resets_in), float(paused), born)
        except Exception as error:  # an odd option, an odd host, closed in the middle: it raises all sorts
            if isinstance(error, redis.ReadOnlyError):  # a failover made it a replica: look for the new primary
                self._client.connection_pool.disconnect()
            secret = self._client.connection_pool.connection_kwargs.get("password")
            if secret:  # a server may repeat it, and a traceback shows the cause with the failure
                error.args = tuple(str(each).replace(secret, "***") for each in error.args)
            reason = f"{type(error).__name__}: {error}"
            message = f"the rate limit store {without_secret(self._url)} is out of reach: {reason}"
            raise RateLimitStoreError(message) from error

    def before_fork(self, seconds: float) -> None:
        """Nothing is locked here: the child makes everything anew."""

    def after_fork(self, *, child: bool) -> None:
        if child:
            self._connect()  # the old connections are the parent's, and stay open for it

    def close(self) -> None:
        self._client.close()
