"""Everything that can go wrong, as types: a refusal, no whole answer, one that cannot be read, a wait that is too long.

A message names the method, the path, the status and what the server said, so that a log line is enough to understand
it. No error holds the token, a request with its credentials, or the HTTP client's own exception (which holds both); all
of them can be pickled and copied. `outcome_unknown` is True when the server may have carried the request out all the
same, and repeating it could do it twice.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from apollohq.ratelimit import RateLimitStoreError, RateLimitTimeout
from apollohq.retry import is_repeatable
from apollohq_api.errors import ApolloError, ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

    from apollohq.auth import Account
    from apollohq.retry import Outcome

T = TypeVar("T")
UNKNOWN = "the outcome is unknown: the server may have carried it out, and it is not sent twice"
LONGEST_WORDS = 300  # characters of a refusal that a message repeats


class APIConnectionError(ApolloError):
    """No whole answer came to `request` (without its credentials and its body).

    `outcome_unknown` is True after a POST that was sent and got no answer, unless it was an upload.
    """

    request: httpx2.Request


class APITimeoutError(APIConnectionError):
    """No whole answer came within `timeout`."""


class APIStatusError(ApolloError):
    """The server answered, and the answer to `request` (without its credentials and its body) is a refusal.

    It has the HTTP `status_code`, the first 64 kB of the `body`, and the `headers`, repeated ones too (`get_list`),
    whose names match in any case. `outcome_unknown` is True after a POST, other than an upload, that got a 5xx.
    """

    request: httpx2.Request
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
    """`continued-at` leads back or out of the API, is too long or no text, or has the token or a control character."""


_KINDS: dict[int, type[APIStatusError]] = {400: BadRequestError, 401: AuthenticationError, 403: PermissionDeniedError}
_KINDS |= {404: NotFoundError, 422: UnprocessableEntityError, 429: RateLimitError}
_KINDS |= dict.fromkeys(range(500, 600), ServerError)


def failure(
    what: str, outcome: Outcome, request: httpx2.Request, account: Account, attempts: int, *, outcome_unknown: bool
) -> ApolloError:
    """The error of an attempt that was no success. `what` was to be done; `request` is without credentials and body."""
    response, parts, facts = outcome.response, [what], dict[str, Any](outcome_unknown=outcome_unknown)
    if response is not None:
        kind: type[ApolloError] = _KINDS.get(response.status_code, APIStatusError)
        parts.append(f"{response.status_code} {response.reason_phrase}".strip())
        if response.has_redirect_location:
            parts.append(f"redirects are not followed, and this one leads to {response.headers['location'][:200]}")
        parts.append(refusal_words(response.content, account.redact))
        facts |= {"status_code": response.status_code, "headers": response.headers, "body": response.content}
    elif outcome.status is not None:
        kind, facts["status_code"] = ResponseDecodeError, outcome.status
        parts.append(f"{outcome.status}, but the answer cannot be read: {outcome.why}")
    else:
        kind = APITimeoutError if outcome.timed_out else APIConnectionError
        parts.append(f"{'no answer' if outcome.sent else 'nothing was sent'}: {outcome.why}")
    message = account.redact(": ".join(filter(None, parts)))
    if outcome_unknown:
        message += f"; {UNKNOWN}"
    elif attempts > 1:
        message += f" (after {attempts} attempts)"
    return _described(kind(message), request, **facts)


def decoded(response: httpx2.Response, read: Callable[[httpx2.Response], T], account: Account) -> T:
    """What a success holds. An error about it says what is known of the call; of a create, the outcome is unknown."""
    try:
        return read(response)
    except ResponseDecodeError as error:
        said = str(error)
    request, body = response.request, account.redact_bytes(response.content)
    unknown = not is_repeatable(request.method, str(request.url).removeprefix(account.base_url))
    raised = ResponseDecodeError(account.redact(f"{said}; {UNKNOWN}" if unknown else said))
    raise _described(raised, request, status_code=response.status_code, body=body, outcome_unknown=unknown)


def _described(error: ApolloError, request: httpx2.Request, **facts: Any) -> ApolloError:
    request.read()  # it is empty, and remembers that when it is pickled
    vars(error).update(facts, request=request)
    return error


def refusal_words(body: bytes, redact: Callable[[str], str]) -> str:
    """The message of a refusal, in one line: the value of a few known keys, else its first characters.

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
]
# fmt: on
