"""What the answers say about the open questions, and the shape of the answers: never a value of the account.

For the questions that reading can settle, facts are derived from each answer, short sentences such as `listCalendars
root array` or `Note without author-id`; `probe.json` names the facts that mean a reading of `spec/open-questions.yaml`.
Facts stay here: the report has the reading and the words of the question.

A shape says how often a key is present and of which class its values are. An undeclared key is named only when it has
the form of a key and is in every record of at least two answers. In a map the keys are data of people: they are
counted.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from apollohq_cli.evidence import Answer, Evidence, Json

ALWAYS_EMPTY = {"calendars", "event-categories"}  # their pages show an empty continued-at at the end
BUSY = {None, 429, 502, 503, 504}  # nothing came, or nothing that says how the operation is answered
CONDITIONAL = {"category-id", "workgroup-id", "people", "group", "selected-people", "users", "workgroup"}  # Q7, Q25, Q5
LENGTHS = {7, 25, 50}  # of pages, for which there is a reading
_CLASSES = {
    "empty": re.compile(r""),
    "flag": re.compile(r"[01]"),
    "digits": re.compile(r"-?[0-9]+"),
    "timestamp": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}"),
    "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
_KEY = re.compile(r"[a-z]+(-[a-z]+)*(-[0-9]+)?")


def readings(evidence: Evidence) -> dict[str, str | None]:
    """The reading of each question: that of the first fact which holds (`one + another`: both), None without one."""
    facts = facts_of(evidence)
    return {
        number: next((found for fact, found in rows.items() if facts.issuperset(fact.split(" + "))), None)
        for number, rows in evidence.plan["questions"].items()
    }


def facts_of(evidence: Evidence) -> set[str]:
    """All facts. Those about an answer begin with its request, its kind of record, or a group that it belongs to."""
    facts: set[str] = set()
    answers = [one for one in evidence.answers if one.status not in BUSY]
    chosen = [one for one in answers if one is evidence[one.label]]
    for answer in answers:
        asked = {"lists": False, "continues": False, "page_size": None, "tag": ""} | answer.operation
        groups = {
            "any": True,
            str(answer.record): True,
            answer.label: answer in chosen,
            "described": answer.operation and answer.ok and answer.kind != "binary",
            "unpaged": asked["lists"] and not asked["continues"],
            "paged": asked["continues"] and asked["tag"] not in ALWAYS_EMPTY and answer.form == "object",
            "unsized": asked["continues"] and asked["page_size"] is None and not answer.follows,
        }
        about = set(_of_answer(answer, evidence.plan["vocabularies"]))
        facts |= {f"{name} {fact}" for name, belongs in groups.items() if belongs for fact in about}
    for one, other in permutations((one for one in chosen if one.ok), 2):
        if one.record == other.record:
            facts.add(f"{one.label} {'same as' if one.ids == other.ids else 'other than'} {other.label}")
            times = [min(other.ids.count(first), 2) for first in one.ids[:1]]
            facts |= {f"first of {one.label} {number} times in {other.label}" for number in times}
    for kind, declared in evidence.declared.items():
        about = set(_of_records(evidence.records(kind), declared, evidence.declared.get(f"{kind}Fields", {})))
        facts |= {f"{name} {fact}" for name in (kind, "any") for fact in about}
    return facts


def _of_answer(answer: Answer, words: Json) -> Iterator[str]:
    length = len(answer.records)
    yield from (str(answer.status), "ok" if answer.ok else "refused", f"form {answer.form}")
    keys = {"errors": list, "comments": list, "message": str}
    yield from (f"body {key}" for key, kind in keys.items() if isinstance(answer.body.get(key), kind))
    for name, value in answer.headers.items():
        digits = len(value) if value.isdecimal() else 0
        unit = "seconds" if 1 <= digits <= 9 else {10: "unix", 13: "milliseconds"}.get(digits, value.partition(";")[0])
        yield from (f"header {name}", f"header {name} {unit}")
    if answer.ok:
        yield from (f"root {class_of(answer.root)}", "long" if length > 50 else "short")
    if answer.ok and not length:
        yield "no more records" if answer.follows else "no records"
    if isinstance(answer.continued_at, str) and answer.continued_at:
        yield from ("continued", f"page {length if length in LENGTHS else 'other'}")
        yield from (f"continues {part}" for part in re.split("[/?&=]", answer.continued_at))
    elif answer.ok:
        yield f"ends {class_of(answer.continued_at) if 'continued-at' in answer.body else 'absent'}"
    if isinstance(totals := answer.body.get("totals"), dict):
        yield from ("total number" if class_of(one) == "number" else "total text" for one in totals.values())
    for key in ("created-at", "updated-at", "date", "id"):
        yield f"{key} {order_of([one.get(key) for one in answer.records])}"
    for record in answer.records:
        for key, value in record.items():
            yield from (f"{key} {class_of(value)}", f"{record.get('visibility')} shows {key}")
            if value and key in words:
                yield from ("known word", f"{key} {value}") if value in words[key] else ("more words",)


def _of_records(records: list[Json], declared: Json, written: Json) -> Iterator[str]:
    keys = {key for one in records for key in one}
    if keys:
        yield "seen"
        yield from (f"shows {re.sub('[0-9]+$', 'N', key)}" for key in keys)
        yield from (f"without {key}" for key in declared.keys() - keys)
        yield from ("undeclared" for _ in keys - declared.keys() - CONDITIONAL)
        yield from ("without a written field" for _ in written.keys() - keys - CONDITIONAL)
    for key in (keys & declared.keys()) - CONDITIONAL - {"id"}:
        identifier = declared[key]["type"] == "Id" and not declared[key]["many"]
        for value in (one.get(key, ...) for one in records):
            yield f"value {'absent' if value is ... else 'zero' if identifier and value == '0' else class_of(value)}"


def class_of(value: object, named: Collection[str] = ()) -> str:
    """The class of a JSON value: a JSON type, or for a string what it is made of; the string where it may be named."""
    if isinstance(value, str):
        found = next((name for name, pattern in _CLASSES.items() if pattern.fullmatch(value)), "other")
        return value if value in named else found
    if isinstance(value, dict | list):
        return f"{'' if value else 'empty '}{'object' if isinstance(value, dict) else 'array'}"
    return "null" if value is None else "boolean" if isinstance(value, bool) else "number"


def template_of(continued_at: object, segments: Collection[str], parameters: Collection[str]) -> str:
    """A continuation without its values, `/contacts/{n}/notes?page={n}`; these segments and parameters are named."""
    if not isinstance(continued_at, str) or not continued_at:
        return class_of(continued_at)
    address, _, query = continued_at.partition("?")
    origin, _, address = address.rpartition("://")
    parts = address.strip("/").split("/")[1 if origin else 0 :]
    path = "/".join(one if one in segments else "{n}" if one.isdecimal() else "{other}" for one in parts)
    asked = [one.partition("=")[0] for one in query.split("&")] if query else []
    values = [f"{one}={{{'n' if one == 'page' else '...'}}}" if one in parameters else "{other}" for one in asked]
    return f"{'https://...' if origin else ''}/{path}{'?' if values else ''}{'&'.join(values)}"


def order_of(values: Iterable[object]) -> str:
    """How texts (digits as numbers) are ordered: `ascending`, `descending`, `equal`, `mixed` or `too few`."""
    texts = [value.zfill(20) for value in values if isinstance(value, str) and value]
    orders = {"equal": len({*texts}) == 1, "ascending": texts == sorted(texts)}
    orders |= {"descending": texts == sorted(texts, reverse=True), "mixed": True}
    return next(name for name, holds in orders.items() if holds) if len(texts) > 1 else "too few"


def shape_of(operation: str, evidence: Evidence) -> Json:
    """The shape of all answers of one operation, as JSON."""
    answers = [one for one in evidence.answers if one.operation.get("id") == operation]
    declared: Json = evidence.declared.get(str(answers[0].record), {})
    lists = [one.records for one in answers if one.records]
    records = [*chain(*lists)]
    # How many answers have a key in every record.
    everywhere = Counter(key for listed in lists for key in set.intersection(*map(set, listed)))
    undeclared = {*chain(*records)} - declared.keys()
    named = sorted(key for key in undeclared if everywhere[key] >= 2 and _KEY.fullmatch(key))
    keys = {key: Counter(class_of(one[key]) for one in records if key in one) for key in sorted(declared)}
    kinds = {key: "many" if declared[key]["many"] else declared[key]["type"] for key in keys}
    odd = [key for key in keys if keys[key].keys() - evidence.plan["classes"].get(kinds[key], keys[key])]
    ends = [one for one in answers if one.ok and one.operation["continues"] and one.form == "object"]
    return {
        "statuses": Counter(str(one.status or "no answer") for one in answers),
        "continuations": Counter(
            template_of(one.continued_at, *evidence.named) if "continued-at" in one.body else "absent" for one in ends
        ),
        "orders": Counter(f"id {order_of(one.ids)}" for one in answers if len(one.ids) > 1),
        "answers": len(lists),
        "records": len(records),
        "keys": {key: {"present": found.total(), "classes": found} for key, found in keys.items() if found},
        "unexpected": odd,
        "undeclared": named,
        "other_undeclared": len(undeclared) - len(named),
    }
