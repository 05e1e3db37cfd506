"""What the sandbox says when it refuses: a status and a JSON body that names the field.

The documents promise "possibly with error information" and show no shape, so the description's inferred one is used.
"""

from collections.abc import Mapping


class Problem(Exception):
    """A refusal on its way to the client.

    `field` is the path of the offending value as it stands on the wire (`message.attachments`), or a parameter's name.
    """

    def __init__(
        self, status: int, message: str, *, field: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"message": message} | ({"field": field} if field else {})
        self.headers = dict(headers or {})


def unprocessable(field: str | None, message: str) -> Problem:
    """A body that fits the description and still cannot be done."""
    return Problem(422, message, field=field)
