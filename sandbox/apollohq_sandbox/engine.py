"""The engine: list, get, create, update and destroy for every resource, from the description and the table.

A parent that was never created is taken as existing and empty; only a request for a record itself is answered with 404.
A record that the reader may not see is treated as absent.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from apollohq_sandbox.dates import months_later, today
from apollohq_sandbox.operations import CONTINUED_AT, Operation, Problem, Schema, fields_of, flat, plain
from apollohq_sandbox.resources import FOR_SOME, LISTS, PEOPLE, RESOURCES, Resource
from apollohq_sandbox.store import EVERY, Record, Store, Where, equals

LIFETIME = 30 * 60.0  # seconds that an upload which belongs to no record is kept
_GROUPS = ("workgroup-id", "group-id")
_MOMENTS = {"calendar-date": date.fromisoformat, "utc-timestamp": datetime.fromisoformat}


@dataclass(frozen=True, slots=True)
class Call:
    """One request.

    `path` and `query` hold values as the description types them, `sent` the query as it came. `body` is the JSON
    document, `content` an upload, `user` and `groups` the ids of the reader, `now` the time in seconds since the epoch.
    `shift` is a fault: a record is added just before this list is read. `page_size` is how many records a page has,
    None where all come at once. The last two depend on open questions.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    sent: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    content: bytes
    user: str
    groups: tuple[str, ...]
    store: Store
    now: float
    shift: bool
    page_size: int | None
    six_months_before: Callable[[date], date] = lambda last: months_later(last, -6)
    tasks_are_personal: bool = False

    @property
    def today(self) -> date:
        return today(self.now)

    @property
    def moment(self) -> str:
        """The present time as a timestamp of the wire."""
        return f"{datetime.fromtimestamp(self.now, UTC):%Y-%m-%d %H:%M:%S}"

    def bound(self, name: str) -> Any:
        """A parameter as an argument of SQL: a moment as timestamps are stored, a list in JSON."""
        value = self.query.get(name, self.path.get(name))
        if isinstance(value, date):
            return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else str(value)
        return json.dumps(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON document; None is an empty body. `pieces` are the contents of a file instead."""

    document: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterable[bytes] | None = None


def resource_of(operation: Operation) -> Resource:
    """The operation's row in the tables, or the default one for a tag that has none."""
    return LISTS.get(operation.id.removesuffix("Page")) or RESOURCES.get(operation.tag, Resource())


def list_records(call: Call) -> Answer:
    """The records of the parents in the path that match the filters: a page where the list has pages, else all.

    A page past the last is empty, not an error.
    """
    operation, resource, size = call.operation, resource_of(call.operation), call.page_size or -2
    where, order = of_parents(call) & _filtered(call) & visible(call), resource.order
    page = int(call.path.get("page", call.query.get("page", 1)))
    if call.shift and page > 1:  # a record is added at the head, so that each record moves down by one
        for head in call.store.select(operation.tag, where, order, limit=1):
            call.store.insert(operation.tag, {key: head[key] for key in head if key not in {"id", "attachments"}})
    found = call.store.select(operation.tag, where, order, limit=size + 1, offset=max(size, 0) * (page - 1))
    document: dict[str, Any] = {CONTINUED_AT: ""} if resource.ends_empty else {}
    if 0 < size < len(found):
        found, document = found[:size], {CONTINUED_AT: next_page(call, page + 1)}
    return Answer(document | {operation.key: [shown(call, record) for record in found]})


def next_page(call: Call, page: int) -> str:
    """The path of a page, below the base: by a segment where the description has one, else by the query."""
    path = call.operation.path.removesuffix("/{page}").format_map(call.path)
    if call.operation.pages_in_path:
        return f"{path}/{page}"
    return f"{path}?{urlencode({**{name: call.sent[name] for name in call.sent if name != 'page'}, 'page': page})}"


def shown(call: Call, record: Record) -> Record:
    """A record as the operation returns it: the declared fields, without what only the sandbox stores."""
    resource, operation = resource_of(call.operation), call.operation
    unset = {resource.renamed.get(key, key): _blank(rules) for key, rules in operation.written.items()}
    customer = [record[key] for key in ("contact-id", "case-id", "deal-id") if key in record]
    found = {**unset, **({"contact-id": customer[0]} if customer else {}), **record}
    if group := next((record[key] for key in _GROUPS if key in record), None):
        found["group"] = call.store.get("workgroups", group) or {"id": group}
    hidden = {*_GROUPS} if record.get("visibility") == "selected-people" else {*_GROUPS, PEOPLE}
    kept = [key for key in operation.record if found.get(key) is not None and key not in hidden]
    return {key: _declared(operation, operation.record[key], found[key]) for key in kept}


def _declared(operation: Operation, schema: Schema, value: Any) -> Any:
    """A value without what its schema does not declare, in records within records too."""
    if isinstance(value, list):
        return [_declared(operation, schema, entry) for entry in value]
    if isinstance(value, dict) and (fields := fields_of(operation.document, schema)):
        return {key: _declared(operation, fields[key], value[key]) for key in fields if key in value}
    return value


def of_parents(call: Call) -> Where:
    """The condition for the ids in the path."""
    where = EVERY
    for key, identity in _parents(call).items():
        where &= equals(key, identity)
    return where


def _parents(call: Call) -> dict[str, str]:
    own = {"id": f"{call.operation.tag}-id"}
    ids = {name: value for name, value in call.path.items() if name == "id" or name.endswith("_id")}
    return {own.get(name, name.replace("_", "-")): value for name, value in ids.items()}


def _filtered(call: Call) -> Where:
    """The condition for the parameters that are not empty."""
    where = EVERY
    for name, given in {**call.path, **call.query}.items():
        rule = resource_of(call.operation).filters.get(name, "1")
        if isinstance(rule, str):
            where &= Where(rule, (call.bound(name),) * rule.count("?")) if given != "" else EVERY
        elif given in rule:
            where &= Where(rule[given].replace("TODAY", f"'{call.today}'"))
        else:
            raise Problem(404 if name in call.path else 400, f"{name} is one of: {', '.join(rule)}.", name)
    return where


def visible(call: Call) -> Where:
    """The condition for what the reader may see. Ids are numbers, so they can be part of the SQL."""
    groups = ", ".join(f"'{group}'" for group in sorted(call.groups))
    return Where(resource_of(call.operation).visible.replace("USER", f"'{call.user}'").replace("GROUPS", f"({groups})"))


def record_of(call: Call) -> Record:
    """The record that the path names. Raises Problem 404."""
    found = call.store.get(call.operation.tag, call.path["id"], visible(call))
    if found is None:
        raise Problem(404, f"There is no {call.path['id']} among the {call.operation.tag.replace('-', ' ')}.")
    return found


def get_record(call: Call) -> Answer:
    return Answer({call.operation.key: shown(call, record_of(call))})


def create_record(call: Call, **more: Any) -> Answer:
    """Create a record from the parents, the defaults and the request. `more` are values that the handler knows."""
    operation, resource = call.operation, resource_of(call.operation)
    flags = {key: "0" for key, rules in operation.fields.items() if "Flag" in rules["names"]}
    defaults = {key: value(call) if callable(value) else value for key, value in resource.defaults.items()}
    record = {**flags, **defaults, **_parents(call), **more, "author-id": call.user, "created-at": call.moment}
    record["id"] = call.store.insert(operation.tag, record)
    call.store.replace(operation.tag, changed(call, record))
    return Answer({operation.key: record["id"]}, status=operation.status)


def update_record(call: Call) -> Answer:
    call.store.replace(call.operation.tag, changed(call, record_of(call)))
    return Answer(status=call.operation.status)


def destroy_record(call: Call) -> Answer:
    """Delete a record, with its attachments, unless other records refer to it."""
    operation, record = call.operation, record_of(call)
    for tag, key in resource_of(operation).users:
        if call.store.select(tag, equals(key, record["id"]), limit=1):
            raise Problem(422, f"{record['id']} is in use, for example by {tag}.")
    for file in call.store.select("files", equals("attached-to", f"{operation.tag}/{record['id']}")):
        call.store.delete("files", file["id"])
    call.store.delete(operation.tag, record["id"])
    return Answer(status=operation.status)


def changed(call: Call, record: Record) -> Record:
    """The record with the fields of the request. A field that is left out is kept, an empty one is cleared."""
    operation, resource = call.operation, resource_of(call.operation)
    result = record | {"updated-at": call.moment}
    for key, value in call.body[operation.envelope].items():
        name, where = resource.renamed.get(key, key), f"{operation.envelope}.{key}"
        if (rules := operation.fields.get(key)) is None:
            continue  # an undeclared key is ignored
        if name == "attachments":
            result[name] = _attached(call, record, value, where)
        elif value == "":
            default = resource.defaults.get(name)
            result[name] = default if isinstance(default, str) else _blank(rules)
        else:
            _check(rules, key, value, where, closed=key in resource.closed)
            result[name] = _listed(operation, rules, value, result.get(name, []))
    return _restricted(operation, result) if resource.visible == FOR_SOME else result


def _blank(rules: Mapping[str, Any]) -> Any:
    """The value of a field that is not set: empty, as the page of tasks shows an unset date."""
    return {"array": [], "string": ""}.get(rules.get("type", ""))


def _check(rules: Mapping[str, Any], key: str, value: Any, where: str, *, closed: bool) -> None:
    """Raise Problem 422 for a value of the described form that is impossible."""
    if closed and value not in (words := rules["x-extensible-enum"]):
        raise Problem(422, f"{key} is one of: {', '.join(words)}.", where)
    try:
        _MOMENTS.get(rules.get("format", ""), str)(value)
    except ValueError as error:
        raise Problem(422, f"{value!r} is no date or time: {error}.", where) from None


def _listed(operation: Operation, rules: Mapping[str, Any], value: Any, held: Sequence[str]) -> Any:
    """A list without duplicates; where an id with a minus removes one, the ids that remain."""
    if not isinstance(value, list):
        return value
    if "IdChange" not in flat(operation.document, rules["items"])["names"]:
        return list(dict.fromkeys(value))
    added = dict.fromkeys([*held, *(plain(identity) for identity in value if not identity.startswith("-"))])
    return [identity for identity in added if f"-{identity}" not in value]


def _restricted(operation: Operation, record: Record) -> Record:
    """Keep the people only with `selected-people`, and the group only with `group` (the data reference says so)."""
    groups = [key for key in _GROUPS if record.get(key)]
    if record["visibility"] == "group" and not groups:
        key = "workgroup-id" if "workgroup-id" in operation.fields else "group-id"
        raise Problem(422, f"A record that a group may see needs {key}.", f"{operation.envelope}.{key}")
    kept = {"group": groups, "selected-people": [PEOPLE]}.get(record["visibility"], [])
    people = {PEOPLE: list(dict.fromkeys([*record.get(PEOPLE, []), record["author-id"]]))}
    return {key: value for key, value in (record | people).items() if key in kept or key not in (*_GROUPS, PEOPLE)}


def _attached(call: Call, record: Record, changes: Sequence[str], field: str) -> list[str]:
    """A record's attachments after the ids of a request: a positive one attaches, a negative one detaches.

    The others are kept. Both are idempotent, so an update that is sent twice does no more than once.
    """
    attached: list[str] = list(record.get("attachments", []))
    for position, change in enumerate([f"-{upload}" for upload in attached] if changes == "" else changes):
        upload = plain(change.lstrip("-"))
        file = call.store.get("files", upload)
        if change.startswith("-"):
            if upload in attached and file:
                attached.remove(upload)
                kept = {key: value for key, value in file.items() if key not in {"attached-to", "project-id"}}
                call.store.replace("files", kept | {"freed": call.now})
        elif upload not in attached:
            if file is None or "attached-to" in file or file["freed"] <= call.now - LIFETIME:
                message = f"There is no upload {upload}, or it has expired, or another record has it."
                raise Problem(422, message, f"{field}.{position}")
            place = {"project-id": record["project-id"]} if "project-id" in record else {}
            call.store.replace("files", file | place | {"attached-to": f"{call.operation.tag}/{record['id']}"})
            attached.append(upload)
    return attached
