"""Everything that can go wrong, as types: a refusal, no whole answer, one that cannot be read, a wait that is too long.

A message names the method, the path, the status and what the server said, so that a log line is enough to understand
it. No error holds the token, a request with its credentials, or the HTTP client's own exception (which holds both); all
of them can be pickled and copied. `outcome_unknown` is True when the server may have carried the request out all the
same, and repeating it could do it twice.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from apollohq.ratelimit import RateLimitStoreError, RateLimitTimeout
from apollohq_api.errors import ApolloError, ResponseDecodeError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

LONGEST_WORDS = 300  # characters of a refusal that a message repeats


class APIConnectionError(ApolloError):
    """No whole answer came.

    Attributes:
        request: The request, without its credentials and its body.
        outcome_unknown: True after a POST that was sent and got no answer.
    """

    def __init__(self, message: str, *, request: httpx2.Request, outcome_unknown: bool = False) -> None:
        super().__init__(message)
        self.request = request
        self.outcome_unknown = outcome_unknown

    def __reduce__(self) -> tuple[Any, ...]:  # whatever the constructor asks for
        return _rebuilt, (type(self), self.args), self.__dict__


class APITimeoutError(APIConnectionError):
    """No whole answer came within `timeout`."""


class APIStatusError(ApolloError):
    """The server answered, and the answer is a refusal.

    Attributes:
        status_code: The HTTP status.
        body: What came with it, its first 64 kB.
        headers: The header fields of the answer, repeated ones too (`get_list`); names match in any case.
        request: The request, without its credentials and its body.
        outcome_unknown: True after a POST that was answered with a 5xx.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        body: bytes,
        headers: httpx2.Headers,
        request: httpx2.Request,
        outcome_unknown: bool = False,
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.body = body
        self.headers = headers
        self.request = request
        self.outcome_unknown = outcome_unknown

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), self.args), self.__dict__


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


def _rebuilt(kind: type[Exception], args: tuple[Any, ...]) -> Exception:
    return kind.__new__(kind, *args)


def status_error(status_code: int) -> type[APIStatusError]:
    """The kind of error that a status stands for."""
    known = {400: BadRequestError, 401: AuthenticationError, 403: PermissionDeniedError, 404: NotFoundError}
    known |= {422: UnprocessableEntityError, 429: RateLimitError}
    return known.get(status_code, ServerError if 500 <= status_code < 600 else APIStatusError)


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
