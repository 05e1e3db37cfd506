"""`apollohq probe`: answer the open questions of the description with an account, without any data of it.

`probe.json` holds the requests that are sent, in their order, and the facts that answer a question; `findings.py` draws
those from the answers, and `report_of` takes every value out of them. The report is sent nowhere.

With `--with-writes`, what only writing can answer is tried on one message of the probe's own. Its id is kept in a file
of the user's until the message is destroyed, so that the next run removes it where this one was killed.
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

import click

from apollohq import Apollo, ApolloError, NotFoundError, __version__, openapi_path
from apollohq.request import plain_request
from apollohq_api.client import Request
from apollohq_api.scalars import DATE, INTEGER, TIMESTAMP
from apollohq_cli.evidence import MOST, Answer, Evidence, Json, exchange
from apollohq_cli.findings import class_of, readings, shape_of
from apollohq_cli.output import save
from apollohq_cli.shared import budget_file, opened, say, share_connection, shared_of

USAGE = re.compile(r"(x-rate-?limit|ratelimit)-(limit|remaining|reset)|ratelimit(-policy)?|retry-after")  # headers
UPLOAD = (("Accept", "application/xml"), ("Content-Type", "application/octet-stream"))
SPAN = timedelta(days=150)  # less than six months under every reading (Q19)


@share_connection
@click.command()
@click.option("--project", type=click.IntRange(min=1), metavar="ID", help="The project to read; else the first.")
@click.option("--contact", type=click.IntRange(min=1), metavar="ID", help="The contact to read; else the first.")
@click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report there, as JSON.")
@click.option("--with-writes", is_flag=True, help="Also make, change and destroy one message in --project.")
@click.pass_context
def probe(
    context: click.Context, project: int | None, contact: int | None, output: Path | None, with_writes: bool
) -> None:
    """Compare the service with what the description assumes, by at most 60 requests that change nothing.

    The report holds shapes and no values: no title, name, text, address or id of anybody's. It is sent nowhere.
    """
    shared_of(context)
    if with_writes and project is None:
        raise click.UsageError("--with-writes needs --project: the message is made there")
    then = f"then a message is made in project {project}, changed three times and destroyed; nobody is notified"
    say(f"at most {MOST} requests, each a GET; {then if with_writes else 'nothing is changed'}")
    with opened(context) as apollo:
        evidence = Evidence(apollo)
        collect(evidence, project, contact)
        report = report_of(evidence)
        try:
            if with_writes and project is not None:
                report["writes"] = found(write(context, apollo, project), "writing")
        finally:  # what was read cost requests
            text = json.dumps(report, indent=2) + "\n"
            click.echo(text if output else "", err=True, nl=False)  # long: the summary stands after it
            click.echo(page_of(report))
            if output is not None:
                save(text.encode(), str(output), mode=0o600)
                say(f"written to {output}; the report was not sent anywhere")


@cache
def questions() -> dict[str, Json]:
    """The open questions with their readings, which lie beside the description, by number."""
    packaged = files("apollohq") / "open-questions.json"
    source = packaged if packaged.is_file() else openapi_path().with_name(packaged.name)
    return {asked["number"]: asked for asked in json.loads(source.read_text("utf-8"))}


def collect(evidence: Evidence, project: int | None, contact: int | None) -> None:
    """Ask what the questions need; a ClickException when nothing can be read."""
    given = {name: one for name, one in (("project_id", project), ("contact_id", contact)) if one}
    evidence.values |= given
    for number, row in enumerate(evidence.plan["requests"]):
        if number == 4 and not any(one.ok and one.form in ("object", "list") for one in evidence.answers):
            came = [one for one in evidence.answers if one.operation and one.status]
            what = ", ".join(sorted({f"{one.status}{' without JSON' * one.ok}" for one in came})) or "nothing whole"
            raise click.ClickException(f"the service could not be read: it answered {what}")
        if "after" in row and not evidence[row["after"]].ids:
            continue
        evidence.values |= values_of(evidence)
        place, listed = row.get("longest", ("", ""))
        if place in given or not place:
            evidence.ask(row)
            continue
        lists: dict[str, Answer] = {}  # of one record after the other, until one has several pages
        for one in evidence[listed].ids[:3]:
            evidence.values[place] = one
            lists[one] = evidence.ask(row)
            if lists[one].continued_at:
                break
        if lists:
            evidence.values[place] = max(lists, key=lambda one: len(lists[one].records))


def values_of(evidence: Evidence) -> Json:
    """The other values for braces in the plan, as far as answers show them: a moment, days, the smallest file."""
    contact, event = (next(iter(evidence[name].records), {}) for name in ("listContacts", "listRecurrentEvents"))
    since, start = TIMESTAMP.read(contact.get("updated-at")), TIMESTAMP.read(event.get("start"))
    dates = [DATE.read(one.get("date")) for one in evidence.records("TimeEntry")]
    last = max(filter(None, dates), default=datetime.now(UTC).date())
    listed = evidence["listFilesForProject"]
    sizes: Json = {str(one.get("id")): INTEGER.read(one.get("byte-size")) for one in listed.records}
    smallest = min((one for one in listed.ids if sizes[one]), key=sizes.__getitem__, default=None)
    values: Json = {"since": since, "to": last, "month_from": start, "smallest_file": smallest}
    with suppress(OverflowError):
        values |= {"from": last - SPAN, "month_to": start and start + timedelta(days=27)}
    return {name: value for name, value in values.items() if value}


def found(named: dict[str, str | None], way: str) -> dict[str, dict[str, str]]:
    """What came of each question in this way: `as assumed` (as far as was seen), `differs`, or `not answered`."""
    findings: dict[str, dict[str, str]] = {}
    for number, name in named.items():
        asked = questions()[number]
        assumed, part = next(iter(asked["readings"])), asked.get("part", {})
        words = asked["readings"] | ({assumed: part[way]} if way in part else {})
        finding = {None: "not answered", assumed: "as assumed"}.get(name, "differs")
        how = f"needs {asked['needs']}" if name is None else words.get(name, "in a way that no reading names")
        findings[number] = {"finding": finding} | ({"reading": name} if name else {}) | {"how": how}
    return findings


def report_of(evidence: Evidence) -> Json:
    """The report: findings and shapes, without a value of the account."""
    headers, known = evidence["getAccount"].headers, evidence.plan["vocabularies"]
    words = [*evidence.plan["other_words"], *itertools.chain(*known.values())]
    asked, records = sorted({one.operation["id"] for one in evidence.answers if one.operation}), evidence.records()
    return {
        "kind": "apollohq-probe",
        "version": 1,
        "client": __version__,
        "requests": evidence.sent,
        "complete": evidence.complete,
        "questions": found(readings(evidence), "reading"),
        "usage_headers": {name: class_of(headers[name], ["100"]) for name in filter(USAGE.fullmatch, sorted(headers))},
        "vocabularies": {key: Counter(class_of(one[key], words) for one in records if key in one) for key in known},
        "operations": {name: shape_of(name, evidence) for name in asked},
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


def write(context: click.Context, apollo: Apollo, project: int) -> dict[str, str | None]:
    """Make, change and destroy one message; the readings of the questions that this answers."""
    kept, base_url = budget_file().with_name("probe-message.json"), apollo.client.base_url
    with suppress(FileNotFoundError, ValueError):
        left = json.loads(kept.read_text("utf-8"))
        if left["base_url"] != base_url:  # its id must not be overwritten
            raise click.ClickException(f"a message of ours is left at {left['base_url']}: run the probe there first")
        _destroy(apollo, left["message"], kept)
    kept.parent.mkdir(exist_ok=True)  # where its id cannot be kept, no message is made
    words, made = "Made by apollohq probe; it is destroyed at once.", 0
    fields: Json = {"title": "apollohq probe", "body": words, "is-private": "1", "pinned": "0"}
    seen: dict[str, str | None] = {}

    def change(changes: Json) -> Answer:
        request = plain_request(base_url, "PUT", f"/messages/{made}", None, {"message": changes})
        return exchange(apollo.client, request, Answer())

    try:
        upload = exchange(apollo.client, Request("POST", "/upload", (), UPLOAD, b"apollohq probe\n"), Answer())
        seen["Q20"] = str(upload.status) if upload.ok else "other"
        attachment = str(upload.body.get("attachment-id"))
        attached = [int(attachment)] if attachment.isdecimal() else []
        made = apollo.messages.create(
            project, title=fields["title"], body=words, is_private=True, pinned=False, attachments=attached
        )
        save(json.dumps({"base_url": base_url, "message": made}).encode(), str(kept), mode=0o600)
        changed = change({"pinned": "1"})
        seen["Q21"] = changed.form if changed.form in ("empty", "text") else "json"
        message = apollo.messages.get(made)
        seen["Q31"] = "merge" if message.body == words else "replace"
        change(fields | {"body": ""})
        cleared = apollo.messages.get(made)
        seen["Q16"] = "kept" if cleared.body else class_of(cleared["body"]) if "body" in cleared else "absent"
        if attached := message.attachments or attached:
            refused = not change(fields | {"attachments": [f"-{attached[0]}"]}).ok
            left = apollo.messages.get(made).attachments
            seen["Q9"] = "refuse" if refused else "ignore" if left else "detach"
    finally:
        if made:
            with opened(context) as another:  # Ctrl-C may have left a lock of the HTTP client taken
                _destroy(another, made, kept)
    return seen


def _destroy(apollo: Apollo, message: int, kept: Path) -> None:
    try:
        with suppress(NotFoundError):
            apollo.messages.destroy(message)
    except ApolloError as error:
        raise click.ClickException(f"the probe's message is still there; run the probe again: {error}") from None
    kept.unlink(missing_ok=True)
