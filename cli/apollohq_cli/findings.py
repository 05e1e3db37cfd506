"""What the answers say about the open questions, for each question that reading can settle.

Every answer is turned into facts, short sentences such as `listCalendars root array` or `Note without author-id`, and
`probe.json` names for each question the facts that stand for a reading of `spec/open-questions.yaml`. Facts stay here:
the report has the reading, and the words of the question, so that no value of the account can get into it.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from apollohq_cli.shapes import class_of, order_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from apollohq_cli.evidence import Answer, Evidence, Json

    Words = Mapping[str, list[str]]

UNSIZED = {"Note", "Event", "CalendarEvent", "Contact", "Case", "Deal"}  # no page says how long their pages are
ALWAYS_EMPTY = {"calendars", "event-categories"}  # their pages show an empty continued-at at the end
CONDITIONAL = {"category-id", "workgroup-id", "people", "group", "selected-people", "users", "workgroup"}  # Q7, Q25, Q5
LENGTHS = {7, 25, 50}  # of pages, for which there is a reading


def reading(facts: set[str], readings: Mapping[str, str | None]) -> str | None:
    """The reading beside the first fact that holds (of `one + another`, both); None where none of them does."""
    return next((found for told, found in readings.items() if facts.issuperset(told.split(" + "))), None)


def facts_of(evidence: Evidence, words: Words) -> set[str]:
    """All facts. One of an answer is told of its request, of its kind of record, and of the groups it belongs to."""
    facts: set[str] = set()
    chosen = [one for one in evidence.answers if one.status is not None and one is evidence[one.label]]
    for answer in evidence.answers:
        continues, tag = answer.operation.get("continues"), answer.operation.get("tag")
        groups = {
            "any": True,
            str(answer.record): True,
            answer.label: answer in chosen,
            "described": answer.ok and answer.operation and answer.kind != "binary",
            "unpaged": answer.operation.get("lists") and not continues,
            "paged": answer.ok and continues and tag not in ALWAYS_EMPTY and answer.form == "object",
            "unsized": answer.record in UNSIZED and continues and not answer.follows,
        }
        told = set(_of_answer(answer, words)) if answer.status is not None else set()
        facts |= {f"{name} {fact}" for name, belongs in groups.items() if belongs for fact in told}
    for one, other in permutations((one for one in chosen if one.ok), 2):
        if one.record == other.record:
            facts.add(f"{one.label} {'same as' if one.ids == other.ids else 'other than'} {other.label}")
            times = [min(other.ids.count(first), 2) for first in one.ids[:1]]
            facts |= {f"first of {one.label} {number} times in {other.label}" for number in times}
    for kind, declared in evidence.declared.items():
        writable = evidence.declared.get(f"{kind}Fields", {}).keys()
        told = set(_of_records(evidence.records(kind), declared, writable))
        facts |= {f"{name} {fact}" for name in (kind, "any") for fact in told}
    return facts


def _of_answer(answer: Answer, words: Words) -> Iterator[str]:
    body = answer.body if isinstance(answer.body, dict) else {}
    yield from (str(answer.status), "ok" if answer.ok else "refused", f"body {answer.form}")
    if isinstance(body.get("errors"), list):
        yield "body errors"
    for name, value in answer.headers.items():
        digits = len(value) if value.isdecimal() else 0
        unit = "seconds" if 1 <= digits <= 9 else "milliseconds" if 13 <= digits <= 15 else value.partition(";")[0]
        yield from (f"header {name}", f"header {name} {unit}")
    if answer.ok:
        yield f"root {class_of(answer.root)}"
        length = len(answer.records)
        if not length:
            yield "no more records" if answer.follows else "no records"
        if length > 50:
            yield "long"
        if isinstance(answer.continued_at, str) and answer.continued_at:
            yield from ("continued", f"page {length if length in LENGTHS else 'other'}")
            yield from (f"continues {part}" for part in re.split("[/?&=]", answer.continued_at))
        else:
            yield f"ends {class_of(answer.continued_at) if 'continued-at' in body else 'absent'}"
    totals = body.get("totals")
    for total in totals.values() if isinstance(totals, dict) else ():
        yield "total number" if class_of(total) == "number" else "total text"
    for key in ("created-at", "updated-at", "date", "id"):
        yield f"{key} {order_of([one.get(key) for one in answer.records])}"
    for record in answer.records:
        for key, value in record.items():
            yield from (f"{key} {class_of(value)}", f"{record.get('visibility')} shows {key}")
            if value and key in words:
                yield from ("known word", f"{key} {value}") if value in words[key] else ("more words",)


def _of_records(records: list[Json], declared: Json, writable: AbstractSet[str]) -> Iterator[str]:
    keys = {key for one in records for key in one}
    if keys:
        yield "seen"
        yield from (f"shows {re.sub('[0-9]+$', 'N', key)}" for key in keys)
        yield from (f"without {key}" for key in declared.keys() - keys)
        yield from ("undeclared" for _ in keys - declared.keys() - CONDITIONAL)
        yield from ("without a written field" for _ in writable - keys - CONDITIONAL)
    for key in (keys & declared.keys()) - CONDITIONAL - {"id"}:
        identifier = declared[key]["type"] == "Id" and not declared[key]["many"]
        for value in (one.get(key, ...) for one in records):
            found = "absent" if value is ... else "zero" if identifier and value == "0" else class_of(value)
            yield f"value {found}"
