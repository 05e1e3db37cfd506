"""Calendar events, by the legacy events page: filtered by date and calendar, in order of their start, 25 a page (our
assumption).

`from` and `to` name days, both included. An event counts where any of its days does; in the list of recurrent ones,
where its series does, and a series without an end goes on. The plain list holds every event, recurrent ones too.
Private events show to their maker only.
"""

import re
from collections.abc import Mapping
from typing import Any

from apollohq_sandbox.calls import Answer, Call, Handler, User, created, merged, plain, real_date, real_moment
from apollohq_sandbox.pages import page_of, query
from apollohq_sandbox.problems import Problem, unprocessable
from apollohq_sandbox.store import Record, Selection

PAGE_SIZE = 25
_FILTERS = ("from", "to", "calendar-ids", "page")
_IDS = re.compile(r"\d+(\s*,\s*\d+)*", re.ASCII)
_TEXTS = frozenset({"subject", "location", "notes", "privacy-type", "recur-type", "recur-days-of-week"})
_DATES = frozenset({"start", "end", "recur-start", "recur-end"})
_FIELDS = {key: key for key in (*_TEXTS, *_DATES, "allday-flag", "recur-interval")}
_VISIBLE = """(COALESCE(json_extract(record, '$."privacy-type"'), '') IN ('', 'public')
    OR json_extract(record, '$."user-id"') = ?)"""


def visible(record: Mapping[str, Any], user: User) -> bool:
    """Whether this user may see the event; the same rule as `_VISIBLE`, for one record in hand."""
    return record.get("privacy-type", "") in ("", "public") or record["user-id"] == user.id


def list_all(call: Call) -> Answer:
    first = "NULLIF(start, '')"
    return _listed(call, "1", first, f"COALESCE(NULLIF(\"end\", ''), {first})", "/calendars/events")


def list_recurrent(call: Call) -> Answer:
    first = "COALESCE(NULLIF(recur_start, ''), NULLIF(start, ''))"
    last = "COALESCE(NULLIF(recur_end, ''), '9999-12-31')"
    return _listed(call, "COALESCE(recur_type, '') <> ''", first, last, "/calendars/events/recurrent")


def _listed(call: Call, kind: str, first: str, last: str, base: str) -> Answer:
    """Those whose days, from SQL expression `first` to `last`, meet the ones asked for."""
    where, arguments = [kind, _VISIBLE], [call.user.id]
    if begin := call.date("from"):
        where.append(f"substr({last}, 1, 10) >= ?")
        arguments.append(begin.isoformat())
    if end := call.date("to"):
        where.append(f"substr({first}, 1, 10) <= ?")
        arguments.append(end.isoformat())
    if calendars := _calendars(call):
        where.append(f"calendar_id IN ({', '.join('?' * len(calendars))})")
        arguments.extend(calendars)
    filters = {name: call.query[name] for name in _FILTERS if name in call.query}
    return page_of(
        call,
        call.store.events,
        Selection(" AND ".join(where), tuple(arguments), "start, id"),
        size=PAGE_SIZE,
        key="events",
        next_page=query(base, filters),
    )


def _calendars(call: Call) -> list[str]:
    text = call.query.get("calendar-ids")
    if text is None:
        return []
    if not _IDS.fullmatch(text.strip()):
        raise Problem(400, "calendar-ids holds whole numbers with commas between them.", field="calendar-ids")
    found = list(dict.fromkeys(plain(part.strip()) for part in text.split(",")))
    if len(found) > 500:
        raise Problem(400, "calendar-ids names more than 500 calendars.", field="calendar-ids")
    return found


def get(call: Call) -> Answer:
    return Answer({"event": call.record(call.store.events, "event", visible=visible)})


def create(call: Call) -> Answer:
    record = {
        "calendar-id": call.parent("calendar_id"),
        "user-id": call.user.id,
        "subject": "",
        "allday-flag": "0",
        "privacy-type": "public",
        **dict.fromkeys(sorted(_DATES), ""),
    }
    return created("event-id", call.store.events.insert(_changed(call, record)))


def update(call: Call) -> Answer:
    call.store.events.replace(_changed(call, call.record(call.store.events, "event", visible=visible)))
    return Answer()


def destroy(call: Call) -> Answer:
    call.store.events.delete(call.record(call.store.events, "event", visible=visible)["id"])
    return Answer()


def _changed(call: Call, record: Record) -> Record:
    fields = call.written("event")
    real_moment(fields, "event", "start", "end")
    real_date(fields, "event", "recur-start", "recur-end")
    changed = merged(record, fields, _FIELDS, _TEXTS | _DATES)
    for first, last in (("start", "end"), ("recur-start", "recur-end")):
        if changed.get(first) and changed.get(last) and changed[last] < changed[first]:
            raise unprocessable(f"event.{last}", f"{last} lies before {first}.")
    return changed


HANDLERS: dict[str, Handler] = {
    "listEvents": list_all,
    "listRecurrentEvents": list_recurrent,
    "getEvent": get,
    "createEvent": create,
    "updateEvent": update,
    "destroyEvent": destroy,
}
