"""A request as the handlers see it, after authentication, the limit and validation, and the answer they give."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from apollohq_sandbox.dates import query_date, today
from apollohq_sandbox.operations import Operation
from apollohq_sandbox.problems import Problem
from apollohq_sandbox.store import Store


@dataclass(frozen=True, slots=True)
class User:
    """The person a token stands for."""

    id: str
    workgroups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    `path` and `query` hold values as the description types them, `sent` the query as it came. `body` is the JSON
    document, `content` an upload of `size` bytes, `now` seconds since the epoch.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    sent: Mapping[str, str]
    body: Any
    user: User
    store: Store
    now: float
    content: BinaryIO | None = None
    size: int = 0
    shift: bool = False  # a fault: somebody adds a record just before this list is read

    @property
    def today(self) -> date:
        return today(self.now)

    @property
    def moment(self) -> str:
        """The present time as a timestamp of the wire."""
        return datetime.fromtimestamp(self.now, UTC).strftime("%Y-%m-%d %H:%M:%S")

    def date(self, name: str) -> date | None:
        """A query parameter that holds a date in any format we read."""
        if not self.query.get(name):
            return None
        try:
            return query_date(self.query[name], self.today)
        except ValueError as error:
            raise Problem(400, f"{name} is not a date that can be read: {error}.", field=name) from None


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON document; None is an empty body. `pieces` are the contents of a file instead."""

    document: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterator[bytes] | None = None
