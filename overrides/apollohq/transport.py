"""A call over the wire: build the request, sign it, send it, read the answer.

What went wrong comes back as a value, because the HTTP client's exceptions hold the signed request. The token is in the
`Authorization` header of the outgoing request and nowhere else: the answer comes back with a plain copy of the request.

`timeout` limits connecting, each write and each wait for data; the whole answer is checked against it between its
pieces. In a task it is a deadline as well, unless a file is uploaded or downloaded.
"""

from __future__ import annotations

import time
from contextlib import aclosing
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx2

from apollohq.package import __version__
from apollohq.ratelimit.headers import fields, pause_after, retry_after
from apollohq.retry import Outcome
from apollohq_api.client import absolute_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from apollohq.auth import Account
    from apollohq.files import Download
    from apollohq_api.client import Request
    from apollohq_api.errors import ApolloError

LARGEST_ANSWER = 64 * 1024 * 1024  # bytes; six months of time entries are a fraction of it
LARGEST_REFUSAL = 64 * 1024  # bytes of an answer that is not a success
HTTP_ERRORS = (httpx2.HTTPError, httpx2.StreamError)  # and not those of a redirect, which is never followed
_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError)
_PERMANENT = (httpx2.LocalProtocolError, httpx2.DecodingError, httpx2.StreamError)
_OF_THE_BODY = (b"content-encoding", b"content-length", b"transfer-encoding")  # it has been decoded since, or cut
_UNCOMPRESSED = (("Accept-Encoding", "identity"),)  # else a download could be cut on its way, and nobody would see it
_NOTHING = httpx2.ByteStream(b"")
_OVERDUE = "the time for the whole answer is over"


def url_of(request: Request, base_url: str) -> str:
    """The whole URL of a request. Raises ValueError when it leads away from the base URL."""
    url = absolute_url(base_url, request.path)
    return f"{url}{'&' if '?' in url else '?'}{urlencode(request.query)}" if request.query else url


def path_of(request: Request, account: Account) -> str:
    """The path for messages: relative to the base URL, without its query."""
    return account.redact(request.path.removeprefix(account.base_url).partition("?")[0])


def as_plain(request: Request, account: Account) -> httpx2.Request:
    """The request as others may see it: no credentials, no body. Raises ValueError for what no URL can hold."""
    try:
        url = httpx2.URL(url_of(request, account.base_url))
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ValueError(f"{request.method} {path_of(request, account)[:80]}: {error}") from None
    return httpx2.Request(request.method, url, headers=request.headers, stream=_NOTHING)


@lru_cache(maxsize=256)  # the requests of a client have few different ones
def _signed(account: Account, own: tuple[tuple[bytes, bytes], ...], added: tuple[tuple[str, str], ...]) -> Any:
    """All header fields of a request: the HTTP client's own, those of the operation, and the token."""
    headers = httpx2.Headers(own)
    headers.setdefault("Host", httpx2.URL(account.base_url).netloc.decode("ascii"))
    headers["Accept"] = "application/json"
    headers["User-Agent"] = f"apollohq/{__version__} {headers.get('User-Agent', '')}".strip()
    headers.update((*added, ("Authorization", account.authorization())))
    return headers


class Call:
    """One request over all its attempts, and the answer while its body arrives, bounded in time and size.

    `plain` is the request as others may see it. The body of a success goes `into` a download.
    """

    attempts = 0  # that failed
    failure: ApolloError  # of the latest of them
    waited = 0.0  # seconds for permits
    begun = 0.0  # the latest attempt, on the monotonic clock
    stamp: Callable[[], object] | None = None  # called, in whatever thread, when half of an upload has been sent

    def __init__(self, account: Account, request: Request, within: float | None, into: Download | None) -> None:
        self._account, self.request, self._within, self._into = account, request, within, into
        self.plain = as_plain(request, account)
        self._content = None if isinstance(request.content, bytes) else request.content

    def send(self, http: httpx2.Client) -> Outcome:
        """Send it once, in a thread."""
        chunks = None if self._content is None else self._chunks(self._content.length, self._content.chunks())
        try:
            outgoing = self._outgoing(http, chunks, self._note)
            response = http.send(outgoing, stream=True, auth=None, follow_redirects=False)
            try:
                pieces: Any = response.iter_bytes() if self._begin(response) else response.stream
                for piece in pieces:
                    if not self._take(piece):
                        break
            finally:
                response.close()
        except HTTP_ERRORS as error:
            return self._outcome(error)
        return self._outcome()

    async def send_async(self, http: httpx2.AsyncClient) -> Outcome:
        """Send it once, in a task. Files are read and written in threads."""
        from asyncio import timeout, to_thread

        chunks, content = None, self._content
        if content is not None:
            chunks = _in_threads(self._chunks(content.length, await to_thread(content.chunks)), to_thread)
        deadline = timeout(self._within if content is None and self._into is None else None)
        try:
            async with deadline:
                outgoing = self._outgoing(http, chunks, self._note_async)
                response = await http.send(outgoing, stream=True, auth=None, follow_redirects=False)
                try:
                    stream: Any = response.stream
                    async with aclosing(response.aiter_bytes() if self._begin(response) else aiter(stream)) as pieces:
                        async for piece in pieces:
                            if self._downloads:
                                await to_thread(self._take, piece)
                            elif not self._take(piece):
                                break
                finally:
                    await response.aclose()
        except HTTP_ERRORS as error:
            return self._outcome(error)
        except TimeoutError:
            if not deadline.expired():
                raise
            return self._outcome(httpx2.ReadTimeout(_OVERDUE))
        return self._outcome()

    def _chunks(self, length: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces of an upload. The time for the answer begins when all have gone out."""
        sent, stamp = 0, self.stamp
        for chunk in chunks:
            yield chunk
            sent += len(chunk)
            if stamp is not None and 2 * sent >= length:
                stamp()
                stamp = None
        self._answer_begun = time.monotonic()

    def _outgoing(self, http: httpx2.Client | httpx2.AsyncClient, chunks: Any, trace: Any) -> httpx2.Request:
        """The signed request, with the caller's own fields and parameters where their HTTP client has some."""
        request, url, timeout, params = self.request, self.plain.url, self._within, http.params
        self._response: httpx2.Response | None = None
        self._sent: bool | None = None  # whether anything was, as far as the HTTP client reports it
        self._body = bytearray()
        self._success = self._downloads = False
        self.begun = self._answer_begun = time.monotonic()
        added = request.headers + (() if self._into is None else _UNCOMPRESSED)
        headers: httpx2.Headers = _signed(self._account, tuple(http.headers.raw), added)
        if self._content is not None:
            headers = httpx2.Headers({**headers, "Content-Length": str(self._content.length)})
        # A wait for a free connection ends a little earlier than the whole: then it is known that nothing was sent.
        pool = None if timeout is None else 0.9 * timeout
        limits = {"connect": timeout, "read": timeout, "write": timeout, "pool": pool}
        tracing = {"trace": trace} if request.method == "POST" else {}  # it costs time, and others are sent again
        complete = request.content is None and request.method == "GET"  # no header field depends on the body
        outgoing = httpx2.Request(
            request.method,
            url,
            params=params.merge(url.params) if params else None,
            headers=headers,
            content=request.content if isinstance(request.content, bytes) else chunks,
            stream=_NOTHING if complete else None,
            extensions={"timeout": limits, **tracing},
        )
        if request.content is None:
            outgoing.read()
        return outgoing

    def _note(self, event: str, info: dict[str, Any]) -> None:
        sending = event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT"
        self._sent = self._sent or sending

    async def _note_async(self, event: str, info: dict[str, Any]) -> None:
        self._note(event, info)

    def _begin(self, response: httpx2.Response) -> bool:
        """The head of the answer is here. True: its body has to be decoded."""
        self._response = response
        self._success = 200 <= response.status_code < 300
        self._downloads = self._success and self._into is not None
        announced = response.headers.get("content-length", "")
        self._announced = int(announced[:20]) if announced.isdecimal() else 0
        return "content-encoding" in response.headers or response.is_stream_consumed  # by a mock

    def _take(self, piece: bytes) -> bool:
        """Keep a piece; False when no more is wanted. Raises one of HTTP_ERRORS when it is too late, or too much."""
        if self._downloads and self._into is not None:
            self._into.write(piece)
            return True
        if self._within is not None and time.monotonic() - self._answer_begun > self._within:
            raise httpx2.ReadTimeout(_OVERDUE)
        largest = LARGEST_ANSWER if self._success else LARGEST_REFUSAL
        if self._success and max(self._announced, len(self._body) + len(piece)) > largest:
            self._body.clear()
            raise httpx2.DecodingError(f"its body is larger than {LARGEST_ANSWER // 2**20} MiB")
        self._body += piece[: largest - len(self._body)]
        return self._success or len(self._body) < largest

    def _outcome(self, error: Exception | None = None) -> Outcome:
        """What became of it, after an exception of the HTTP client's or without. Of a refusal, what came is enough."""
        response, account, asked = self._response, self._account, None
        if response is None or (self._success and error is not None):
            return self._broken(error)
        headers, body = response.headers, bytes(self._body)
        if not self._success or "content-encoding" in headers:
            headers = httpx2.Headers([field for field in headers.raw if field[0].lower() not in _OF_THE_BODY])
        if not self._success:  # it may repeat what it was sent, and becomes an error
            redact = account.redact_bytes
            headers, body = httpx2.Headers([(redact(name), redact(value)) for name, value in headers.raw]), redact(body)
            asked = (pause_after if response.status_code == 429 else retry_after)(fields(headers.raw), time.time())
        stream, status = httpx2.ByteStream(body), response.status_code
        whole = httpx2.Response(status, headers=headers, stream=stream, request=self.plain)
        whole.read()
        return Outcome(status, retry_after=asked, response=whole, headers=whole.headers.raw)

    def _broken(self, error: Exception | None) -> Outcome:
        status = None if self._response is None else self._response.status_code
        said = str(error).partition(": bytearray(")[0]  # what follows is from the answer
        why = self._account.redact(f"{type(error).__name__}: {said}".removesuffix(": "))
        if status is not None and isinstance(error, httpx2.DecodingError):  # no gzip, although the answer says so
            return Outcome(status, permanent=True, unreadable=True, why=why)
        cause: BaseException | None = error  # its words depend on the system and its language
        while cause is not None and type(cause).__name__ != "SSLCertVerificationError":
            cause = cause.__cause__ or cause.__context__
        return Outcome(
            sent=status is not None or (not isinstance(error, _UNSENT) if self._sent is None else self._sent),
            permanent=cause is not None or isinstance(error, _PERMANENT),
            why=why if status is None else f"status {status} arrived and its body broke off ({why})",
            timed_out=isinstance(error, httpx2.TimeoutException),
        )


async def _in_threads(chunks: Iterator[bytes], to_thread: Any) -> AsyncIterator[bytes]:
    while chunk := await to_thread(next, chunks, b""):
        yield chunk
