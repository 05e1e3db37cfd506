"""What can go wrong between an answer and its typed form. `ApolloError` is the base class of all our errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx2


class ApolloError(Exception):
    """The base class of the errors raised by this package and by everything built on it.

    `continued_at` is where to resume, when the error stopped a pager part-way. `outcome_unknown` is True when the
    server may have carried the request out all the same, and repeating it could do it twice.
    """

    continued_at: str | None = None
    outcome_unknown: bool = False


class ResponseDecodeError(ApolloError):
    """The server reported success, yet its answer is not what the operation answers with.

    `request` is without its credentials and its body. It and `status_code` are None where a record was read later.
    """

    request: httpx2.Request | None = None
    status_code: int | None = None
    body: bytes = b""


class UnexpectedStatus(ApolloError):
    """The server answered with a status that is not a success; `content` is the body of the answer, as it came."""

    def __init__(self, status_code: int, content: bytes = b"") -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        return f"the server answered with status {self.status_code}"
