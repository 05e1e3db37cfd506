"""The other answers that the service could give to the open questions, served on demand: `--reading Q23=null`.

`open-questions.json`, beside the description, lists the readings of each question, the assumed one first. A reading is
like a middleware: it changes a call before the engine gets it, or the answer after it. Its changes are data
(`readings.yaml`), or a function below where data cannot express them; a test compares both with the questions.
"""

import calendar
import json
import math
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from apollohq_sandbox.access import Limits, Usage
from apollohq_sandbox.description import load
from apollohq_sandbox.engine import Answer, Call, next_page
from apollohq_sandbox.operations import CONTINUED_AT, Operation, Problem, flat
from apollohq_sandbox.store import Record

Handler: TypeAlias = Callable[[Call], Answer]
Edit: TypeAlias = Mapping[str, Any]

_READ = frozenset({"list", "get", "report"})
_ENTRIES = ("listTimeEntriesForProject", "listTimeEntriesForContact")


@lru_cache(maxsize=2)
def questions(description: Path) -> list[dict[str, Any]]:
    """The open questions, from the file beside the description."""
    found: list[dict[str, Any]] = json.loads(description.with_name("open-questions.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def edits() -> dict[str, Edit]:
    """The changes of `readings.yaml`, by question and reading."""
    return load(files("apollohq_sandbox").joinpath("readings.yaml").read_text(encoding="utf-8"))


def _written(call: Call) -> Record:
    """The fields that a call writes."""
    fields = call.body.get(call.operation.envelope) if isinstance(call.body, dict) else None
    return fields if isinstance(fields, dict) else {}


def _fields(call: Call, change: Callable[[Record], Record]) -> Call:
    """The call with the fields that it writes changed."""
    fields = _written(call)
    return replace(call, body={**call.body, call.operation.envelope: change(fields)}) if fields else call


def _part(answer: Answer, key: str, change: Callable[[Any], Any]) -> Answer:
    """The answer with the part of its document under a key changed, where there is one."""
    document = answer.document if isinstance(answer.document, dict) else {}
    return replace(answer, document={**document, key: change(document[key])}) if key in document else answer


def _records(answer: Answer, call: Call, change: Callable[[Record], Record]) -> Answer:
    """The answer with each of its records changed."""
    if call.operation.verb not in _READ or call.operation.tag == "tags":
        return answer
    return _part(answer, call.operation.key, lambda held:
                 [change(record) for record in held] if isinstance(held, list) else change(held))  # fmt: skip


def _without(record: Edit, *keys: str) -> Record:
    return {key: value for key, value in record.items() if key not in keys}


def _renamed(record: Record, names: Mapping[str, str]) -> Record:
    return {names.get(key, key): value for key, value in record.items()}


def _edited_call(edit: Edit, call: Call) -> Call:
    """The call with the changes of `readings.yaml`. Raises Problem where the reading refuses it."""
    if "refuse" in edit and edit.get("without") not in call.path:
        raise Problem(edit["refuse"], "This is not possible here.")
    if "page-size" in edit and call.page_size and not call.operation.size_is_documented:
        call = replace(call, page_size=edit["page-size"])
    return _fields(call, lambda fields: _renamed(_without(fields, *edit.get("ignore", ())), edit.get("as", {})))


def _edited_answer(edit: Edit, answer: Answer, call: Call) -> Answer:
    """The answer with the changes of `readings.yaml`."""
    answer = _records(answer, call, lambda record: _record(edit, record, call))
    if "reverse" in edit and call.operation.verb in {"list", "report"}:
        answer = _part(answer, call.operation.key, lambda records: records[::-1])
    if "empty" in edit:
        answer = _part(answer, call.operation.key, lambda found: found or edit["empty"])
    if "end" in edit and call.page_size:
        answer = replace(answer, document={CONTINUED_AT: edit["end"], **answer.document})
    if "continue" in edit:
        pattern, served = edit["continue"]
        answer = _part(answer, CONTINUED_AT, lambda path: path and re.sub(pattern, served, path))
    given = {key: edit[key] for key in ("status", "document") if key in edit}
    return replace(answer, headers=_headers(edit, answer), **given)


def _record(edit: Edit, record: Record, call: Call) -> Record:
    dropped = [key for key in record if key not in edit.get("keep", record)]
    found = _renamed(_without(record, *edit.get("drop", ()), *dropped), edit.get("rename", {}))
    found |= {**edit.get("add", {}), **{new: record[old] for new, old in edit.get("copy", {}).items()}}
    if int(record.get("id", 1)) % 3 == 0:
        found |= {key: value for key, value in edit.get("undocumented", {}).items() if record.get(key)}
    if "unset" not in edit:
        return found
    kinds = {key: flat(call.operation.document, schema)["names"] for key, schema in call.operation.record.items()}
    unset = [key for key, names in kinds.items() if found.get(key) == "" and edit.get("of") in (None, *names)]
    return _without(found, *unset) if edit["unset"] == "drop" else {**found, **dict.fromkeys(unset, edit["unset"])}


def _headers(edit: Edit, answer: Answer) -> Mapping[str, str]:
    given = {**answer.headers, **edit.get("headers", {})}
    return {key: text for key, text in given.items() if text is not None}


def _with_body(answer: Answer, body: str, media_type: str) -> Answer:
    """The answer with a text as its body."""
    headers = {**answer.headers, "Content-Type": media_type, "Content-Length": str(len(body.encode()))}
    return replace(answer, document=None, headers=headers, pieces=[body.encode()])


class Change(NamedTuple):
    """How a reading changes a call or an answer, for the operations whose tag or id is in `only`, or for all."""

    only: Collection[str] = ()
    call: Callable[[Call], Call] = lambda call: call
    answer: Callable[[Answer, Call], Answer] = lambda answer, call: answer


def _show(change: Callable[[Record, Call], Record], *only: str) -> Change:
    return Change(only, answer=lambda answer, call: _records(answer, call, lambda record: change(record, call)))


def _list(change: Callable[[Any], Any], *only: str, key: str = "") -> Change:
    return Change(only, answer=lambda answer, call: _part(answer, key or call.operation.key, change)
                  if call.operation.verb in {"list", "report"} else answer)  # fmt: skip


def _refuse(status: int, when: Callable[[Call], Any], *only: str) -> Change:
    def change(call: Call) -> Call:
        if when(call):
            raise Problem(status, "This is not possible here.")
        return call

    return Change(only, change)


def _positive(fields: Record) -> Record:
    return {key: [change for change in value if change[0] != "-"] if key.startswith("attachment") else value
            for key, value in fields.items()}  # fmt: skip


def _nameless(call: Call) -> bool:
    names = {"title", "subject", "name"} & set(call.operation.fields)
    return call.operation.verb == "create" and bool(names) and not any(_written(call).get(name) for name in names)


def _as_in_samples(record: Record, call: Call) -> Record:
    marks = {key: call.operation.record.get(key, {}).get("x-inferred", "") for key in record}
    return {key: record[key] for key in record if not re.search(r"\bQ(6|32)\b", marks[key])}


def _clamped(last: date) -> date:
    year, month = (last.year, last.month - 6) if last.month > 6 else (last.year - 1, last.month + 6)
    return date(year, month, min(last.day, calendar.monthrange(year, month)[1]))


def _replacing(call: Call) -> Call:
    replacing = call.operation.verb == "update" and call.operation.tag != "projects"  # whose page says otherwise
    empty = dict.fromkeys(call.operation.fields if replacing else (), "")
    return _fields(call, lambda fields: {**empty, **fields})


def _occurrences(events: list[Record]) -> list[Record]:
    """Each recurrent event three times, a week apart, under one id."""
    starts = {event["id"]: event["start"] for event in events if event.get("recur-type") and event["start"]}
    moved = [(event, datetime.fromisoformat(starts[event["id"]]) + timedelta(weeks=week))
             for event in events if event["id"] in starts for week in (1, 2)]  # fmt: skip
    return events + [{**event, "start": str(moment)} for event, moment in moved]


def _empty_page(answer: Answer, call: Call) -> Answer:
    if not call.page_size or answer.document.get(CONTINUED_AT) or not answer.document[call.operation.key]:
        return answer
    page = int(call.path.get("page", call.query.get("page", 1)))
    return replace(answer, document={**answer.document, CONTINUED_AT: next_page(call, page + 1)})


def _in_pages(call: Call) -> Call:
    """The lists without pages, in pages by the query."""
    whole = call.operation.verb == "list" and not call.page_size and call.operation.tag not in {"tags", "time-entries"}
    return replace(call, page_size=25, path={**call.path, "page": call.sent.get("page", "1")}) if whole else call


def _report_in_pages(answer: Answer, call: Call) -> Answer:
    page, entries = int(call.sent.get("page", "1")), answer.document[call.operation.key]
    more = {CONTINUED_AT: next_page(call, page + 1)} if len(entries) > page * 50 else {}
    found = {call.operation.key: entries[page * 50 - 50 : page * 50]}
    return replace(answer, document={**answer.document, **more, **found})


def _done(body: Any) -> Change:
    def change(answer: Answer, call: Call) -> Answer:
        if call.operation.verb not in {"update", "destroy"}:
            return answer
        return _with_body(answer, body, "text/plain") if isinstance(body, str) else replace(answer, document=body)

    return Change(answer=change)


FUNCTIONS: Mapping[str, Change] = {
    "Q3=xml-only": _refuse(406, lambda call: call.headers.get("accept") != "application/xml", "createUpload"),
    "Q4=query": Change(_ENTRIES, lambda call: replace(call, path={**call.path, "page": call.sent["page"]})
                       if "page" in call.sent else call),
    "Q4=segment": Change(_ENTRIES, lambda call: replace(call, query=_without(call.query, "page"))),
    "Q6=shown": _show(_as_in_samples),
    "Q8=contacts": _refuse(404, lambda call: any(call.store.get(tag, call.path.get("contact_id", "0"))
                                                 for tag in ("cases", "deals")), "time-entries"),
    "Q9=ignore": Change(call=lambda call: _fields(call, _positive)),
    "Q9=refuse": _refuse(422, lambda call: _positive(_written(call)) != _written(call)),
    "Q12=numbers": _list(lambda totals: {name: int(total) for name, total in totals.items()}, key="totals"),
    "Q12=strings": _list(lambda totals: {name: str(total) for name, total in totals.items()}, key="totals"),
    "Q17=raw": Change(("listNotesForContact",), answer=lambda answer, call: _with_body(
        answer, f"{json.dumps(answer.document)[:-2]}, ...]}}", "text/json")),
    "Q19=clamp": Change(call=lambda call: replace(call, six_months_before=_clamped)),
    "Q19=days": Change(call=lambda call: replace(call, six_months_before=lambda last: last - timedelta(days=180))),
    "Q21=json": _done({"status": "ok"}),
    "Q21=text": _done("OK"),
    "Q23=empty-page": Change(answer=_empty_page),
    "Q24=names": _refuse(422, _nameless),
    "Q25=workgroup-id": _show(lambda record, call: {"workgroup-id" if key == "group" else key:
        value["id"] if key == "group" else value for key, value in record.items()}),
    "Q26=personal-tasks": Change(call=lambda call: replace(call, tasks_are_personal=True)),
    "Q27=occurrences": _list(_occurrences, "listEvents"),
    "Q27=left-out": _list(lambda events: [event for event in events if not event.get("recur-type")], "listEvents"),
    "Q29=pages": Change(("reportTimeEntries",), answer=_report_in_pages),
    "Q30=absolute": Change(answer=lambda answer, call: _part(answer, CONTINUED_AT, lambda path: path and
        f"http://{call.headers['host']}/v1{path}")),
    "Q31=replace": Change(call=_replacing),
    "Q33=pages": Change(call=_in_pages),
    "Q39=map": _list(lambda records: {record["id"]: record for record in records}, "calendars", "event-categories"),
    "Q42=id": Change(("createDeal", "createTaskList"), answer=lambda answer, call: replace(
        answer, document={"id": answer.document[call.operation.key]})),
    "Q46=moment": _show(lambda record, call: {**record, "completed-at": f"{record['completed-at']} 00:00:00"}
                        if record["completed-at"] else record, "milestones"),
    "Q49=either": Change(("listTaskListsForProject",), lambda call: replace(call, path={
        **call.path, "filter": call.sent.get("filter", "all")})),
    "Q52=after": Change(("listContacts",), lambda call: replace(call, query={
        name: value + timedelta(seconds=1) if name == "since" else value for name, value in call.query.items()})),
    "Q54=refused": _refuse(404, lambda call: {"/", " ", ","} & set(call.path["tag"]), "destroyTag"),
    "Q55=account": _show(lambda record, call: {**record, "type": f"{record['type']}s-category"}, "categories"),
}  # fmt: skip


class Readings:
    """The readings that a sandbox serves, by the question's number: the given ones, else the assumed ones."""

    def __init__(self, given: Mapping[str, str], description: Path) -> None:
        """Raise ValueError for an unknown question or reading."""
        known = {question["number"]: list(question["readings"]) for question in questions(description)}
        for number, reading in given.items():
            if reading not in known.get(number, []):
                raise ValueError(f"{number}={reading}: the readings are {', '.join(known.get(number, ['none']))}")
        names = [f"{number}={reading}" for number, reading in given.items()]
        self._edits = [edits()[name] for name in names if name in edits()]
        self._changes = [FUNCTIONS[name] for name in names if name in FUNCTIONS]
        self._changes += [Change(edit.get("only", ()), partial(_edited_call, edit), partial(_edited_answer, edit))
                          for edit in self._edits]  # fmt: skip

    def route(self, method: str, path: str) -> str | Answer:
        """The path that is served instead of the given one, or the answer itself."""
        for pattern, served in (route for edit in self._edits for route in edit.get("routes", {}).items()):
            if found := re.fullmatch(pattern, f"{method} {path}"):
                return found.expand(served) if isinstance(served, str) else Answer(served)
        return path

    def interpreted(self, operation: Operation, sent: Mapping[str, str]) -> dict[str, str]:
        """The query as these readings interpret its values."""
        found = dict(sent)
        for edit in (edit for edit in self._edits if operation.tag in edit.get("values", {})):
            for name, text in found.items():
                meanings = edit["values"][operation.tag].get(name.partition("_")[0], {})
                found[name] = meanings.get(text, meanings.get("*", text))
        return found

    def serve(self, handler: Handler, call: Call) -> Answer:
        names = {call.operation.tag, call.operation.id, call.operation.id.removesuffix("Page")}
        changes = [change for change in self._changes if not change.only or names & set(change.only)]
        for change in changes:
            call = change.call(call)
        answer = handler(call)
        for change in changes:
            answer = change.answer(answer, call)
        return answer

    def refusal(self, answer: Answer) -> Answer:
        if answer.status < 400 or not answer.document:
            return answer
        for edit in self._edits:
            status = edit.get("statuses", {}).get(str(answer.status), answer.status)
            answer = replace(answer, status=status, headers=_headers(edit, answer))
            if "retry-after" in edit and (seconds := answer.headers.get("Retry-After")):
                moment = format_datetime(datetime.now(UTC) + timedelta(seconds=int(seconds)), usegmt=True)
                answer = replace(answer, headers={**answer.headers, "Retry-After": moment})
            if "refusal" in edit and answer.document:
                body = json.dumps(edit["refusal"]).replace("{message}", json.dumps(answer.document["message"])[1:-1])
                text, media_type = json.loads(body), edit.get("media-type")
                answer = _with_body(answer, text, media_type) if media_type else replace(answer, document=text)
        return answer

    def limits(self, limit: int | None, window: float) -> Limits:
        counting = {edit.get("limits") for edit in self._edits}
        return Limits(limit, window, fixed="fixed" in counting, counted="counted" in counting)

    def usage(self, usage: Usage, now: float) -> Mapping[str, str]:
        """The headers of the limit; none where nothing is counted."""
        named = next(edit["usage"] for edit in (*self._edits, edits()["Q1=x-ratelimit"]) if "usage" in edit)
        values = {"limit": usage.limit, "remaining": usage.remaining, "window": usage.window,
                  "seconds": math.ceil(usage.reset), "moment": math.ceil(now + usage.reset)}  # fmt: skip
        return {} if usage.limit is None else {name: text.format(**values) for name, text in named.items()}
