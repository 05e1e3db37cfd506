"""A request as the handlers see it, after authentication, the limit and validation, and the answer they give."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from apollohq_sandbox.dates import calendar_date, query_date, timestamp, today
from apollohq_sandbox.problems import Problem, not_found, unprocessable
from apollohq_sandbox.store import Record, Store, Table

_DIGITS = re.compile(r"\d+", re.ASCII)
_LONGEST_NUMBER = 15  # digits: more would overflow the database's own numbers


@dataclass(frozen=True, slots=True)
class User:
    """The person a token stands for."""

    id: str
    workgroups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `body` is the JSON document, `size` the bytes of an upload, `now` seconds since the epoch."""

    operation_id: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]
    size: int
    user: User
    store: Store
    now: float
    shift: bool = False  # a fault: somebody adds a record just before this list is read

    @property
    def today(self) -> date:
        return today(self.now)

    def parent(self, name: str) -> str:
        """An id in the path. Whatever it names exists; what is no integer is not found."""
        return identity(self.path[name])

    def page(self) -> int:
        """The page asked for, 1 without one: from the path segment, else from the query."""
        text = self.path.get("page", self.query.get("page", "1"))
        page = int(text) if _DIGITS.fullmatch(text) and len(text) <= _LONGEST_NUMBER else 0
        if page < 1:
            raise Problem(404, "A page is a whole number from 1 on.", field="page")
        return page

    def date(self, name: str) -> date | None:
        """A query parameter that holds a date in any format we read."""
        if name not in self.query:
            return None
        try:
            return query_date(self.query[name], self.today)
        except ValueError as error:
            raise Problem(400, f"{name} is not a date that can be read: {error}.", field=name) from None

    def record(self, table: Table, what: str, *, visible: Callable[[Record, User], bool] | None = None) -> Record:
        """The record that `{id}` in the path names. One that the user may not see is not there."""
        asked = identity(self.path["id"])
        found = table.get(asked)
        if found is None or (visible and not visible(found, self.user)):
            raise not_found(what, asked)
        return found

    def written(self, envelope: str) -> dict[str, Any]:
        """The fields inside a request's envelope, each one of the kind the description allows or empty."""
        return dict(self.body[envelope])


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON document; None is an empty body."""

    document: Mapping[str, Any] | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Handler: TypeAlias = Callable[[Call], Answer]


def created(key: str, identity: str) -> Answer:
    return Answer({key: identity}, status=201)


def identity(text: str) -> str:
    """An id from a path in its one form, without leading zeros; not found where it is no integer."""
    if not _DIGITS.fullmatch(text):
        raise Problem(404, f"{text[:40]!r} is not an id: ids are whole numbers.")
    return plain(text)


def plain(digits: str) -> str:
    """An id in its one form: the documents show none with leading zeros."""
    return digits.lstrip("0") or "0"


def merged(record: Record, fields: Mapping[str, Any], names: Mapping[str, str], texts: frozenset[str]) -> Record:
    """The record with the fields that a request sends, each under the name it is read by (`names`: written to read).

    A field left out stays as it is. An empty one is cleared: a text or a date (`texts`) becomes empty, as the page of
    tasks shows an unset one; anything else is gone.
    """
    changed = dict(record)
    for written, read in names.items():
        if written in fields:
            if fields[written] or read in texts:
                changed[read] = fields[written]
            else:
                changed.pop(read, None)
    return changed


def real_date(fields: Mapping[str, Any], envelope: str, *keys: str) -> None:
    """Refuse a date that no calendar has; an empty one clears the field."""
    _readable(fields, envelope, keys, calendar_date)


def real_moment(fields: Mapping[str, Any], envelope: str, *keys: str) -> None:
    """Refuse a timestamp that no clock shows; an empty one clears the field."""
    _readable(fields, envelope, keys, timestamp)


def _readable(
    fields: Mapping[str, Any], envelope: str, keys: tuple[str, ...], read: Callable[[str], date | datetime]
) -> None:
    for key in keys:
        if fields.get(key):
            try:
                read(fields[key])
            except ValueError as error:
                raise unprocessable(f"{envelope}.{key}", f"{fields[key]!r} is no such moment: {error}.") from None
