"""What can go wrong between an answer and its typed form. `ApolloError` is the root of every error of the client."""


class ApolloError(Exception):
    """The root of the errors raised by this package and by everything built on it.

    Attributes:
        continued_at: Where to resume, when the error stopped a pager part-way; None otherwise.
    """

    continued_at: str | None = None


class ResponseDecodeError(ApolloError):
    """The server reported success, yet its answer is not what the operation answers with."""


class UnexpectedStatus(ApolloError):
    """The server answered with a status that is not a success.

    Attributes:
        status_code: The HTTP status.
        content: The body of the answer, as it came.
    """

    def __init__(self, status_code: int, content: bytes = b"") -> None:
        super().__init__(status_code, content)
        self.status_code = status_code
        self.content = content

    def __str__(self) -> str:
        return f"the server answered with status {self.status_code}"


__all__ = ["ApolloError", "ResponseDecodeError", "UnexpectedStatus"]
