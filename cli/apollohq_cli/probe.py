"""`apollohq probe`: let an account answer the open questions of the description, without a word of the account.

`probe.json` holds the requests that are sent, in their order, and the facts that answer a question; `findings.py` draws
those from the answers, and `report_of` takes every value out of them. The report is sent nowhere.
"""

from __future__ import annotations

import itertools
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

from apollohq_cli.evidence import MOST, Answer, EnoughError, Evidence, Json
from apollohq_cli.findings import facts_of, reading
from apollohq_cli.report import save
from apollohq_cli.shapes import class_of, shape_of
from apollohq_cli.shared import opened, say, share, shared_of

USAGE = {
    f"{family}-{what}"
    for family in ("x-ratelimit", "x-rate-limit", "ratelimit")
    for what in ("limit", "remaining", "reset")
}
USAGE |= {"ratelimit", "ratelimit-policy", "retry-after"}  # headers
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


@cache
def table(name: str) -> Any:
    """A data file of the command."""
    return json.loads((files("apollohq_cli") / f"{name}.json").read_text("utf-8"))


def questions() -> dict[str, Json]:
    """The open questions with their readings, as `spec/open-questions.yaml` has them."""
    asked: dict[str, Json] = table("questions")
    return asked


def collect(evidence: Evidence, project: int | None, contact: int | None) -> None:
    """Ask what the questions need.

    Raises:
        EnoughError: When the requests are used up before the plan is.
        click.ClickException: When nothing can be read.
    """
    for number, row in enumerate(table("probe")["plan"]):
        if number == 4 and not any(one.ok and one.form in ("object", "list") for one in evidence.answers):
            raise click.ClickException("the service could not be read: no request was answered with JSON")
        if "after" in row and not evidence[row["after"]].ids:
            continue
        evidence.values |= values_of(evidence)
        if "longest" not in row:
            evidence.ask(row)
            continue
        lengths: dict[object, int] = {}  # the list of one record after the other, until one has several pages
        projects, contacts = evidence["listProjects"].ids[:3], evidence["listContacts"].ids[:2]
        given, listed = (project, projects) if row["longest"] == "project_id" else (contact, contacts)
        for one in [given] if given else listed:
            answer = evidence.ask(row | {"places": {row["longest"]: one}})
            lengths[one] = len(answer.records)
            if answer.continued_at:
                break
        if lengths:
            evidence.values[row["longest"]] = max(lengths, key=lambda one: lengths[one])


def values_of(evidence: Evidence) -> Json:
    """What else stands in braces in the plan, as far as answers tell: a contact, a moment, days, the smallest file."""
    values: Json = {}
    contacts, listed = evidence["listContacts"], evidence["listFilesForProject"]
    for contact in contacts.records[: len(contacts.ids[:1])]:
        values["first_contact"] = contacts.ids[0]
        if class_of(contact.get("updated-at")) == "timestamp":
            values["since"] = re.sub("[^0-9]", "", contact["updated-at"])
    dates = [one["date"] for one in evidence.records("TimeEntry") if class_of(one.get("date")) == "date"]
    with suppress(ValueError, OverflowError):
        last = datetime.fromisoformat(max(dates)) if dates else datetime.now(UTC)
        values |= {"from": f"{last - SPAN:%Y%m%d}", "to": f"{last:%Y%m%d}"}
    for event in evidence["listRecurrentEvents"].records[:1]:
        with suppress(ValueError, OverflowError):
            start = datetime.fromisoformat(str(event.get("start")))
            values |= {"month_from": f"{start:%Y%m%d}", "month_to": f"{start + timedelta(days=27):%Y%m%d}"}
    sizes = [(str(one.get("byte-size")).zfill(20), str(one.get("id"))) for one in listed.records]
    for _, smallest in sorted(one for one in sizes if one[1] in listed.ids)[:1]:
        values["smallest_file"] = smallest
    return values


def found(readings: dict[str, str | None]) -> dict[str, dict[str, str]]:
    """What each reading says: `as assumed`, `differs` (and how), or `not answered` (and what that needs)."""
    findings: dict[str, dict[str, str]] = {}
    for number, named in readings.items():
        asked = questions()[number]
        if named is None:
            findings[number] = {"finding": "not answered", "how": f"needs {asked['needs']}"}
            continue
        finding = "as assumed" if named == next(iter(asked["readings"])) else "differs"
        how = asked["readings"].get(named, "in a way that no reading names")
        findings[number] = {"finding": finding, "reading": named, "how": how}
    return findings


def report_of(evidence: Evidence, complete: bool) -> Json:
    """The report: findings and shapes, without a value of the account."""
    from apollohq import __version__

    data, headers = table("probe"), evidence["getAccount"].headers
    vocabularies: dict[str, Counter[str]] = {}
    named = [*data["named"], *itertools.chain(*data["vocabularies"].values())]
    for record in evidence.records():
        for key in data["vocabularies"].keys() & record.keys():
            word = record[key] if record[key] in named else class_of(record[key])
            vocabularies.setdefault(key, Counter())[word] += 1
    words = {word for one in evidence.operations.values() for word in one["path"].split("/") if "{" not in word} | {
        "v1"
    }
    names = {parameter["name"] for one in evidence.operations.values() for parameter in one["parameters"]}
    operations: dict[str, list[Answer]] = {}
    for answer in evidence.answers:
        if answer.operation:
            operations.setdefault(answer.operation["id"], []).append(answer)
    facts = facts_of(evidence, data["vocabularies"])
    return {
        "kind": "apollohq-probe",
        "version": 1,
        "client": __version__,
        "requests": evidence.sent,
        "complete": complete,
        "questions": found({number: reading(facts, named) for number, named in data["questions"].items()}),
        "usage_headers": {
            one: headers[one] if headers[one] == "100" else class_of(headers[one]) for one in sorted(USAGE & {*headers})
        },
        "vocabularies": vocabularies,
        "operations": {
            name: shape_of(operations[name], evidence.declared, words, names) for name in sorted(operations)
        },
    }


def page_of(report: Json) -> str:
    """The report for people: what differs first, and what is not described last."""
    rows = [*report["questions"].items(), *report.get("writes", {}).items()]
    lines = [f"{report['requests']} requests{'' if report['complete'] else ', and the plan was not finished'}."]
    for title in ("differs", "not answered", "as assumed"):
        chosen = [(questions()[number], number, row["how"]) for number, row in rows if row["finding"] == title]
        lines += ["", f"{title}: {len(chosen)}"]
        for asked, number, how in chosen:
            lines += [f"  {number:<4} {asked['question']}", f"       {how}"]
            lines += [f"       assumed: {asked['assumed']}"] if title == "differs" else []
    lines += ["", "not described:"]
    for name, operation in report["operations"].items():
        odd = [*operation["undeclared"], *(f"{key} (another type)" for key in operation["unexpected"])]
        odd += [f"{operation['other_undeclared']} keys that are not named"] if operation["other_undeclared"] else []
        lines += [f"  {name}: {', '.join(odd)}"] if odd else []
    return "\n".join(lines)
