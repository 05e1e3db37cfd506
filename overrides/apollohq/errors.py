"""What can go wrong. `ApolloError` is the root of all of it."""

from apollohq_api.errors import ApolloError, ResponseDecodeError


class RateLimitTimeout(ApolloError):
    """The wait for a permit would pass `max_wait`. Nothing was sent.

    Attributes:
        wait_seconds: The least time that the call would have had to wait from then on.
        max_wait: The longest wait that was allowed.
    """

    def __init__(self, wait_seconds: float, max_wait: float) -> None:
        super().__init__(wait_seconds, max_wait)
        self.wait_seconds = wait_seconds
        self.max_wait = max_wait

    def __str__(self) -> str:
        return f"the rate limit asks to wait at least {self.wait_seconds:.1f} s, and max_wait is {self.max_wait:g} s"


class RateLimitStoreError(ApolloError):
    """The storage of the rate limit cannot be reached or used. Nothing was sent."""


__all__ = ["ApolloError", "RateLimitStoreError", "RateLimitTimeout", "ResponseDecodeError"]
