"""`apollohq probe`: let an account answer the open questions of the description, without a word of the account.

`collect` is the plan of what is asked, `findings.py` reads the answers, and `report_of` takes every value out of them.
The report is sent nowhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from apollohq_api.client import Request
from apollohq_cli.evidence import MOST, Answer, EnoughError, Evidence
from apollohq_cli.findings import KNOWN, Findings
from apollohq_cli.report import save
from apollohq_cli.shapes import Shape, class_of, order_of, template_of
from apollohq_cli.shared import opened, say, share, shared_of

NOBODY = 999999999  # the id of no record, as far as anybody can tell
NAMED_VALUES = ("public", "private", "for me", "daily", "weekly", "monthly", "yearly", "confidential")
FAMILIES = ("x-ratelimit", "x-rate-limit", "ratelimit")
USAGE_HEADERS = {f"{family}-{what}" for family in FAMILIES for what in ("limit", "remaining", "reset")}
USAGE_HEADERS |= {"ratelimit", "ratelimit-policy", "retry-after"}
SPAN = timedelta(days=150)  # less than six months under every reading (Q19)


@share
@click.command()
@click.option("--project", type=click.IntRange(min=1), metavar="ID", help="The project to look at; else the first.")
@click.option("--contact", type=click.IntRange(min=1), metavar="ID", help="The contact to look at; else the first.")
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report there, as JSON.")
@click.option("--with-writes", is_flag=True, help="Also make, change and destroy one message in --project.")
@click.pass_context
def probe(
    context: click.Context, project: int | None, contact: int | None, output: Path | None, with_writes: bool
) -> None:
    """Compare the service with what the description assumes, by at most 60 requests that change nothing.

    The report holds shapes and no values: no title, name, text, address or id of anybody's. It is sent nowhere.
    """
    shared_of(context).refuse("probe", "format", "fields", "limit", "raw")
    if with_writes and project is None:
        raise click.UsageError("--with-writes needs --project: the message is made there")
    say(f"at most {MOST} requests, each a GET: nothing is changed")
    failed: click.ClickException | None = None
    with opened(context) as apollo:
        evidence = Evidence(apollo)
        complete = False
        with suppress(EnoughError):
            collect(evidence, project, contact)
            complete = True
        report = report_of(evidence, complete)
        if with_writes and project is not None:
            from apollohq_cli.probe_writes import write

            try:
                report["writes"] = found(write(apollo, project))
            except click.ClickException as error:  # what was read cost requests
                failed = error
    click.echo(page_of(report))
    if output is not None:
        text = json.dumps(report, indent=2) + "\n"
        click.echo(text, err=True, nl=False)
        save(text.encode(), str(output), mode=0o600)
        say(f"written to {output}; nothing was sent to anybody")
    if failed is not None:
        raise failed


def collect(evidence: Evidence, project: int | None, contact: int | None) -> None:
    """Ask what the questions need.

    Raises:
        EnoughError: When the requests are used up before the plan is.
        click.ClickException: When nothing can be read.
    """
    ask = evidence.ask
    ask("getAccount")
    ask("getMessage", "missing", id=NOBODY)
    evidence.without_credentials("getAccount", "without credentials")
    ask("listProjects")
    projects = [project] if project else evidence["listProjects"].ids[:3]
    if not any(answer.ok and answer.form in ("object", "list") for answer in evidence.answers.values()):
        raise click.ClickException("the service could not be read: no request was answered with JSON")
    _longest(evidence, "listTimeEntriesForProject", "project_id", projects)
    if ask("listTimeEntriesForProjectPage", "entries /2", page=2).ids:
        ask("listTimeEntriesForProject", "entries ?page=2", (("page", "2"),))
        ask("listTimeEntriesForProjectPage", "entries /2?page=3", (("page", "3"),), page=2)
    _longest(evidence, "listMessagesForProject", "project_id", projects)
    evidence.follow("listMessagesForProject", 2)
    ask("listContacts")
    contacts = [contact] if contact else evidence["listContacts"].ids[:2]
    _longest(evidence, "listNotesForContact", "contact_id", contacts)
    ask("listNotesForContactPage", "notes /1", page=1)
    evidence.follow("listNotesForContact", 1)
    for name in [
        "getMessage",
        "getTimeEntry",
        "getContact",
        "listDeals",
        "listCases",
        "listEvents",
        "listNotesForDeal",
    ]:
        ask(name)
    for name in ("listNotesForCase", "getNote"):
        ask(name)
    evidence.follow("listNotesForDeal", 1)
    for note in evidence.ids("Note")[:1]:
        evidence.send(Request("GET", f"/notes/{note}/comments"), "comments")
    for deal in evidence.ids("Deal")[:1]:
        ask("listTimeEntriesForContact", "entries of a deal", contact_id=deal)
    ask("listDeals", "deals won", (("status", "won"),))
    for record in ask("listRecurrentEvents").records[:1]:
        with suppress(ValueError):
            start = datetime.fromisoformat(str(record.get("start"))).date()
            month = ("from", f"{start:%Y%m%d}"), ("to", f"{start + timedelta(days=27):%Y%m%d}")
            ask("listEvents", "events of a month", month)
    _reports(evidence)
    for what in ("Categories", "Milestones", "TaskLists"):
        ask(f"list{what}ForProject")
    ask("listTaskListsForProjectFiltered", "task lists /finished", filter="finished")
    ask("listTaskListsForProject", "task lists ?filter=finished", (("filter", "finished"),))
    for name in [
        "listTasksForInbox",
        "getTask",
        "listTaskLists",
        "listPersonalTasks",
        "listCalendars",
        "listEventCategories",
    ]:
        ask(name)
    ask("listCalendarEvents")
    for number, one in enumerate([evidence.chosen.get("contact_id"), *evidence["listContacts"].ids[:1]]):
        ask("listTagsForContact", f"tags {number}", contact_id=one)
    changed = re.sub(r"[^0-9]", "", str(evidence["listContacts"].newest.get("updated-at", "")))
    if len(changed) == 14:
        ask("listContacts", "contacts since", (("since", changed),))
    files_by_size = sorted(ask("listFilesForProject").records, key=lambda one: str(one.get("byte-size", "")).zfill(20))
    if files_by_size:
        ask("downloadFile", id=str(files_by_size[0].get("id")))
    for name in ("listTags", "listWorkgroups", "listDealCategories"):
        ask(name)


def _longest(evidence: Evidence, name: str, place: str, candidates: list[Any]) -> None:
    """Ask the list of one candidate after another until one has several pages, and choose the one with the longest."""
    answers: dict[Any, Answer] = {}
    for candidate in candidates:
        answers[candidate] = evidence.ask(name, f"{name} {len(answers)}", **{place: candidate})
        if answers[candidate].continued_at:
            break
    for number, (candidate, answer) in enumerate(answers.items()):
        if len(answer.records) == max(len(one.records) for one in answers.values()):
            evidence.answers[name] = evidence.answers.pop(f"{name} {number}", answer)
            evidence.chosen[place] = candidate
            return


def _reports(evidence: Evidence) -> None:
    dates = [str(one.get("date")) for one in evidence.records("TimeEntry") if class_of(one.get("date")) == "date"]
    with suppress(ValueError, OverflowError):
        last = datetime.fromisoformat(max(dates)) if dates else datetime.now(UTC)
        span = ("from", f"{last - SPAN:%Y%m%d}"), ("to", f"{last:%Y%m%d}")
        for label, value in (("report", "true"), ("report =1", "1"), ("report =false", "false")):
            kinds = ((f"include_{kind}", value) for kind in ("personal", "contacts", "cases", "deals"))
            evidence.ask("reportTimeEntries", label, (*span, *kinds, ("with_totals", "true")))
        evidence.ask("reportTimeEntries", "report base", span)
    for start in ("20190303", "20190228", "20181130"):  # from the end of August back, as PHP counts and as people do
        evidence.ask("reportTimeEntries", f"span {start}", (("from", start), ("to", "20190831")))


@cache
def questions() -> dict[str, dict[str, Any]]:
    """The open questions with their readings, as `spec/open-questions.yaml` has them."""
    kept: dict[str, dict[str, Any]] = json.loads(files("apollohq_cli").joinpath("questions.json").read_text("utf-8"))
    return kept


def found(readings: dict[str, str | None]) -> dict[str, dict[str, str]]:
    """What each reading says: `as assumed`, `differs` (and how), or `not answered` (and what that needs)."""
    findings: dict[str, dict[str, str]] = {}
    for number, reading in readings.items():
        asked = questions()[number]
        if reading is None:
            findings[number] = {"finding": "not answered", "how": f"needs {asked['needs']}"}
            continue
        finding = "as assumed" if reading == next(iter(asked["readings"])) else "differs"
        how = asked["readings"].get(reading, "in a way that no reading names")
        findings[number] = {"finding": finding, "reading": reading, "how": how}
    return findings


def report_of(evidence: Evidence, complete: bool) -> dict[str, Any]:
    """The report: findings and shapes, without a value of the account."""
    from apollohq import __version__

    paths = [one["path"] for one in evidence.operations.values()]
    names = {one["name"] for each in evidence.operations.values() for one in each["parameters"]}
    operations: dict[str, dict[str, Any]] = {}
    shapes: dict[str, Shape] = {}
    values: dict[str, Counter[str]] = {}
    for answer in evidence.answers.values():
        if not answer.operation:
            continue
        name = answer.operation["id"]
        entry = operations.setdefault(name, {"statuses": Counter(), "continuations": Counter(), "orders": Counter()})
        entry["statuses"][str(answer.status or "no answer")] += 1
        if answer in evidence.lists() and isinstance(answer.body, dict):
            absent = "continued-at" not in answer.body
            entry["continuations"]["absent" if absent else template_of(answer.continued_at, paths, names)] += 1
        if len(answer.ids) > 1:
            entry["orders"][f"id {order_of([int(one) for one in answer.ids])}"] += 1
        declared = evidence.declared.get(answer.described.get("record", ""), {})
        shapes.setdefault(name, Shape(declared)).add(answer.records)
        for record in answer.records:
            for key in KNOWN.keys() & record.keys():
                named = record[key] if record[key] in NAMED_VALUES else class_of(record[key])
                values.setdefault(key, Counter())[named] += 1
    headers = evidence["getAccount"].headers
    usage = sorted(name for name in USAGE_HEADERS if name in headers)
    return {
        "kind": "apollohq-probe",
        "version": 1,
        "client": __version__,
        "requests": evidence.sent,
        "complete": complete,
        "questions": found(Findings(evidence).all()),
        "usage_headers": {name: headers[name] if headers[name] == "100" else class_of(headers[name]) for name in usage},
        "vocabularies": values,
        "operations": {name: entry | shapes[name].report() for name, entry in sorted(operations.items())},
    }


def page_of(report: dict[str, Any]) -> str:
    """The report for people: what differs first, and what is not described last."""
    rows = [*report["questions"].items(), *report.get("writes", {}).items()]
    lines = [f"{report['requests']} requests{'' if report['complete'] else ', and the plan was not finished'}."]
    for title in ("differs", "not answered", "as assumed"):
        chosen = [(number, row) for number, row in rows if row["finding"] == title]
        lines += ["", f"{title}: {len(chosen)}"]
        for number, row in chosen:
            lines += [f"  {number:<4} {questions()[number]['question']}", f"       {row['how']}"]
            if title == "differs":
                lines.append(f"       assumed: {questions()[number]['assumed']}")
    lines += ["", "not described:"]
    for name, operation in report["operations"].items():
        odd = [*operation["undeclared"], *(f"{key} (another type)" for key in operation["unexpected"])]
        odd += [f"{operation['other_undeclared']} keys that are not named"] if operation["other_undeclared"] else []
        if odd:
            lines.append(f"  {name}: {', '.join(odd)}")
    return "\n".join(lines)
