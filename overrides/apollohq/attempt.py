"""What is known of one attempt while it lasts: how much time is left, whether anything was sent, what has come so far.

The engine's `trace` extension tells whether anything was sent, which decides about retries. For threads it also hands
over the streams that it opens: from then on each read and write asks how much of the attempt's time is left. The
engine by itself bounds single operations only, and a server that drips a byte at a time would keep it busy for ever.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

if TYPE_CHECKING:
    from apollohq.credentials import Credentials

LARGEST_ANSWER = 64 * 1024 * 1024  # bytes; six months of time entries are a fraction of it
LARGEST_COMPLAINT = 64 * 1024  # bytes of an answer that is not a success
OVERDUE = "the time for the whole answer is over"
ENGINE_ERRORS = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, httpx2.CookieConflict)
_UNSENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.InvalidURL,
)
_HOPELESS = (
    httpx2.UnsupportedProtocol,
    httpx2.InvalidURL,
    httpx2.LocalProtocolError,
    httpx2.TooManyRedirects,
    httpx2.StreamError,
)
_OF_THE_BODY = (b"content-encoding", b"content-length")  # as it came; it has been decoded since, or cut
_PIECE = 64 * 1024


class Broken:
    """No whole answer came. Says what is to be known of it, and holds nothing of the engine's.

    Attributes:
        why: What broke, in a few words.
        sent: Whether anything may have reached the server.
        timed_out: Whether it was the time that ran out.
        hopeless: Whether another attempt would meet the same.
        unreadable: The status of a success whose body is no use; None otherwise.
    """

    __slots__ = ("hopeless", "sent", "timed_out", "unreadable", "why")

    def __init__(
        self,
        why: str,
        *,
        sent: bool = True,
        timed_out: bool = False,
        hopeless: bool = False,
        unreadable: int | None = None,
    ) -> None:
        self.why = why
        self.sent = sent
        self.timed_out = timed_out
        self.hopeless = hopeless
        self.unreadable = unreadable


class Attempt:
    """One attempt, from its first connection to the last byte of its answer."""

    __slots__ = ("connecting", "expires", "scope", "sent", "timeout")

    def __init__(self, timeout: float | None) -> None:
        self.timeout = timeout
        self.expires = None if timeout is None else time.monotonic() + timeout
        self.scope: Any = None  # anyio's cancel scope, where a task waits
        self.connecting = False
        self.sent = False

    def timeouts(self) -> dict[str, float | None]:
        """What the engine may take for each operation; it gives up waiting for a connection before the time is over.

        So that it says so itself: nothing was sent.
        """
        pool = None if self.timeout is None else 0.9 * self.timeout
        return {"connect": self.timeout, "read": self.timeout, "write": self.timeout, "pool": pool}

    def extend(self) -> None:
        """A piece of a long body went out: a large file on a slow line is not a silent server."""
        if self.timeout is None:
            return
        self.expires = time.monotonic() + self.timeout
        if self.scope is not None:
            import anyio

            self.scope.deadline = anyio.current_time() + self.timeout

    def left(self, allowed: float | None = None) -> float | None:
        """The seconds that one operation may take, of those that the engine allows it; negative when time is up."""
        if self.expires is None:
            return allowed
        left = self.expires - time.monotonic()
        return left if allowed is None else min(left, allowed)

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Hear what the engine does, in a thread."""
        self._hear(event, info)
        if event.endswith(("connect_tcp.complete", "connect_unix_socket.complete", "start_tls.complete")):
            _bound(info["return_value"])

    async def trace_async(self, event: str, info: dict[str, Any]) -> None:
        """Hear what the engine does, in a task."""
        self._hear(event, info)

    def _hear(self, event: str, info: dict[str, Any]) -> None:
        if event.endswith(("connect_tcp.started", "connect_unix_socket.started")):
            self.connecting = True
        elif event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            self.sent = True
            if event.startswith("http11."):  # most of what the engine tells is still to come, and nothing to hear in it
                info["request"].extensions.pop("trace", None)  # over HTTP/2 it may yet go to another connection

    def broken(self, error: Exception) -> Broken:
        """What an exception of the engine means."""
        heard = self.connecting or self.sent  # a transport of the caller's own may not report
        return Broken(
            f"{type(error).__name__}: {error}".removesuffix(": "),
            sent=self.sent if heard else not isinstance(error, _UNSENT),
            timed_out=isinstance(error, httpx2.TimeoutException),
            hopeless=isinstance(error, _HOPELESS),
        )

    def overdue(self) -> Broken:
        """What it means that the time is up."""
        return Broken(OVERDUE, sent=self.sent or not self.connecting, timed_out=True)


class Reading:
    """An answer while its body arrives: up to a size, and made whole without the engine and without credentials."""

    __slots__ = ("_body", "_broken", "_response", "_success", "_too_large")

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._success = 200 <= response.status_code < 300
        self._body = bytearray()
        self._broken: Broken | None = None
        announced = response.headers.get("content-length", "")
        self._too_large = announced.isdecimal() and len(announced) < 20 and int(announced) > LARGEST_ANSWER

    def take(self, piece: bytes) -> bool:
        """Keep a piece; False when no more is wanted."""
        if self._success:
            self._too_large = self._too_large or len(self._body) + len(piece) > LARGEST_ANSWER
            if not self._too_large:
                self._body += piece
            return not self._too_large
        self._body += piece[: LARGEST_COMPLAINT - len(self._body)]
        return len(self._body) < LARGEST_COMPLAINT

    def broke(self, broken: Broken) -> None:
        """The rest will not come."""
        self._broken = broken

    def whole(self, request: httpx2.Request, credentials: Credentials) -> httpx2.Response | Broken:
        """The answer; or what broke. Of an answer that is no success, what came of its body will do.

        Its first line is redacted, since whoever prints the answer prints that.
        """
        status = self._response.status_code
        if self._success and self._too_large:
            return Broken(f"its body is larger than {LARGEST_ANSWER // 2**20} MiB", hopeless=True, unreadable=status)
        if self._success and self._broken is not None:
            broken = self._broken
            if broken.unreadable is None:
                broken.why = f"status {status} arrived and its body broke off ({broken.why})"
            return broken
        headers = [(name, value) for name, value in self._response.headers.raw if name.lower() not in _OF_THE_BODY]
        content = bytes(self._body)
        extensions: dict[str, Any] = {
            key: credentials.redact_bytes(value)
            for key, value in self._response.extensions.items()
            if key in ("http_version", "reason_phrase")
        }
        return httpx2.Response(status, headers=headers, content=content, request=request, extensions=extensions)


class _Current(threading.local):
    attempt: Attempt | None = None


current = _Current()


def _bound(stream: Any) -> None:
    """Let the stream ask, at each operation, how much time the thread's current attempt has left."""
    read, write, start_tls = stream.read, stream.write, stream.start_tls

    def left(allowed: float | None, overdue: type[Exception]) -> float | None:
        if current.attempt is None:
            return allowed
        left = current.attempt.left(allowed)
        if left is not None and left <= 0:
            raise overdue(OVERDUE)
        return left

    def bounded_write(buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            write(buffer[start : start + _PIECE], left(timeout, httpcore2.WriteTimeout))

    def bounded_read(max_bytes: int, timeout: float | None = None) -> Any:
        return read(max_bytes, left(timeout, httpcore2.ReadTimeout))

    def bounded_start_tls(ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:
        return start_tls(ssl_context, server_hostname, left(timeout, httpcore2.ConnectTimeout))

    stream.read, stream.write, stream.start_tls = bounded_read, bounded_write, bounded_start_tls


__all__ = ["ENGINE_ERRORS", "LARGEST_ANSWER", "LARGEST_COMPLAINT", "Attempt", "Broken", "Reading", "current"]
