"""A request as the handlers see it, after authentication, the limit and validation; the answer, or the refusal."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import IO, Any

from apollohq_sandbox.dates import months_later, query_date, query_moment, today
from apollohq_sandbox.operations import Operation, flat
from apollohq_sandbox.store import Store


class Problem(Exception):
    """A refusal on its way to the client: a status and a JSON body.

    The documents promise "possibly with error information" and show no shape, so the description's inferred one is
    used. `field` is the path of the offending value (`message.attachments`), or a parameter's name.
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


@dataclass(frozen=True, slots=True)
class User:
    """The person a token stands for."""

    id: str
    workgroups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    `path` and `query` hold values as the description types them, `sent` the query as it came. `body` is the JSON
    document, `content` an upload of `size` bytes, `now` seconds since the epoch. `shift` is a fault: somebody adds a
    record just before this list is read. What follows belongs to readings of open questions.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    sent: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    content: IO[bytes]
    size: int
    user: User
    store: Store
    now: float
    shift: bool
    page_size: int | None
    six_months_before: Callable[[date], date] = lambda last: months_later(last, -6)
    tasks_are_personal: bool = False

    @property
    def today(self) -> date:
        return today(self.now)

    @property
    def moment(self) -> str:
        """The present time as a timestamp of the wire."""
        return f"{datetime.fromtimestamp(self.now, UTC):%Y-%m-%d %H:%M:%S}"

    def date(self, name: str) -> date | None:
        """A query parameter that holds a date in any format we read."""
        try:
            return query_date(self.query[name], self.today) if self.query.get(name) else None
        except ValueError as error:
            raise Problem(400, f"{name} is not a date that can be read: {error}.", field=name) from None

    def bound(self, name: str) -> Any:
        """A parameter as an argument of SQL: a day or a moment as the wire has it, a list in JSON."""
        value = self.query.get(name, self.path.get(name))
        kinds = flat(self.operation.document, self.operation.parameters.get(("query", name), {}))["names"]
        if "QueryDate" in kinds:
            return str(self.date(name))
        if "QueryMoment" in kinds:
            return self.date(name) and f"{query_moment(str(value), self.today):%Y-%m-%d %H:%M:%S}"
        return json.dumps(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON document; None is an empty body. `pieces` are the contents of a file instead."""

    document: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterable[bytes] | None = None
