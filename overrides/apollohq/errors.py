"""Everything that can go wrong, as types: what the server refused, what never arrived, what would have to wait.

A message names the method, the path, the status and what the server said, so that a log line is enough to understand
it. No error holds the token, a request with its credentials, or the engine's own exception (which holds both); all of
them can be pickled and copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apollohq.ratelimit.errors import RateLimitStoreError, RateLimitTimeout
from apollohq_api.errors import ApolloError, ResponseDecodeError

if TYPE_CHECKING:
    import httpx2


def _revived(kind: type[Exception], args: tuple[Any, ...]) -> Exception:
    return kind.__new__(kind, *args)


class _Told(ApolloError):
    """An error whose attributes survive pickling and copying, whatever its constructor asks for."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _revived, (type(self), self.args), self.__dict__


class APIStatusError(_Told):
    """The server answered, and the answer is no.

    Attributes:
        status_code: The HTTP status.
        body: What came with it, shortened when very long.
        headers: The header fields of the answer; names match in any case.
        request: The request, without its credentials and its body.
        outcome_unknown: True when the server may have carried the request out all the same, and repeating it
            could do it twice: a POST that a gateway answered with 502, 503 or 504.
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


class APIConnectionError(_Told):
    """No whole answer came.

    Attributes:
        request: The request, without its credentials and its body.
        outcome_unknown: True when the server may have carried the request out all the same, and repeating it
            could do it twice: a POST that was sent and got no answer.
    """

    def __init__(self, message: str, *, request: httpx2.Request, outcome_unknown: bool = False) -> None:
        super().__init__(message)
        self.request = request
        self.outcome_unknown = outcome_unknown


class APITimeoutError(APIConnectionError):
    """No whole answer came within `timeout`."""


class PaginationError(_Told):
    """A page's `continued-at` leads in a circle, to another server, or out of the API."""


BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_error(status_code: int) -> type[APIStatusError]:
    """The kind of error that a status stands for."""
    return BY_STATUS.get(status_code, ServerError if 500 <= status_code < 600 else APIStatusError)


__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "ApolloError",
    "AuthenticationError",
    "BadRequestError",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "RateLimitStoreError",
    "RateLimitTimeout",
    "ResponseDecodeError",
    "ServerError",
    "UnprocessableEntityError",
    "status_error",
]
