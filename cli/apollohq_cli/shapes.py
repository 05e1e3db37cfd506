"""The shape of answers: how often a key is present and of which class its values are, never a value.

A report of the probe leaves the machine of its user, so nothing here returns a word, a number or an address that came
from the account. What may be named stands in the description (`operations.json`) or in this file; an undeclared key is
named only when it looks like a key and stands in every record of at least two answers. In a map the keys are people's
words: they are counted and never named.
"""

from __future__ import annotations

import itertools
import operator
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLASSES = (
    ("empty", re.compile(r"")),
    ("flag", re.compile(r"[01]")),
    ("digits", re.compile(r"-?[0-9]+")),
    ("timestamp", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
)
_KEY = re.compile(r"[a-z]+(-[a-z]+)*(-[0-9]+)?")
# The classes that the value of a type may have; of any other type, any.
_ALLOWED = {
    "Id": {"digits", "flag", "empty", "null"},
    "NumericString": {"digits", "flag", "empty", "null"},
    "Flag": {"flag", "empty", "null"},
    "Timestamp": {"timestamp", "empty", "null"},
    "CalendarDate": {"date", "empty", "null"},
    "string": {*(name for name, _ in _CLASSES), "other", "null"},
    "many": {"array", "empty array", "null"},
}


def class_of(value: object) -> str:
    """The class of a JSON value: a JSON type, or for a string what it is made of."""
    if isinstance(value, str):
        return next((name for name, pattern in _CLASSES if pattern.fullmatch(value)), "other")
    if isinstance(value, dict):
        return "object" if value else "empty object"
    if isinstance(value, list):
        return "array" if value else "empty array"
    if isinstance(value, bool):
        return "boolean"
    return "null" if value is None else "number"


def template_of(continued_at: object, paths: list[str], names: set[str]) -> str:
    """A continuation with every value taken out: `/projects/{n}/messages/{n}`, `/contacts?page={n}`.

    Args:
        continued_at: What came under that key.
        paths: The paths of the description, whose fixed words may be named.
        names: The names of its query parameters, which may be named as well.
    """
    if not isinstance(continued_at, str) or not continued_at:
        return class_of(continued_at)
    address, _, query = continued_at.partition("?")
    origin, _, address = address.rpartition("://")
    words = {word for path in paths for word in path.split("/") if "{" not in word} | {"v1"}
    segments = address.strip("/").split("/")[1 if origin else 0 :]
    shown = [one if one in words else "{n}" if one.isdecimal() else "{other}" for one in segments]
    asked = [one.partition("=")[0] for one in query.split("&")] if query else []
    values = [f"{one}={{{'n' if one == 'page' else '...'}}}" if one in names else "{other}" for one in asked]
    return f"{'https://...' if origin else ''}/{'/'.join(shown)}{'?' if values else ''}{'&'.join(values)}"


def order_of(values: Sequence[Any]) -> str:
    """How a list is ordered, as a relation: `ascending`, `descending`, `equal`, `mixed` or `too few`."""
    pairs = list(itertools.pairwise(value for value in values if value not in (None, "")))
    rising, falling = (all(compare(*pair) for pair in pairs) for compare in (operator.le, operator.ge))
    if not pairs or (rising and falling):
        return "equal" if pairs else "too few"
    return "ascending" if rising else "descending" if falling else "mixed"


@dataclass
class Shape:
    """The shape of the records of one kind, over all answers that held them."""

    declared: dict[str, dict[str, Any]]
    answers: int = 0
    records: int = 0
    keys: dict[str, Counter[str]] = field(default_factory=dict)
    _undeclared: Counter[str] = field(default_factory=Counter)  # in how many answers it stands in every record
    _others: set[str] = field(default_factory=set)

    def add(self, records: list[dict[str, Any]]) -> None:
        """Take in the records of one answer."""
        if not records:
            return
        self.answers += 1
        self.records += len(records)
        for record in records:
            for key, value in record.items():
                if key in self.declared:
                    self.keys.setdefault(key, Counter())[class_of(value)] += 1
                else:
                    self._others.add(key)
        whole = set.intersection(*(set(record) for record in records)) - set(self.declared)
        self._undeclared.update(whole)

    def report(self) -> dict[str, Any]:
        """This shape as JSON, without a value of the account."""
        named = sorted(key for key, count in self._undeclared.items() if count >= 2 and _KEY.fullmatch(key))
        unexpected = []
        for key, classes in self.keys.items():
            kind = "many" if self.declared[key].get("many") else self.declared[key]["type"]
            if classes.keys() - _ALLOWED.get(kind, classes.keys()):
                unexpected.append(key)
        keys = {key: {"present": classes.total(), "classes": classes} for key, classes in sorted(self.keys.items())}
        return {
            "answers": self.answers,
            "records": self.records,
            "keys": keys,
            "unexpected": sorted(unexpected),
            "undeclared": named,
            "other_undeclared": len(self._others) - len(named),
        }
