"""One attempt over the wire: build the request, sign it, send it, read the answer.

What went wrong comes back as a value, because the HTTP client's exceptions hold the signed request. The token is in the
`Authorization` header of the outgoing request and nowhere else: the answer comes back with a plain copy of the request.

`timeout` bounds connecting, each write and each silence. The whole answer is checked against it between its pieces in a
thread, and is a deadline in a task. While a file goes up or comes down, the time starts again with each piece.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar
from urllib.parse import urlencode, urlsplit

import httpx2

from apollohq.package import __version__
from apollohq.retry import is_repeatable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from apollohq.auth import Account
    from apollohq.files import Download
    from apollohq_api.client import Content, Request

HttpT = TypeVar("HttpT", bound=httpx2.Client | httpx2.AsyncClient)
LARGEST_ANSWER = 64 * 1024 * 1024  # bytes; six months of time entries are a fraction of it
LARGEST_REFUSAL = 64 * 1024  # bytes of an answer that is not a success
HTTP_ERRORS = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, httpx2.CookieConflict)
_NO_URL = (httpx2.UnsupportedProtocol, httpx2.InvalidURL)
_UNSENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout, httpx2.ProxyError, *_NO_URL)
_PERMANENT = (httpx2.LocalProtocolError, httpx2.DecodingError, httpx2.TooManyRedirects, httpx2.StreamError, *_NO_URL)
_OF_THE_BODY = (b"content-encoding", b"content-length", b"transfer-encoding")  # it has been decoded since, or cut
_NOTHING = httpx2.ByteStream(b"")
_OVERDUE = "the time for the whole answer is over"


class Broken(NamedTuple):
    """No whole answer came; or one whose body cannot be used."""

    why: str
    sent: bool = True  # whether anything may have reached the server
    timed_out: bool = False
    permanent: bool = False  # another attempt would meet the same
    status: int | None = None  # of a success whose body cannot be used


class Sender(Generic[HttpT]):
    """What the attempts over one HTTP client have in common: the account, and what that client adds to a request."""

    __slots__ = ("_cookies", "_fields", "account", "http")

    def __init__(self, account: Account, http: HttpT, cookies: httpx2.Cookies | None) -> None:
        self.account = account
        self.http = http
        self._cookies = cookies or None
        self._fields: tuple[list[tuple[bytes, bytes]], dict[Any, httpx2.Headers]] = ([], {})

    def outgoing(
        self, request: Request, url: httpx2.URL, body: Any, timeout: float | None, trace: Any
    ) -> httpx2.Request:
        """The signed request, with the caller's own fields and parameters where their HTTP client has some."""
        given, known = self._fields
        fields, params = self.http.headers.raw, self.http.params  # the caller may change theirs at any time
        if given != fields or len(known) > 100:
            known = {}
            self._fields = fields, known
        headers = known.get(request.headers)
        if headers is None:
            headers = httpx2.Headers(fields)
            headers.setdefault("Host", url.netloc.decode("ascii"))
            headers["Accept"] = "application/json"
            headers["User-Agent"] = f"apollohq/{__version__} {headers.get('User-Agent', '')}".strip()
            for name, value in (*request.headers, ("Authorization", self.account.authorization())):
                headers[name] = value
            known[request.headers] = headers
        if request.content is not None and not isinstance(request.content, bytes):
            headers = httpx2.Headers(headers)
            headers["Content-Length"] = str(request.content.length)
        # A wait for a free connection ends a little earlier than the whole: then it is known that nothing was sent.
        pool = None if timeout is None else 0.9 * timeout
        extensions: dict[str, Any] = {"timeout": {"connect": timeout, "read": timeout, "write": timeout, "pool": pool}}
        if trace is not None:
            extensions["trace"] = trace
        outgoing = httpx2.Request(
            request.method,
            url,
            params=params.merge(url.params) if params else None,
            headers=headers,
            cookies=self._cookies,
            content=body,
            stream=_NOTHING if body is None and request.method == "GET" else None,  # its headers are complete
            extensions=extensions,
        )
        if body is None:
            outgoing.read()
        return outgoing


def exchange(
    sender: Sender[httpx2.Client],
    request: Request,
    within: float | None,
    stamp: Callable[[], object] | None = None,
    into: Download | None = None,
) -> httpx2.Response | Broken:
    """Send the request once, in a thread, and read the answer within so many seconds.

    `stamp` is called when half of an upload has been sent; the body of a success goes `into` a download.
    """
    expires = None if within is None else time.monotonic() + within
    url, trace = parsed_url(request, sender.account), _Trace.of(request)
    body: Any = request.content

    def pieces(content: Content, chunks: Iterator[bytes]) -> Iterator[bytes]:
        nonlocal expires
        sent, half = 0, stamp
        for chunk in chunks:
            yield chunk
            sent += len(chunk)
            if half is not None and 2 * sent >= content.length:
                half = half()  # type: ignore[assignment]  # None: once
        expires = None if within is None else time.monotonic() + within

    if body is not None and not isinstance(body, bytes):
        body = pieces(body, body.chunks())
    try:
        outgoing = sender.outgoing(request, url, body, within, trace)
        response = sender.http.send(outgoing, stream=True, auth=None, follow_redirects=False)
        answer = _Answer(response)
        try:
            for piece in response.iter_bytes() if answer.encoded else response.iter_raw():
                if into is not None and answer.success:
                    into.write(piece)
                elif not answer.take(piece):
                    break
                elif expires is not None and time.monotonic() > expires:
                    answer.broken = Broken(_OVERDUE, timed_out=True)
                    break
        except HTTP_ERRORS as error:
            answer.broken = _broken(error, trace, sender.account, answer)
        finally:
            response.close()
    except HTTP_ERRORS as error:
        return _broken(error, trace, sender.account)
    return answer.whole(request, url, sender.account)


async def exchange_async(
    sender: Sender[httpx2.AsyncClient],
    request: Request,
    within: float | None,
    stamp: Callable[[], Awaitable[object]] | None = None,
    into: Download | None = None,
) -> httpx2.Response | Broken:
    """`exchange` in a task. Files are read and written in threads."""
    url, trace = parsed_url(request, sender.account), _Trace.of(request)
    answer: _Answer | None = None
    body: Any = request.content

    async def pieces(content: Content, chunks: Iterator[bytes]) -> AsyncIterator[bytes]:
        sent, half = 0, stamp
        while chunk := await asyncio.to_thread(next, chunks, b""):
            extend()
            yield chunk
            sent += len(chunk)
            if half is not None and 2 * sent >= content.length:
                half = await half()  # type: ignore[assignment]  # None: once
        extend()

    def extend() -> None:
        if within is not None and not deadline.expired():
            deadline.reschedule(asyncio.get_running_loop().time() + within)

    if body is not None and not isinstance(body, bytes):
        body = pieces(body, await asyncio.to_thread(body.chunks))
    deadline = asyncio.timeout(within)
    try:
        async with deadline:
            outgoing = sender.outgoing(request, url, body, within, trace and trace.record_async)
            response = await sender.http.send(outgoing, stream=True, auth=None, follow_redirects=False)
            answer = _Answer(response)
            try:
                async with aclosing(response.aiter_bytes() if answer.encoded else response.aiter_raw()) as received:
                    async for piece in received:
                        if into is not None and answer.success:
                            await asyncio.to_thread(into.write, piece)
                            extend()
                        elif not answer.take(piece):
                            break
            except HTTP_ERRORS as error:
                answer.broken = _broken(error, trace, sender.account, answer)
            finally:
                if not response.is_closed:  # it closes itself at its end
                    await response.aclose()
    except HTTP_ERRORS as error:
        return _broken(error, trace, sender.account)
    except TimeoutError:
        if not deadline.expired():
            raise
        if answer is None:
            return Broken(_OVERDUE, sent=trace is None or trace.sent, timed_out=True)
        answer.broken = answer.broken or Broken(_OVERDUE, timed_out=True)
    assert answer is not None  # noqa: S101 - for the type checker
    return answer.whole(request, url, sender.account)


def url_of(request: Request, base_url: str) -> str:
    """The whole URL of a request. Raises ValueError when it leads away from the base URL."""
    path = request.path
    if not path.startswith("/"):
        if not path.startswith(base_url + "/"):
            raise ValueError("the request leads away from the client's base URL")
        path = path.removeprefix(base_url)
    url = base_url + path
    return f"{url}{'&' if '?' in url else '?'}{urlencode(request.query)}" if request.query else url


def parsed_url(request: Request, account: Account) -> httpx2.URL:
    """The URL as the HTTP client takes it. Raises ValueError when no URL can hold what the caller has passed."""
    try:
        return httpx2.URL(url_of(request, account.base_url))
    except (httpx2.InvalidURL, UnicodeError) as error:
        raise ValueError(f"{request.method} {path_of(request, account)[:80]}: {error}") from None


def path_of(request: Request, account: Account) -> str:
    """The path as it stands in messages: relative to the base URL, without its query."""
    return account.redact(urlsplit(request.path.removeprefix(account.base_url)).path)


def as_plain(request: Request, url: httpx2.URL) -> httpx2.Request:
    """The request as others may see it: no credentials, no body."""
    return httpx2.Request(request.method, url, headers=list(request.headers), stream=_NOTHING)


class _Trace:
    """Whether anything of a request was sent: exact, which decides whether a create may be repeated."""

    __slots__ = ("connecting", "sent")

    def __init__(self) -> None:
        self.connecting = self.sent = False

    @staticmethod
    def of(request: Request) -> _Trace | None:
        """A trace for what may not be repeated; it costs time, and the exception's type is enough for the rest."""
        return None if request.method == "GET" or is_repeatable(request.method, request.path) else _Trace()

    def __call__(self, event: str, info: dict[str, Any]) -> None:
        if event.endswith(("connect_tcp.started", "connect_unix_socket.started")):
            self.connecting = True
        elif event.endswith("send_request_headers.started") and info["request"].method != b"CONNECT":
            self.sent = True

    async def record_async(self, event: str, info: dict[str, Any]) -> None:
        self(event, info)


class _Answer:
    """An answer while its body arrives: bounded in size, and made whole without the HTTP client and credentials."""

    __slots__ = ("_body", "_response", "_too_large", "broken", "encoded", "status", "success")

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response
        self._body = bytearray()
        self._too_large = False
        self.status = response.status_code
        self.encoded = "content-encoding" in response.headers or response.is_stream_consumed  # by a mock
        self.success = 200 <= self.status < 300
        self.broken: Broken | None = None

    def take(self, piece: bytes) -> bool:
        """Keep a piece; False when no more is wanted."""
        body = self._body
        if self.success:
            announced = "" if body else self._response.headers.get("content-length", "")
            expected = int(announced) if announced.isdecimal() and len(announced) < 20 else 0
            self._too_large = max(len(body) + len(piece), expected) > LARGEST_ANSWER
            if not self._too_large:
                body += piece
            return not self._too_large
        body += piece[: LARGEST_REFUSAL - len(body)]
        return len(body) < LARGEST_REFUSAL

    def whole(self, request: Request, url: httpx2.URL, account: Account) -> httpx2.Response | Broken:
        """The answer; or what broke. Of a refusal, what came of its body is enough."""
        response, broken, status = self._response, self.broken, self.status
        if self.success and self._too_large:
            return Broken(f"its body is larger than {LARGEST_ANSWER // 2**20} MiB", permanent=True, status=status)
        if self.success and broken is not None:
            why = f"status {status} arrived and its body broke off ({broken.why})"
            return broken if broken.status else broken._replace(why=why, sent=True)
        headers, extensions = response.headers, {}
        if not self.success or self.encoded:
            headers = httpx2.Headers([field for field in headers.raw if field[0].lower() not in _OF_THE_BODY])
            phrase = response.extensions.get("reason_phrase", b"")
            extensions = {"reason_phrase": account.redact_bytes(phrase)} if phrase else {}
        plain = as_plain(request, url)
        return httpx2.Response(status, headers=headers, content=bytes(self._body), request=plain, extensions=extensions)


def _broken(error: Exception, trace: _Trace | None, account: Account, answer: _Answer | None = None) -> Broken:
    """What an exception of the HTTP client means; `answer`: what has come before it."""
    # A transport of the caller's own may not report to the trace.
    exact = trace is not None and (trace.connecting or trace.sent)
    cause: BaseException | None = error
    while cause is not None and type(cause).__name__ != "SSLCertVerificationError":
        cause = cause.__cause__ or cause.__context__
    undecodable = isinstance(error, httpx2.DecodingError)  # no gzip, for example, although the answer says so
    return Broken(
        account.redact(f"{type(error).__name__}: {error}".removesuffix(": ")),
        sent=trace.sent if trace is not None and exact else not isinstance(error, _UNSENT),
        timed_out=isinstance(error, httpx2.TimeoutException),
        permanent=cause is not None or isinstance(error, _PERMANENT),
        status=answer.status if answer is not None and undecodable else None,
    )


__all__ = ["Broken", "Sender", "as_plain", "exchange", "exchange_async", "parsed_url", "path_of", "url_of"]
