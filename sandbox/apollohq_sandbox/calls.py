"""A request as the handlers see it, after authentication, the limit and validation, and the answer they give."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from apollohq_sandbox.dates import months_later, today
from apollohq_sandbox.operations import Operation
from apollohq_sandbox.store import Store


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    `path` and `query` hold values as the description types them, `sent` the query as it came. `body` is the JSON
    document, `content` an upload, `user` and `groups` the ids of who asks, `now` the time in seconds since the epoch.
    `shift` is a fault: somebody adds a record just before this list is read. The last two belong to open questions.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    sent: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    content: bytes
    user: str
    groups: tuple[str, ...]
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

    def bound(self, name: str) -> Any:
        """A parameter as an argument of SQL: a moment as the wire has it, a list in JSON."""
        value = self.query.get(name, self.path.get(name))
        if isinstance(value, date):
            return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else str(value)
        return json.dumps(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON document; None is an empty body. `pieces` are the contents of a file instead."""

    document: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterable[bytes] | None = None
