"""The report on time entries: at most six months, on projects unless asked for more, with totals on request.

What an entry is about decides which `include_*` lets it in: a project or a task, a contact, a case or a deal (what
its generic `contact-id` stands for), or none of them, which makes it personal. A company's entries are those of its
people.
"""

from collections.abc import Sequence
from typing import Any

from apollohq_sandbox.calls import Answer, Call
from apollohq_sandbox.dates import months_later
from apollohq_sandbox.engine import shown
from apollohq_sandbox.problems import unprocessable
from apollohq_sandbox.resources import BILLABLE, RESOURCES
from apollohq_sandbox.store import Record, Where, equals
from apollohq_sandbox.store import field as sql

MONTHS = 6
_CONTACT = sql("contact-id", "records.record")
_KIND = f"""COALESCE((SELECT other.resource FROM records AS other
    WHERE other.resource IN ('cases', 'deals') AND other.id = CAST({_CONTACT} AS INTEGER)), 'contacts')"""  # noqa: S608
_PLACED = f"{sql('project-id')} IS NOT NULL OR {sql('task-id')} IS NOT NULL"
_INCLUDES = {
    "include_personal": f"NOT ({_PLACED}) AND {_CONTACT} IS NULL",
    "include_projects": _PLACED,
    "include_contacts": f"{_CONTACT} IS NOT NULL AND {_KIND} = 'contacts'",
    "include_cases": f"{_CONTACT} IS NOT NULL AND {_KIND} = 'cases'",
    "include_deals": f"{_CONTACT} IS NOT NULL AND {_KIND} = 'deals'",
}


def report(call: Call) -> Answer:
    included = [what for name, what in _INCLUDES.items() if call.query.get(name, name == "include_projects")]
    where = Where(f"{sql('date')} BETWEEN ? AND ?", _span(call)) & Where(" OR ".join(included) or "0")
    for name in ("user_id", "task_id", "project_id"):
        if name in call.query:
            where &= equals(name.replace("_", "-"), call.query[name])
    if "company_id" in call.query:
        people = [
            person["id"] for person in call.store.select("people", equals("company-id", call.query["company_id"]))
        ]
        where &= Where(f"{sql('user-id')} IN ({', '.join('?' * len(people))})", tuple(people))
    entries = call.store.select("time-entries", where, RESOURCES["time-entries"].order)
    document: dict[str, Any] = {call.operation.key: [shown(call, entry) for entry in entries]}
    if call.query.get("with_totals"):
        document["totals"] = totals(entries)
    return Answer(document)


def _span(call: Call) -> tuple[str, str]:
    """The first and the last day, both included. Raises 400 for a date nobody can read, 422 for a span too long.

    The defaults are the documented ones, six months ago and today, whatever the other end is: a `to` from last year
    alone finds nothing.
    """
    last = call.date("to") or call.today
    first = call.date("from") or months_later(call.today, -MONTHS)
    try:
        earliest = months_later(last, -MONTHS)
    except ValueError:
        earliest = first  # the calendar's first months
    if first < earliest:
        raise unprocessable(
            "from", f"A report covers {MONTHS} months at most: up to {last} it may start on {earliest}."
        )
    return first.isoformat(), last.isoformat()


def totals(entries: Sequence[Record]) -> dict[str, int | str]:
    """As the documents show them: numbers, but a string where the database added something up."""
    seconds = dict.fromkeys(BILLABLE, 0)
    for entry in entries:
        seconds[entry.get("billable") or "unset"] += int(entry.get("seconds") or 0)
    sums = {kind: str(total) if total else 0 for kind, total in seconds.items()}
    return {
        "number-of-entries": len(entries),
        "sum-of-seconds": sum(seconds.values()),
        "sum-of-unset-seconds": sums["unset"],
        "sum-of-billable-seconds": sums["billable"],
        "sum-of-non-billable-seconds": sums["not billable"],
        "sum-of-billed-seconds": sums["billed"],
    }
