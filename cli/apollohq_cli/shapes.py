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
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from apollohq_cli.evidence import Answer, Json

_CLASSES = {
    "empty": re.compile(r""),
    "flag": re.compile(r"[01]"),
    "digits": re.compile(r"-?[0-9]+"),
    "timestamp": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_KEY = re.compile(r"[a-z]+(-[a-z]+)*(-[0-9]+)?")
# The classes that the value of a type may have besides null; of any other type, any.
_ALLOWED = {
    "Id": {"digits", "flag", "empty"},
    "NumericString": {"digits", "flag", "empty"},
    "Flag": {"flag", "empty"},
    "Timestamp": {"timestamp", "empty"},
    "CalendarDate": {"date", "empty"},
    "string": {*_CLASSES, "other"},
    "many": {"array", "empty array"},
}


def class_of(value: object) -> str:
    """The class of a JSON value: a JSON type, or for a string what it is made of."""
    if isinstance(value, str):
        return next((name for name, pattern in _CLASSES.items() if pattern.fullmatch(value)), "other")
    if isinstance(value, dict | list):
        return f"{'' if value else 'empty '}{'object' if isinstance(value, dict) else 'array'}"
    return "null" if value is None else "boolean" if isinstance(value, bool) else "number"


def template_of(continued_at: object, words: Collection[str], names: Collection[str]) -> str:
    """A continuation with every value taken out: `/projects/{n}/messages/{n}`, `/contacts?page={n}`.

    Args:
        continued_at: What came under that key.
        words: The segments of paths that may be named, which are those of the description.
        names: The query parameters that may be named, likewise.
    """
    if not isinstance(continued_at, str) or not continued_at:
        return class_of(continued_at)
    address, _, query = continued_at.partition("?")
    origin, _, address = address.rpartition("://")
    segments = address.strip("/").split("/")[1 if origin else 0 :]
    shown = [one if one in words else "{n}" if one.isdecimal() else "{other}" for one in segments]
    asked = [one.partition("=")[0] for one in query.split("&")] if query else []
    values = [f"{one}={{{'n' if one == 'page' else '...'}}}" if one in names else "{other}" for one in asked]
    return f"{'https://...' if origin else ''}/{'/'.join(shown)}{'?' if values else ''}{'&'.join(values)}"


def order_of(values: Iterable[object]) -> str:
    """How texts (digits as numbers) are ordered: `ascending`, `descending`, `equal`, `mixed` or `too few`."""
    pairs = list(itertools.pairwise(value.zfill(20) for value in values if isinstance(value, str) and value))
    rising, falling = (all(compare(*pair) for pair in pairs) for compare in (operator.le, operator.ge))
    if not pairs or (rising and falling):
        return "equal" if pairs else "too few"
    return "ascending" if rising else "descending" if falling else "mixed"


def shape_of(answers: list[Answer], records: Json, words: Collection[str], names: Collection[str]) -> Json:
    """The shape of all answers of one operation, as JSON; `records` are the declared keys of each kind of record."""
    declared: Json = records.get(str(answers[0].record), {})
    keys: dict[str, Counter[str]] = defaultdict(Counter)
    undeclared: Counter[str] = Counter()  # in how many answers such a key stands in every record
    others: set[str] = set()
    told = [one.records for one in answers if one.records]
    for listed in told:
        undeclared.update(set.intersection(*map(set, listed)) - declared.keys())
        for record in listed:
            others |= record.keys() - declared.keys()
            for key in record.keys() & declared.keys():
                keys[key][class_of(record[key])] += 1
    named = sorted(key for key, count in undeclared.items() if count >= 2 and _KEY.fullmatch(key))
    kinds = {key: "many" if declared[key]["many"] else declared[key]["type"] for key in keys}
    ends = [one for one in answers if one.ok and one.operation["continues"] and one.form == "object"]
    return {
        "statuses": Counter(str(one.status or "no answer") for one in answers),
        "continuations": Counter(
            template_of(one.continued_at, words, names) if "continued-at" in one.body else "absent" for one in ends
        ),
        "orders": Counter(f"id {order_of(one.ids)}" for one in answers if len(one.ids) > 1),
        "answers": len(told),
        "records": sum(map(len, told)),
        "keys": {key: {"present": keys[key].total(), "classes": keys[key]} for key in sorted(keys)},
        "unexpected": sorted(
            key for key in keys if keys[key].keys() - {"null"} - _ALLOWED.get(kinds[key], keys[key].keys())
        ),
        "undeclared": named,
        "other_undeclared": len(others) - len(named),
    }
