"""The report on time entries: at most six months, on projects unless asked for more, with totals on request.

What an entry is about decides which `include_*` lets it in: a project or a task, a contact, a case or a deal (what
its generic `contact-id` stands for), or none of them, which makes it personal. A company's entries are those of its
people.
"""

from collections.abc import Sequence
from typing import Any

from apollohq_sandbox.calls import Answer, Call, Handler, plain
from apollohq_sandbox.dates import months_later
from apollohq_sandbox.problems import Problem, unprocessable
from apollohq_sandbox.store import Record, Selection
from apollohq_sandbox.time_entries import BILLABLE, NEWEST_FIRST

MONTHS = 6
_KIND = "COALESCE((SELECT kind FROM relations WHERE relations.id = contact_id), 'contact')"
_INCLUDES = {
    "include_personal": (False, "project_id IS NULL AND task_id IS NULL AND contact_id IS NULL"),
    "include_projects": (True, "project_id IS NOT NULL OR task_id IS NOT NULL"),
    "include_contacts": (False, f"contact_id IS NOT NULL AND {_KIND} = 'contact'"),
    "include_cases": (False, f"contact_id IS NOT NULL AND {_KIND} = 'case'"),
    "include_deals": (False, f"contact_id IS NOT NULL AND {_KIND} = 'deal'"),
}
_FILTERS = {
    "user_id": "user_id = ?",
    "company_id": "user_id IN (SELECT id FROM people WHERE company_id = ?)",
    "task_id": "task_id = ?",
    "project_id": "project_id = ?",
}


def report(call: Call) -> Answer:
    where, arguments = ["date BETWEEN ? AND ?"], list(_span(call))
    included = [f"({what})" for name, (default, what) in _INCLUDES.items() if _flag(call, name, default=default)]
    where.append(f"({' OR '.join(included) or '0'})")
    for name, condition in _FILTERS.items():
        if name in call.query:
            where.append(condition)
            arguments.append(_identity(call, name))
    entries = call.store.time_entries.select(Selection(" AND ".join(where), tuple(arguments), NEWEST_FIRST))
    document: dict[str, Any] = {"time-entries": entries}
    if _flag(call, "with_totals", default=False):
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


def _flag(call: Call, name: str, *, default: bool) -> bool:
    """As PHP is used to it: true and false, or 1 and 0."""
    if name not in call.query:
        return default
    match call.query[name].lower():
        case "true" | "1":
            return True
        case "false" | "0":
            return False
        case _:
            raise Problem(400, f"{name} is true or false.", field=name)


def _identity(call: Call, name: str) -> str:
    text = call.query[name]
    if not (text.isascii() and text.isdigit()):
        raise Problem(400, f"{name} is a whole number.", field=name)
    return plain(text)


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


HANDLERS: dict[str, Handler] = {"reportTimeEntries": report}
