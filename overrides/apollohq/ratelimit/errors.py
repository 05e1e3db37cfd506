"""The two errors of the limiter."""

from __future__ import annotations

from typing import Any

from apollohq_api.errors import ApolloError


class RateLimitTimeout(ApolloError):
    """The waits for the rate limit would be longer than `max_wait`; nothing was sent.

    Attributes:
        wait_seconds: How long this call would have waited in all, the waits that are over included.
        max_wait: How long it was allowed to wait.
    """

    def __init__(self, wait_seconds: float, max_wait: float) -> None:
        super().__init__(
            f"the rate limit asks for {wait_seconds:.1f} s of waiting and max_wait is {max_wait:g} s; nothing was sent"
        )
        self.wait_seconds = wait_seconds
        self.max_wait = max_wait

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.wait_seconds, self.max_wait), self.__dict__


class RateLimitStoreError(ApolloError):
    """The storage that keeps the shared budget cannot be reached or used; nothing was sent."""
