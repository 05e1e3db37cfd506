"""The error for what went wrong: which kind, in which words, with the request as others may see it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import httpx2

from apollohq.errors import (
    APIConnectionError,
    APITimeoutError,
    ApolloError,
    ResponseDecodeError,
    refusal_words,
    status_error,
)
from apollohq.ratelimit.headers import fields, pause_after, retry_after
from apollohq.retry import Outcome, is_repeatable
from apollohq.transport import as_plain, parsed_url, path_of

if TYPE_CHECKING:
    from apollohq.auth import Account
    from apollohq.transport import Broken
    from apollohq_api.client import Request

UNKNOWN = "the outcome is unknown: the server may have carried it out, and it is not sent twice"


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
        return _described(message, plain, result.status, b"", outcome_unknown)
    kind = APITimeoutError if result.timed_out else APIConnectionError
    return kind(message, request=plain, outcome_unknown=outcome_unknown)


def unreadable(
    error: ResponseDecodeError, request: Request, response: httpx2.Response, account: Account
) -> ResponseDecodeError:
    """The error of a success that does not decode, with what is known of it; of a create, the outcome is unknown."""
    unknown = not is_repeatable(request.method, request.path.removeprefix(account.base_url))
    message = account.redact(f"{error}; {UNKNOWN}" if unknown else str(error))
    body = account.redact_bytes(response.content)
    return _described(message, _plain(request, account), response.status_code, body, unknown)


def _plain(request: Request, account: Account) -> httpx2.Request:
    plain = as_plain(request, parsed_url(request, account))
    plain.read()
    return plain


def _described(
    message: str, request: httpx2.Request, status_code: int, body: bytes, outcome_unknown: bool
) -> ResponseDecodeError:
    error = ResponseDecodeError(message)
    error.request, error.status_code, error.body, error.outcome_unknown = request, status_code, body, outcome_unknown
    return error


__all__ = ["failure", "outcome_of", "unreadable"]
