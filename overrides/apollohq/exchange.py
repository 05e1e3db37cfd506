"""One attempt over the wire: a request goes out, and a whole answer comes back or it is said what broke.

The same steps for threads and for tasks. The `Authorization` header exists here only, for the length of the attempt;
the answer is handed over without it, and what the engine raises is turned into a value, because the engine's
exceptions hold the request.
"""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import httpx2

from apollohq.attempt import ENGINE_ERRORS, Attempt, Broken, Reading, current
from apollohq.version import user_agent
from apollohq_api.client import absolute_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from apollohq.credentials import Credentials
    from apollohq_api.client import Request


class Account(NamedTuple):
    """Where an account lives, and the token to it: what every attempt of a session has in common."""

    base_url: str
    credentials: Credentials


def exchange(http: httpx2.Client, request: Request, account: Account, within: float | None) -> httpx2.Response | Broken:
    """Send the request once and read its answer within so many seconds, in a thread."""
    attempt = Attempt(within)
    before, current.attempt = current.attempt, attempt
    try:
        body: Any = request.content
        if body is not None and not isinstance(body, bytes):
            body = _pieces(body.chunks(), attempt)
        url = _parsed_url(request, account)
        response = http.send(
            _outgoing(http, request, url, account, body, attempt, attempt.trace),
            stream=True,
            auth=None,
            follow_redirects=False,
        )
        reading = Reading(response)
        try:
            for piece in response.iter_bytes():
                if not reading.take(piece):
                    break
                if (attempt.left() or 0.0) < 0:
                    reading.broke(attempt.overdue())
                    break
        except ENGINE_ERRORS as error:
            reading.broke(_while_reading(error, response, attempt))
        finally:
            response.close()
        return reading.whole(as_plain(request, url), account.credentials)
    except ENGINE_ERRORS as error:
        return attempt.broken(error)
    finally:
        current.attempt = before


async def exchange_async(
    http: httpx2.AsyncClient, request: Request, account: Account, within: float | None
) -> httpx2.Response | Broken:
    """Send the request once and read its answer within so many seconds, in a task."""
    import anyio

    attempt = Attempt(within)
    reading: Reading | None = None
    try:
        body: Any = request.content
        if body is not None and not isinstance(body, bytes):
            body = _pieces_async(await anyio.to_thread.run_sync(body.chunks), attempt)
        url = _parsed_url(request, account)
        outgoing = _outgoing(http, request, url, account, body, attempt, attempt.trace_async)
        with anyio.move_on_after(within) as attempt.scope:
            response = await http.send(outgoing, stream=True, auth=None, follow_redirects=False)
            reading = Reading(response)
            try:
                async with aclosing(response.aiter_bytes()) as pieces:
                    async for piece in pieces:
                        if not reading.take(piece):
                            break
            except ENGINE_ERRORS as error:
                reading.broke(_while_reading(error, response, attempt))
            finally:
                if not response.is_closed:  # it closes itself at its end
                    with anyio.move_on_after(1, shield=True):
                        await response.aclose()
    except ENGINE_ERRORS as error:
        return attempt.broken(error)
    if attempt.scope.cancelled_caught:
        if reading is None:
            return attempt.overdue()
        reading.broke(attempt.overdue())
    assert reading is not None  # noqa: S101 - for the type checker
    return reading.whole(as_plain(request, url), account.credentials)


def url_of(request: Request, base_url: str) -> str:
    """The whole URL of a request.

    Raises:
        ValueError: When it leads away from the base URL.
    """
    url = absolute_url(base_url, request.path)
    return f"{url}{'&' if '?' in url else '?'}{urlencode(request.query)}" if request.query else url


def path_of(request: Request, account: Account) -> str:
    """The path as it stands in messages: relative to the base URL, without its query."""
    return urlsplit(request.path.removeprefix(account.base_url)).path


def as_plain(request: Request, url: httpx2.URL | str) -> httpx2.Request:
    """The request as others may see it: no credentials, no body."""
    plain = httpx2.Request(request.method, url, headers=list(request.headers), stream=httpx2.ByteStream(b""))
    plain.read()
    return plain


def _parsed_url(request: Request, account: Account) -> httpx2.URL:
    try:
        return httpx2.URL(url_of(request, account.base_url))
    except httpx2.InvalidURL as error:  # what is wrong with it came from the caller
        raise ValueError(f"{request.method} {path_of(request, account)[:80]}: {error}") from None


def _outgoing(
    http: httpx2.Client | httpx2.AsyncClient,
    request: Request,
    url: httpx2.URL,
    account: Account,
    body: Any,
    attempt: Attempt,
    trace: Any,
) -> httpx2.Request:
    headers = httpx2.Headers(http.headers)  # the engine's own, and ours in their place
    headers["Accept"] = "application/json"
    for name, value in request.headers:
        headers[name] = value
    headers["User-Agent"] = f"{user_agent()} {http.headers.get('User-Agent', '')}".strip()
    if request.content is not None and not isinstance(request.content, bytes):
        headers["Content-Length"] = str(request.content.length)
    account.credentials.sign(headers)
    return httpx2.Request(
        request.method,
        url,
        params=http.params.merge(url.params) if http.params else None,
        headers=headers,
        cookies=http.cookies,
        content=body,
        extensions={"trace": trace, "timeout": attempt.timeouts()},
    )


def _while_reading(error: Exception, response: httpx2.Response, attempt: Attempt) -> Broken:
    broken = attempt.broken(error)
    if isinstance(error, httpx2.DecodingError):
        broken.hopeless, broken.unreadable = True, response.status_code
    return broken


def _pieces(chunks: Iterator[bytes], attempt: Attempt) -> Iterator[bytes]:
    for chunk in chunks:
        attempt.extend()
        yield chunk
    attempt.extend()


async def _pieces_async(chunks: Iterator[bytes], attempt: Attempt) -> AsyncIterator[bytes]:
    import anyio

    while chunk := await anyio.to_thread.run_sync(next, chunks, b""):
        attempt.extend()
        yield chunk
    attempt.extend()


__all__ = ["Account", "as_plain", "exchange", "exchange_async", "path_of", "url_of"]
