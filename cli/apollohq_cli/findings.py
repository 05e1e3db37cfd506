"""What the answers say about the open questions, one entry for each question that reading can settle.

An entry gives the name of the reading that was seen (`spec/open-questions.yaml`; the first one is assumed), `other` for
what no reading names, and None where nothing that came tells. Words for people come from the questions, so that no
value of the account can get into them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from apollohq_cli.shapes import class_of, order_of

if TYPE_CHECKING:
    from apollohq_cli.evidence import Answer, Evidence

RESETS = {
    "x-ratelimit": "x-ratelimit-reset",
    "x-rate-limit": "x-rate-limit-reset",
    "ratelimit": "ratelimit-reset",
    "structured": "ratelimit",
}
KNOWN = {
    "recur-type": {"weekly"},
    "recurrence": {"weekly"},
    "privacy-type": {"public", "private"},
    "privacy": {"public", "for me"},
    "status": {"active", "silent", "archived", "template"},
    "start-page": {"messages"},
}
OF_EVENTS, OF_PROJECTS = ("recur-type", "recurrence", "privacy-type", "privacy"), ("status", "start-page")
WRITERS = {"Message": "updateMessage", "TimeEntry": "updateTimeEntry", "Note": "updateNote"}
CONDITIONAL = {"category-id", "workgroup-id", "people", "group", "selected-people", "users", "workgroup"}  # Q7, Q25, Q5
UNSIZED = {"Note", "Event", "CalendarEvent", "Contact", "Case", "Deal"}  # no page says how long their pages are
ALWAYS_EMPTY = {"calendars", "event-categories"}  # their pages show an empty continued-at at the end


def _status(answer: Answer, ok: str, refused: str) -> str | None:
    return None if answer.status is None else ok if answer.ok else refused


def _key(records: list[dict[str, Any]], *keys: str, otherwise: str = "other") -> str | None:
    """The first of the keys that stands in a record; the readings are named for them."""
    return next((key for key in keys if any(key in one for one in records)), otherwise) if records else None


def _visible(evidence: Evidence, who: str) -> list[dict[str, Any]]:
    return [one for one in evidence.records() if one.get("visibility") == who]


def _words(evidence: Evidence, keys: tuple[str, ...], *kinds: str) -> str | None:
    told = [(key, one[key]) for one in evidence.records(*kinds) for key in keys if one.get(key)]
    return ("known" if all(value in KNOWN[key] for key, value in told) else "more") if told else None


class Findings:
    """One method a question, named for it."""

    def __init__(self, evidence: Evidence) -> None:
        self._seen = evidence

    def all(self) -> dict[str, str | None]:
        """The readings that were seen, by the number of their question."""
        methods = [name for name in vars(type(self)) if name[:1] == "q"]
        return {name.partition("_")[0].upper(): getattr(self, name)() for name in methods}

    def q1_usage_headers(self) -> str | None:
        headers = self._seen["getAccount"].headers
        family = next((name for name, field in RESETS.items() if field in headers), "other")
        reset = headers.get(RESETS.get(family, ""), "")
        if family != "x-ratelimit":
            return family if headers else None
        if not reset.isdecimal() or len(reset) > 15:
            return "other"
        return "milliseconds" if int(reset) > 1e12 else "other" if int(reset) > 1e9 else family

    def q2_refusals(self) -> str | None:
        answer = self._seen["missing"]
        listed = isinstance(answer.body, dict) and isinstance(answer.body.get("errors"), list)
        form = "errors" if listed else "message" if answer.form == "object" else answer.form
        return None if answer.status is None or answer.ok else form

    def q4_page_of_entries(self) -> str | None:
        first, second = self._seen["listTimeEntriesForProject"], self._seen["entries /2"]
        if not first.ids or (second.ok and not second.ids):
            return None
        if isinstance(first.continued_at, str) and "page=" in first.continued_at:
            return "continued-in-query"
        if not second.ok or second.ids == first.ids:
            return "other"
        if self._seen["entries ?page=2"].ids != second.ids:
            return "segment"
        return "either" if self._seen["entries /2?page=3"].ids == second.ids else "query"

    def q5_selected_people(self) -> str | None:
        return _key(_visible(self._seen, "selected-people"), "people", "selected-people", "users")

    def q6_fields(self) -> str | None:
        states = set()
        for kind, writer in WRITERS.items():
            seen = {key for record in self._seen.records(kind) for key in record}
            writable = set(self._seen.declared[self._seen.operations[writer]["body"]["record"]])
            if seen:
                more = seen - set(self._seen.declared[kind]) - CONDITIONAL
                states.add("shown" if writable - seen - CONDITIONAL else "more" if more else "all")
        return max(states, key=("all", "more", "shown").index) if states else None

    def q7_category_of_time(self) -> str | None:
        records = self._seen.records("TimeEntry")
        found = _key(records, "time-category-id", "category-id")
        return "both" if found == "time-category-id" and _key(records, "category-id") != "other" else found

    def q8_contact_id(self) -> str | None:
        return _status(self._seen["entries of a deal"], "any", "contacts")

    def q10_order_of_messages(self) -> str | None:
        answer = self._seen["listMessagesForProject"]
        candidates: list[list[Any]] = [[one.get(key) for one in answer.records] for key in ("created-at", "updated-at")]
        for values in (*candidates, [int(one) for one in answer.ids]):
            if (order := order_of(values)) in ("ascending", "descending"):
                return "newest-first" if order == "descending" else "oldest-first"
        return None

    def q11_length_of_pages(self) -> str | None:
        unsized = [one for one in self._seen.lists() if one.described.get("record") in UNSIZED and one.records]
        lengths = [len(one.records) for one in unsized if one.continued_at and not one.follows and len(one.records) > 1]
        lengths = lengths or [len(one.records) for one in unsized if len(one.records) > 25]
        return str(Counter(lengths).most_common(1)[0][0]) if lengths else None

    def q12_totals(self) -> str | None:
        body = self._seen["report"].body
        values = body.get("totals") if isinstance(body, dict) else None
        classes = {class_of(value) == "number" for value in values.values()} if isinstance(values, dict) else set()
        return ("mixed" if len(classes) == 2 else "numbers" if True in classes else "strings") if classes else None

    def q13_booleans(self) -> str | None:
        yes = self._seen["report"]
        if not (yes.ok and self._seen["report base"].ok) or yes.ids == self._seen["report base"].ids:
            return None
        if self._seen["report =false"].ids == yes.ids:
            return "non-empty"
        return "either" if self._seen["report =1"].ids == yes.ids else "words"

    def q14_vocabularies(self) -> str | None:
        return _words(self._seen, OF_EVENTS, "Event", "CalendarEvent")

    def q15_comments(self) -> str | None:
        return _status(self._seen["comments"], "list", "left-out")

    def q16_unset_fields(self) -> str | None:
        seen = set()
        for kind, declared in self._seen.declared.items():
            records = self._seen.records(kind)
            for key in {key for record in records for key in record} & set(declared) - {"id"} - CONDITIONAL:
                values = [record.get(key, ...) for record in records]
                identifier = declared[key]["type"] == "Id" and not declared[key].get("many")
                seen |= {"absent" for value in values if value is ...}
                seen |= {"zero" for value in values if value == "0" and identifier}
                seen |= {class_of(value) for value in values if value is None or value == ""}
        return next((kind for kind in ("null", "zero", "empty", "absent") if kind in seen), None)

    def q17_json_as_sent(self) -> str | None:
        forms = {one.form for one in self._seen.answers.values() if one.ok and one.described.get("kind") != "binary"}
        return ("slips" if forms <= {"object", "list"} else "raw") if forms else None

    def q19_six_months(self) -> str | None:
        overflow, clamp, longer = (self._seen[f"span {start}"] for start in ("20190303", "20190228", "20181130"))
        if longer.status is None or longer.ok:
            return None
        return "days" if not overflow.ok else "clamp" if clamp.ok else "overflow"

    def q22_refusing_statuses(self) -> str | None:
        bare, missing = self._seen["without credentials"].status, self._seen["missing"].status
        names = {(401, 404): "401", (403, 404): "403", (401, 400): "400", (401, 500): "500"}
        return names.get((bare, missing), "other") if bare and missing else None

    def q23_ends_of_lists(self) -> str | None:
        ends = set()
        for answer in self._seen.lists():
            if answer.operation["tag"] not in ALWAYS_EMPTY and isinstance(answer.body, dict):
                if not answer.records and answer.follows:
                    ends.add("empty-page")
                elif not answer.continued_at:
                    ends.add(class_of(answer.continued_at) if "continued-at" in answer.body else "absent")
        return next((kind for kind in ("empty-page", "null", "empty", "absent") if kind in ends), None)

    def q25_workgroup(self) -> str | None:
        return _key(_visible(self._seen, "group"), "group", "workgroup", "workgroup-id")

    def q26_entries_on_tasks(self) -> str | None:
        base, everything = (
            any(one.get("task-id") for one in self._seen[name].records) for name in ("report base", "report")
        )
        return "with-projects" if base else "personal-tasks" if everything else None

    def q27_recurrent_events(self) -> str | None:
        recurrent, month = self._seen["listRecurrentEvents"], self._seen["events of a month"]
        if not recurrent.ids or not month.ok:
            return None
        return {0: "left-out", 1: "once"}.get(month.ids.count(recurrent.ids[0]), "occurrences")

    def q28_first_pages(self) -> str | None:
        without, first = self._seen["listNotesForContact"], self._seen["notes /1"]
        same = "optional" if without.ids == first.ids else "other"
        return (same if without.ok else "required") if first.ok else None

    def q29_reports(self) -> str | None:
        answer = self._seen["report"]
        order = order_of([record.get("date") for record in answer.records])
        if answer.continued_at:
            return "pages"
        return None if order in ("too few", "equal") else "ascending" if order == "ascending" else "one"

    def q30_continuations(self) -> str | None:
        found = next((str(one.continued_at) for one in self._seen.answers.values() if one.continued_at), None)
        return found and ("absolute" if "://" in found else "versioned" if found.startswith("/v1/") else "relative")

    def q32_belongings(self) -> str | None:
        expected = {"Message": ("author-id", "project-id"), "TimeEntry": ("project-id",), "Note": ("author-id",)}
        shown = [_key(self._seen.records(kind), key) for kind, keys in expected.items() for key in keys]
        found = [key for key in shown if key is not None]
        return ("left-out" if "other" in found else "named") if found else None

    def q33_wholeness(self) -> str | None:
        whole = [
            one for one in self._seen.answers.values() if one.operation.get("lists") and one not in self._seen.lists()
        ]
        if any(one.continued_at for one in whole):
            return "pages"
        return "whole" if any(len(one.records) > 50 for one in whole) else None

    def q35_inferred_paths(self) -> str | None:
        return _status(self._seen["getContact"], "pattern", "other")

    def q37_categories_without_type(self) -> str | None:
        return _status(self._seen["listCategoriesForProject"], "plain", "required")

    def q39_calendars_as(self) -> str | None:
        roots = [self._seen[name].root for name in ("listCalendars", "listEventCategories")]
        kinds = {class_of(root).removeprefix("empty ") for root in roots} & {"array", "object"}
        return ("map" if "object" in kinds else "list") if kinds else None

    def q40_no_tags(self) -> str | None:
        found = {class_of(one.root) for label, one in self._seen.answers.items() if label.startswith("tags") and one.ok}
        names = {"empty array": "list", "null": "null", "empty object": "object"}
        return next((name for kind, name in names.items() if kind in found), None)

    def q41_calendar_events_go_on(self) -> str | None:
        after = self._seen["listCalendarEvents"].continued_at
        return ("own" if "cal-events" in after else "alias") if isinstance(after, str) and after else None

    def q43_filter_of_deals(self) -> str | None:
        return _status(self._seen["deals won"], "won", "win")

    def q44_calendar_of_events(self) -> str | None:
        found = _key(self._seen.records("CalendarEvent"), "calendar-id", otherwise="left-out")
        return "named" if found == "calendar-id" else found

    def q45_keys_of_the_account(self) -> str | None:
        records = self._seen["getAccount"].records
        return ("more" if set(records[0]) - set(self._seen.declared["Account"]) else "known") if records else None

    def q46_completed_milestones(self) -> str | None:
        classes = {class_of(one.get("completed-at")) for one in self._seen.records("Milestone")} & {"date", "timestamp"}
        return {"date": "day", "timestamp": "moment"}[max(classes)] if classes else None

    def q48_project_statuses(self) -> str | None:
        return _words(self._seen, OF_PROJECTS, "Project")

    def q49_filter_of_task_lists(self) -> str | None:
        segment, query = self._seen["task lists /finished"], self._seen["task lists ?filter=finished"]
        if not segment.ok or not query.ok or segment.ids == self._seen["listTaskListsForProject"].ids:
            return None
        return "either" if query.ids == segment.ids else "segment"

    def q50_embedded_tasks(self) -> str | None:
        return _key(self._seen["listTaskLists"].records, "tasks", otherwise="left-out")

    def q51_personal_tasks(self) -> str | None:
        answer = self._seen["listPersonalTasks"]
        return "continued" if answer.continued_at else "whole" if len(answer.records) > 50 else None

    def q52_moment_of_since(self) -> str | None:
        answer, newest = self._seen["contacts since"], str(self._seen["listContacts"].newest.get("id"))
        return ("from" if newest in answer.ids else "after") if answer.ok else None

    def q53_media_type_of_files(self) -> str | None:
        answer = self._seen["downloadFile"]
        found = answer.headers.get("content-type", "")
        named = "octets" if found.startswith("application/octet-stream") else "typed" if found else "untyped"
        return named if answer.ok else None

    def q55_types_of_categories(self) -> str | None:
        types = [str(one["type"]) for one in self._seen.records("Category") if one.get("type")]
        return ("account" if any(one.endswith("-category") for one in types) else "written") if types else None

    def q56_keys_of_a_contact(self) -> str | None:
        seen = {key for record in self._seen.records("Contact") for key in record}
        custom = any(key.startswith("custom-field-") for key in seen)
        return ("custom" if custom else "all" if {"type", "created-at"} <= seen else "shown") if seen else None
