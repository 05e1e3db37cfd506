"""The other answers that the service could give to the open questions, served on demand: `--reading Q23=null`.

`open-questions.yaml`, beside the description, names each question's readings, the assumed one first. A reading changes
requests before the engine sees them or answers after it has made them; the engine knows of none. A test holds the
table below to the file.
"""

import calendar
import json
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from apollohq_sandbox.access import Usage
from apollohq_sandbox.calls import Answer, Call, Problem
from apollohq_sandbox.dates import query_moment
from apollohq_sandbox.description import load
from apollohq_sandbox.engine import next_page
from apollohq_sandbox.operations import CONTINUED_AT, Operation, flat
from apollohq_sandbox.resources import PEOPLE
from apollohq_sandbox.store import Record

_CORE = ("messages", "time-entries", "notes", "events")
_TIMED = ("listTimeEntriesForProject", "listTimeEntriesForContact")
_EVENTS_AS_CAL_EVENTS = ("GET", "events", "cal-events")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading changes, for the operations whose tag or id is in `only`, or for all.

    `alias`: a method, the one word of a path or the first of two, and what is served for it. `text`: a query
    parameter's text. `call`: a request. `fields`: those that it writes. `record`: each record of an answer. `document`:
    an answer's JSON. `answer`: an answer. `refusal`: one with a status of 400 or more. `usage`: the headers of the
    limit. `fixed` and `counted`: how the limit counts. `beyond`: what an operation that nobody described answers, by
    method and path.
    """

    only: Collection[str] = ()
    alias: tuple[str, str, str] = ("", "", "")
    text: Callable[[Operation, str, str], str] = lambda operation, name, text: text
    call: Callable[[Call], Call] = lambda call: call
    fields: Callable[[Call, Record], Record] = lambda call, fields: fields
    record: Callable[[Call, Record], Record] = lambda call, record: record
    document: Callable[[Call, Record], Record] = lambda call, document: document
    answer: Callable[[Call, Answer], Answer] = lambda call, answer: answer
    refusal: Callable[[Answer], Answer] = lambda answer: answer
    usage: Callable[[Usage, float], Mapping[str, str]] | None = None
    fixed: bool = False
    counted: bool = False
    beyond: Mapping[str, Any] = field(default_factory=dict)

    def concerns(self, operation: Operation) -> bool:
        names = (operation.tag, operation.id, operation.id.removesuffix("Page"))
        return not self.only or any(name in self.only for name in names)


def _without(record: Mapping[str, Any], *keys: str) -> Record:
    return {key: value for key, value in record.items() if key not in keys}


def _only(record: Mapping[str, Any], *keys: str) -> Record:
    return {key: value for key, value in record.items() if key in keys}


def _renamed(record: Record, old: str, new: str) -> Record:
    return {new if key == old else key: value for key, value in record.items()}


def _ask(change: Callable[[Call], Call], *only: str) -> Reading:
    return Reading(only, call=change)


def _show(change: Callable[[Record], Record], *only: str) -> Reading:
    return Reading(only, record=lambda call, record: change(record))


def _list(change: Callable[[Any], Any], *only: str) -> Reading:
    """All records of a list at once."""
    return Reading(only, document=lambda call, document: {
        key: change(part) if key == call.operation.key and call.operation.verb != "get" else part
        for key, part in document.items()})  # fmt: skip


def _continue(change: Callable[[Call, str], str], *only: str, alias: tuple[str, str, str] = ("", "", "")) -> Reading:
    return Reading(only, alias, document=lambda call, document: {
        key: change(call, part) if key == CONTINUED_AT and part else part for key, part in document.items()
    })  # fmt: skip


def _end(value: Any) -> Reading:
    return Reading(document=lambda call, document: {CONTINUED_AT: value, **document} if call.page_size else document)


def _in_pages(call: Call) -> Call:
    """The lists that come whole, in pages by the query."""
    if call.operation.verb != "list" or call.page_size or call.operation.tag in {"tags", "time-entries"}:
        return call
    return replace(call, page_size=25, path={**call.path, "page": int(call.sent.get("page", "1"))})


def _empty_page(call: Call, document: Record) -> Record:
    more = call.page_size and not document.get(CONTINUED_AT) and document.get(call.operation.key)
    page = int(call.path.get("page", call.query.get("page", 1)))
    return {**document, CONTINUED_AT: next_page(call, page + 1)} if more else document


def _report_page(call: Call, document: Record) -> Record:
    page, entries = int(call.sent.get("page", "1")), document[call.operation.key]
    more = {CONTINUED_AT: next_page(call, page + 1)} if len(entries) > page * 50 else {}
    return {**more, **document, call.operation.key: entries[page * 50 - 50 : page * 50]}


def _refuse(status: int, when: Callable[[Call], bool], *only: str) -> Reading:
    def change(call: Call) -> Call:
        if when(call):
            raise Problem(status, "This is not possible here.")
        return call

    return Reading(only, call=change)


def _fields(call: Call) -> Record:
    fields = call.body.get(call.operation.envelope) if isinstance(call.body, dict) else None
    return fields if isinstance(fields, dict) else {}


def _of_case_or_deal(call: Call) -> bool:
    return any(call.store.get(tag, call.path.get("contact_id", "0")) for tag in ("cases", "deals"))


def _nameless(call: Call) -> bool:
    names = {"title", "subject", "name"} & set(call.operation.fields)
    return bool(call.operation.verb == "create" and names and not any(_fields(call).get(name) for name in names))


def _positive(call: Call, fields: Record) -> Record:
    return {key: [change for change in value if change[0] != "-"] if key.startswith("attachment") else value
            for key, value in fields.items()}  # fmt: skip


def _replacing(call: Call, fields: Record) -> Record:
    replacing = call.operation.verb == "update" and call.operation.tag != "projects"  # whose page says otherwise
    return {**dict.fromkeys(call.operation.fields, ""), **fields} if replacing else fields


def _people_as(key: str) -> Reading:
    """The service knows the people of a record by another key, in requests and answers."""
    return Reading(
        fields=lambda call, fields: _renamed(_without(fields, PEOPLE), key, PEOPLE),
        record=lambda call, record: _renamed(record, PEOPLE, key),
    )


def _shown_in_samples(call: Call, record: Record) -> Record:
    marks = {key: call.operation.record.get(key, {}).get("x-inferred", "") for key in record}
    return {key: record[key] for key in record if not re.search(r"\bQ(6|32)\b", marks[key])}


def _words(only: str, **words: str) -> Reading:
    """Words that no sample shows, in every third record."""
    keys = {key.replace("_", "-"): word for key, word in words.items()}
    return _show(lambda record: record if int(record["id"]) % 3 else
                 {**record, **{key: word for key, word in keys.items() if record.get(key)}}, only)  # fmt: skip


def _unset(value: Callable[[Collection[str]], Any]) -> Reading:
    """What an unset field arrives as, by its components' names; ... for a key that is left out."""

    def change(call: Call, record: Record) -> Record:
        empty = [key for key in record if record[key] == "" and key in call.operation.record]
        names = {key: flat(call.operation.document, call.operation.record[key])["names"] for key in empty}
        found = {**record, **{key: value(names[key]) for key in empty}}
        return {key: given for key, given in found.items() if given is not ...}

    return Reading(record=change)


def _page_size(size: int | None, *only: str) -> Reading:
    """Of the lists whose page names no size."""
    return _ask(lambda call: replace(call, page_size=size) if call.page_size and
                "x-page-size" not in call.operation.node else call, *only)  # fmt: skip


def _flags(read: Callable[[str], str]) -> Reading:
    return Reading(text=lambda operation, name, text: read(text) if operation.is_flag(name) else text)


def _clamped(last: date) -> date:
    year, month = (last.year, last.month - 6) if last.month > 6 else (last.year - 1, last.month + 6)
    return date(year, month, min(last.day, calendar.monthrange(year, month)[1]))


def _a_second_later(call: Call) -> Call:
    if "since" not in call.query:
        return call
    later = query_moment(call.query["since"], call.today) + timedelta(seconds=1)
    return replace(call, query={**call.query, "since": f"{later:%Y%m%d%H%M%S}"})


def _occurrences(events: list[Record]) -> list[Record]:
    """Each recurrent event three times, a week apart, under one id."""
    steps = [timedelta(weeks=week) for week in range(3)]
    moved = [
        (event, step) for event in events for step in steps if not step or (event.get("recur-type") and event["start"])
    ]
    return [
        {**event, "start": str(datetime.fromisoformat(event["start"]) + step)} if step else event
        for event, step in moved
    ]


def _totals(form: Callable[[Any], Any]) -> Reading:
    return Reading(("reportTimeEntries",), document=lambda call, document: {
        key: {name: form(total) for name, total in part.items()} if key == "totals" else part
        for key, part in document.items()})  # fmt: skip


def _said(answer: Answer, said: Any, media_type: str = "text/plain") -> Answer:
    """The answer with a text for its body, or with JSON."""
    if not isinstance(said, str):
        return replace(answer, document=said)
    headers = {**answer.headers, "Content-Type": media_type, "Content-Length": str(len(said.encode()))}
    return replace(answer, document=None, headers=headers, pieces=[said.encode()])


def _refusal(said: Callable[[str], Any], media_type: str = "text/plain") -> Reading:
    return Reading(refusal=lambda answer: _said(answer, said(answer.document["message"]), media_type))


def _instead(wanted: int, status: int) -> Reading:
    return Reading(refusal=lambda answer: replace(answer, status=status) if answer.status == wanted else answer)


def _retry_date(answer: Answer) -> Answer:
    if "Retry-After" not in answer.headers:
        return answer
    moment = datetime.now(UTC) + timedelta(seconds=int(answer.headers["Retry-After"]))
    return replace(answer, headers={**answer.headers, "Retry-After": format_datetime(moment, usegmt=True)})


def _done(said: Any) -> Reading:
    done = {"update", "destroy"}
    return Reading(answer=lambda call, answer: _said(answer, said) if call.operation.verb in done else answer)


def _status(only: str, status: int, document: Any = None) -> Reading:
    return Reading((only,), answer=lambda call, answer: replace(
        answer, status=status, document=document or answer.document))  # fmt: skip


def _typed(call: Call, answer: Answer) -> Answer:
    named = {"Content-Type": "text/plain", "Content-Disposition": f'attachment; filename="{call.path["id"]}.txt"'}
    return replace(answer, headers={**answer.headers, **named})


def _structured(usage: Usage, now: float) -> Mapping[str, str]:
    """As structured fields: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/"""
    policy, left = (
        f'"token";q={usage.limit};w={usage.window:g}',
        f'"token";r={usage.remaining};t={math.ceil(usage.reset)}',
    )
    return {"RateLimit-Policy": policy, "RateLimit": left}


READINGS: Mapping[str, Reading] = {
    "Q1=x-rate-limit": Reading(usage=lambda usage, now: usage.named("X-Rate-Limit-", now + usage.reset)),
    "Q1=milliseconds": Reading(usage=lambda usage, now: usage.named("X-RateLimit-", (now + usage.reset) * 1000)),
    "Q1=ratelimit": Reading(usage=lambda usage, now: usage.named("RateLimit-", usage.reset)),
    "Q1=structured": Reading(usage=_structured),
    "Q1=other": Reading(usage=lambda usage, now: {"X-Api-Usage": f"{usage.remaining} of {usage.limit}"}),
    "Q1=fixed": Reading(fixed=True),
    "Q1=counted": Reading(counted=True),
    "Q2=errors": _refusal(lambda message: {"errors": [message]}),
    "Q2=list": _refusal(lambda message: [message]),
    "Q2=text": _refusal(lambda message: message),
    "Q2=html": _refusal(lambda message: f"<html><p>{message}</p></html>", "text/html"),
    "Q2=empty": _refusal(lambda message: ""),
    "Q3=xml-only": _refuse(406, lambda call: call.headers.get("accept") != "application/xml", "createUpload"),
    "Q4=query": _ask(lambda call: replace(call, path={**call.path, **_only(call.sent, "page")}), *_TIMED),
    "Q4=segment": _ask(lambda call: replace(call, query=_without(call.query, "page")), *_TIMED),
    "Q4=continued-in-query": _continue(lambda call, path: "{}?page={}".format(*path.rsplit("/", 1)), *_TIMED),
    "Q5=selected-people": _people_as("selected-people"),
    "Q5=users": _people_as("users"),
    "Q6=shown": Reading(_CORE, record=_shown_in_samples),
    "Q6=more": _show(lambda record: {**record, "comments-count": "2", "color-label": "red"}, *_CORE),
    "Q7=category-id": _show(lambda record: _renamed(record, "time-category-id", "category-id")),
    "Q7=both": _show(lambda record: {**record, "category-id": record["time-category-id"]}, "time-entries"),
    "Q8=contacts": _refuse(404, _of_case_or_deal, "time-entries"),
    "Q9=ignore": Reading(fields=_positive),
    "Q9=refuse": _refuse(422, lambda call: _positive(call, _fields(call)) != _fields(call)),
    "Q10=oldest-first": _list(lambda records: records[::-1], "listMessagesForProject", "listMessagesForCategory",
                              "listFilesForProject", "listLinksForProject"),
    "Q11=50": _page_size(50),
    "Q11=7": _page_size(7),
    "Q12=numbers": _totals(int),
    "Q12=strings": _totals(str),
    "Q13=either": _flags(lambda text: {"1": "true", "0": "false"}.get(text, text)),
    "Q13=non-empty": _flags(lambda text: "false" if text in {"", "0"} else "true"),
    "Q14=more": _words("events", privacy_type="confidential", recur_type="daily"),
    "Q15=list": Reading(beyond={r"GET notes/\d+/comments": {"comments": [{"id": "1", "body": "This is a comment"}]}}),
    "Q16=null": _unset(lambda names: None),
    "Q16=absent": _unset(lambda names: ...),
    "Q16=zero": _unset(lambda names: "0" if "Id" in names else ""),
    "Q17=raw": Reading(("listNotesForContact",), answer=lambda call, answer: _said(
        answer, json.dumps(answer.document).replace("}]", "}, ...]"), "application/json")),
    "Q18=date": Reading(refusal=_retry_date),
    "Q18=absent": Reading(refusal=lambda answer: replace(answer, headers=_without(answer.headers, "Retry-After"))),
    "Q19=clamp": _ask(lambda call: replace(call, six_months_before=_clamped)),
    "Q19=days": _ask(lambda call: replace(call, six_months_before=lambda last: last - timedelta(days=180))),
    "Q20=200": _status("createUpload", 200),
    "Q20=202": _status("createUpload", 202),
    "Q21=json": _done({"status": "ok"}),
    "Q21=text": _done("OK"),
    "Q22=403": _instead(401, 403),
    "Q22=400": _instead(404, 400),
    "Q22=500": _instead(404, 500),
    "Q23=empty": _end(""),
    "Q23=null": _end(None),
    "Q23=empty-page": Reading(document=_empty_page),
    "Q24=names": _refuse(422, _nameless),
    "Q25=workgroup": _show(lambda record: _renamed(record, "group", "workgroup")),
    "Q25=workgroup-id": _show(lambda record: {"workgroup-id" if key == "group" else key: value["id"]
                              if key == "group" else value for key, value in record.items()}),
    "Q26=personal-tasks": _ask(lambda call: replace(call, tasks_are_personal=True)),
    "Q27=occurrences": _list(_occurrences, "listEvents"),
    "Q27=left-out": _list(lambda events: [event for event in events if not event.get("recur-type")], "listEvents"),
    "Q28=required": _refuse(404, lambda call: "page" not in call.path, "listNotesForContact", "listNotesForCase",
                            "listNotesForDeal", "listRecentlyViewedContacts"),
    "Q29=ascending": _list(lambda entries: entries[::-1], "reportTimeEntries"),
    "Q29=pages": Reading(("reportTimeEntries",), document=_report_page),
    "Q30=versioned": _continue(lambda call, path: f"/v1{path}"),
    "Q30=absolute": _continue(lambda call, path: f"http://{call.headers['host']}/v1{path}"),
    "Q31=replace": Reading(fields=_replacing),
    "Q32=left-out": _show(lambda record: _without(record, "author-id", "project-id", "task-id", "contact-id",
                                                  "calendar-id"), *_CORE),
    "Q33=pages": _ask(_in_pages),
    "Q34=pattern": Reading(beyond={"GET people": {"people": [{"id": "14505968"}]}, "POST contacts": {"contact-id": "7"},
                                   r"DELETE deals/\d+": None}),
    "Q35=other": _refuse(404, lambda call: True, "getContact", "getTask", "destroyCase"),
    "Q36=204": _status("reorderTasks", 204),
    "Q36=201": _status("reorderTasks", 201, {"status": "ok"}),
    "Q37=required": _refuse(404, lambda call: "type" not in call.path, "listCategoriesForProject"),
    "Q38=newer": Reading(("cases",), fields=lambda call, fields: _without(fields, "attachments", "group-id")),
    "Q38=older": Reading(("cases",), fields=lambda call, fields: _without(fields, "attachment", "workgroup-id")),
    "Q39=map": _list(lambda records: {record["id"]: record for record in records}, "calendars", "event-categories"),
    "Q40=list": _list(lambda tags: tags or [], "tags"),
    "Q40=null": _list(lambda tags: tags or None, "tags"),
    "Q41=alias": _continue(lambda call, path: path.replace("/cal-events?", "/events?"), alias=_EVENTS_AS_CAL_EVENTS),
    "Q42=id": Reading(("createDeal", "createTaskList"), answer=lambda call, answer: replace(
        answer, document={"id": answer.document[call.operation.key]})),
    "Q43=won": Reading(("deals",), text=lambda operation, name, text: "win" if text == "won" else text),
    "Q44=left-out": _show(lambda record: _without(record, "calendar-id", "category-id"), "calendar-events"),
    "Q45=more": _show(lambda record: {**record, "subscription": {"plan": "Small"}, "usage": {"deals": "3"}}, "account"),
    "Q46=moment": _show(lambda record: {key: f"{value} 00:00:00" if key == "completed-at" and value else value
                                        for key, value in record.items()}, "milestones"),
    "Q47=both": Reading(alias=("DELETE", "milestones", "milestone")),
    "Q48=more": _words("projects", start_page="overview", status="waiting"),
    "Q49=either": _ask(lambda call: replace(call, path={**call.path, "filter": call.sent.get("filter", "all")}),
                       "listTaskListsForProject"),
    "Q50=left-out": _show(lambda record: _without(record, "tasks"), "listTaskLists"),
    "Q51=whole": _page_size(None, "listPersonalTasks"),
    "Q52=after": _ask(_a_second_later, "listContacts"),
    "Q53=typed": Reading(("downloadFile",), answer=_typed),
    "Q53=untyped": Reading(("downloadFile",), answer=lambda call, answer: replace(
        answer, headers=_without(answer.headers, "Content-Type"))),
    "Q54=refused": _refuse(404, lambda call: bool({"/", " ", ","} & set(call.path["tag"])), "destroyTag"),
    "Q55=account": _show(lambda record: {**record, "type": f"{record['type']}s-category"}, "categories"),
    "Q56=shown": _show(lambda record: {key: record[key] for key in record if key in {"id", "name", "last-name"}},
                       "contacts"),
    "Q56=custom": _show(lambda record: {**record, "custom-field-1": "Custom value", "custom-field-2": ""}, "contacts"),
}  # fmt: skip


@lru_cache(maxsize=2)
def questions(description: Path) -> list[dict[str, Any]]:
    """The open questions, which lie beside the description."""
    found: list[dict[str, Any]] = load(description.with_name("open-questions.yaml"))["questions"]
    return found


class Readings:
    """The readings that a sandbox serves, by the question's number: the assumed ones, but for those given."""

    def __init__(self, given: Mapping[str, str], description: Path) -> None:
        """Raise ValueError for a question or a reading that nobody has named."""
        known = {question["number"]: list(question.get("readings", ())) for question in questions(description)}
        for number, reading in given.items():
            if reading not in known.get(number, []):
                raise ValueError(f"{number}={reading}: {number} is read as {', '.join(known.get(number, ['nothing']))}")
        names = [f"{number}={reading}" for number, reading in given.items()]
        self._chosen = [READINGS[name] for name in names if name in READINGS]
        self.fixed = any(reading.fixed for reading in self._chosen)
        self.counted = any(reading.counted for reading in self._chosen)

    def route(self, method: str, segments: list[str]) -> list[str]:
        for verb, word, served in (reading.alias for reading in self._chosen):
            if (verb, word) == (method, segments[0]) and len(segments) == (1 if method == "GET" else 2):
                return [served, *segments[1:]]
        return segments

    def beyond(self, method: str, segments: list[str]) -> Answer | None:
        """The answer of an operation that nobody described."""
        found = (path for reading in self._chosen for path in reading.beyond.items())
        asked = f"{method} {'/'.join(segments)}"
        return next((Answer(document) for path, document in found if re.fullmatch(path, asked)), None)

    def sent(self, operation: Operation, sent: Mapping[str, str]) -> dict[str, str]:
        for reading in self._chosen:
            if reading.concerns(operation):
                sent = {name: reading.text(operation, name, text) for name, text in sent.items()}
        return dict(sent)

    def call(self, call: Call) -> Call:
        for reading in (reading for reading in self._chosen if reading.concerns(call.operation)):
            call = reading.call(call)
            if fields := _fields(call):
                call = replace(call, body={**call.body, call.operation.envelope: reading.fields(call, fields)})
        return call

    def answer(self, call: Call, answer: Answer) -> Answer:
        key = call.operation.key
        for reading in self._chosen:
            if not reading.concerns(call.operation):
                continue
            if call.operation.method == "GET" and answer.document:
                document, held = answer.document, answer.document[key]
                if isinstance(held, list):
                    document = {**document, key: [reading.record(call, record) for record in held]}
                elif call.operation.verb == "get":
                    document = {**document, key: reading.record(call, held)}
                answer = replace(answer, document=reading.document(call, document))
            answer = reading.answer(call, answer)
        return answer

    def refusal(self, answer: Answer) -> Answer:
        for reading in self._chosen:
            answer = reading.refusal(answer) if answer.status >= 400 and answer.document else answer
        return answer

    def usage(self, usage: Usage, now: float) -> Mapping[str, str]:
        """The headers of the limit."""
        other = next((reading.usage for reading in self._chosen if reading.usage), None)
        return other(usage, now) if other and usage.limit is not None else usage.headers()
