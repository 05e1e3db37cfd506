"""Everything that can go wrong, as types: a refusal, no whole answer, one that cannot be read, a wait that is too long.

A message names the method, the path, the status and what the server said, so that a log line is enough to understand
it. No error holds the token, a request with its credentials, or the HTTP client's own exception (which holds both); all
of them can be pickled and copied. `outcome_unknown` is True when the server may have carried the request out all the
same, and repeating it could do it twice.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx2

from apollohq.ratelimit import RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit.headers import fields, pause_after, retry_after
from apollohq.retry import Outcome, is_repeatable
from apollohq.transport import as_plain, parsed_url, path_of
from apollohq_api.errors import ApolloError, ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.auth import Account
    from apollohq.transport import Broken
    from apollohq_api.client import Request

UNKNOWN = "the outcome is unknown: the server may have carried it out, and it is not sent twice"
LONGEST_WORDS = 300  # characters of a refusal that a message repeats


class _Described(ApolloError):
    """An error with facts beside its message, which survive pickling and copying."""

    request: httpx2.Request

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        vars(self).update(facts)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.args, self.__dict__


class APIConnectionError(_Described):
    """No whole answer came.

    Attributes:
        request: The request, without its credentials and its body.
        outcome_unknown: True after a POST that was sent and got no answer.
    """


class APITimeoutError(APIConnectionError):
    """No whole answer came within `timeout`."""


class APIStatusError(_Described):
    """The server answered, and the answer is a refusal.

    Attributes:
        status_code: The HTTP status.
        body: What came with it, its first 64 kB.
        headers: The header fields of the answer, repeated ones too (`get_list`); names match in any case.
        request: The request, without its credentials and its body.
        outcome_unknown: True after a POST that was answered with a 5xx.
    """

    status_code: int
    body: bytes
    headers: httpx2.Headers


class BadRequestError(APIStatusError):
    """400: the server did not understand the request."""


class AuthenticationError(APIStatusError):
    """401: the token is missing, wrong or no longer valid."""


class PermissionDeniedError(APIStatusError):
    """403: the token's user may not do this."""


class NotFoundError(APIStatusError):
    """404: there is no such record, or the token's user may not see it."""


class UnprocessableEntityError(APIStatusError):
    """422: the server understood the request and refuses what is in it."""


class RateLimitError(APIStatusError):
    """429: too many requests, still, after every retry (https://apidocs.apollohq.com/, Rate limiting)."""


class ServerError(APIStatusError):
    """5xx: the server, or something in front of it, failed."""


class PaginationError(ApolloError):
    """A page's `continued-at` leads back to an earlier page, to another server, or out of the API."""


def status_error(status_code: int) -> type[APIStatusError]:
    """The kind of error that a status stands for."""
    known = {400: BadRequestError, 401: AuthenticationError, 403: PermissionDeniedError, 404: NotFoundError}
    known |= {422: UnprocessableEntityError, 429: RateLimitError}
    return known.get(status_code, ServerError if 500 <= status_code < 600 else APIStatusError)


def outcome_of(result: httpx2.Response | Broken) -> Outcome:
    """What a retry depends on."""
    if not isinstance(result, httpx2.Response):
        return Outcome(result.status, result.sent, result.permanent, unreadable=result.status is not None)
    asked = (pause_after if result.status_code == 429 else retry_after)(fields(result.headers), time.time())
    return Outcome(result.status_code, retry_after=asked)


def failure(
    result: httpx2.Response | Broken, request: Request, account: Account, *, attempts: int, outcome_unknown: bool
) -> ApolloError:
    """The error of an attempt that was no success."""
    parts = [f"{request.method} {path_of(request, account)}"]
    if isinstance(result, httpx2.Response):
        parts.append(f"{result.status_code} {result.reason_phrase}".strip())
        location = account.redact(result.headers.get("location", ""))
        if location and result.is_redirect:
            parts.append(f"redirects are not followed, and this one leads to {location[:200]}")
        parts.append(refusal_words(result.content, account.redact))
    elif result.status is not None:
        parts.append(f"{result.status}, but the answer cannot be read: {result.why}")
    else:
        parts.append(f"{'no answer' if result.sent else 'nothing was sent'}: {result.why}")
    message = account.redact(": ".join(part for part in parts if part))
    if outcome_unknown:
        message += f"; {UNKNOWN}"
    elif attempts > 1:
        message += f" (after {attempts} attempts)"
    plain = _plain(request, account)
    if isinstance(result, httpx2.Response):
        headers = [(account.redact_bytes(name), account.redact_bytes(value)) for name, value in result.headers.raw]
        return status_error(result.status_code)(
            message,
            status_code=result.status_code,
            body=account.redact_bytes(result.content),
            headers=httpx2.Headers(headers),
            request=plain,
            outcome_unknown=outcome_unknown,
        )
    if result.status is not None:
        return _undecodable(message, plain, result.status, b"", outcome_unknown)
    kind = APITimeoutError if result.timed_out else APIConnectionError
    return kind(message, request=plain, outcome_unknown=outcome_unknown)


def unreadable(
    error: ResponseDecodeError, request: Request, response: httpx2.Response, account: Account
) -> ResponseDecodeError:
    """The error of a success that does not decode, with what is known of it; of a create, the outcome is unknown."""
    unknown = not is_repeatable(request.method, request.path.removeprefix(account.base_url))
    message = account.redact(f"{error}; {UNKNOWN}" if unknown else str(error))
    body = account.redact_bytes(response.content)
    return _undecodable(message, _plain(request, account), response.status_code, body, unknown)


def _plain(request: Request, account: Account) -> httpx2.Request:
    plain = as_plain(request, parsed_url(request, account))
    plain.read()
    return plain


def _undecodable(
    message: str, request: httpx2.Request, status_code: int, body: bytes, outcome_unknown: bool
) -> ResponseDecodeError:
    error = ResponseDecodeError(message)
    error.request, error.status_code, error.body, error.outcome_unknown = request, status_code, body, outcome_unknown
    return error


def refusal_words(body: bytes, redact: Callable[[str], str]) -> str:
    """What a refusal says, in one line: the value of a few known keys, else its first characters.

    The documents promise "possibly error information in JSON format" and no shape. `redact` takes the token out before
    anything is cut, and where no escape hides it any more.
    """
    text = body.decode("utf-8", "replace").lstrip("\ufeff")
    with suppress(ValueError, RecursionError):
        text = _known_words(json.loads(text)) or text
    words = " ".join("".join(char if char.isprintable() else " " for char in redact(text)[:4096]).split())
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 3].rstrip()}..."


def _known_words(value: Any, depth: int = 0) -> str:
    if isinstance(value, dict) and depth < 4:
        for key in ("message", "error", "errors", "detail", "description"):
            if found := value.get(key):
                words, field = _known_words(found, depth + 1), value.get("field")
                return f"{field}: {words}" if isinstance(field, str) and not words.startswith(field) else words
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if depth else ""


# fmt: off
__all__ = [  # in rows: one name a line says nothing more
    "APIConnectionError", "APIStatusError", "APITimeoutError", "ApolloError", "AuthenticationError",
    "BadRequestError", "NotFoundError", "PaginationError", "PermissionDeniedError", "RateLimitError",
    "RateLimitStoreError", "RateLimitTimeout", "ResponseDecodeError", "ServerError", "UnprocessableEntityError",
    "refusal_words", "status_error",
]
# fmt: on
