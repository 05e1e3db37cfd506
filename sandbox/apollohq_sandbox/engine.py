"""The engine: list, get, create, update and destroy for every resource, from the description and the table.

A parent that nobody created is taken as existing and empty; only asking for a record itself can be answered with 404.
A record that its reader may not see is not there.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from apollohq_sandbox.calls import Answer, Call
from apollohq_sandbox.dates import calendar_date, timestamp
from apollohq_sandbox.operations import CONTINUED_AT, Operation, Schema, flat
from apollohq_sandbox.problems import Problem, unprocessable
from apollohq_sandbox.resources import PEOPLE, RESOURCES, Filter, Resource, for_some_eyes
from apollohq_sandbox.store import EVERY, Record, Where, equals
from apollohq_sandbox.uploads import attach, detach_all
from apollohq_sandbox.validation import plain

_GROUPS = ("workgroup-id", "group-id")
_LONGEST_NUMBER = 15  # digits: more would overflow the database's own numbers
_MOMENTS = {"calendar-date": calendar_date, "utc-timestamp": timestamp}


def resource_of(operation: Operation) -> Resource:
    """The operation's row in the table. A tag that has none gets the plainest one."""
    return RESOURCES.get(operation.tag) or Resource(operation.tag.removesuffix("s"))


def list_records(call: Call) -> Answer:
    """The records of the parents in the path that meet the filters: a page where the list has pages, else all."""
    resource = resource_of(call.operation)
    return page_of(call, parents(call) & filtered(call, resource.filters) & visible(call), resource.order)


def page_of(call: Call, where: Where, order: str) -> Answer:
    """The page that the call asks for. One past the last is empty, not an error."""
    operation = call.operation
    size = operation.page_size or -2
    page = int(call.path.get("page", call.query.get("page", 1)))
    if call.shift and page > 1:
        _push_down(call, where, order)
    found = call.store.select(operation.tag, where, order, limit=size + 1, offset=max(size, 0) * (page - 1))
    document: dict[str, Any] = {}
    if 0 < size < len(found):
        found, document = found[:size], {CONTINUED_AT: next_page(call, page + 1)}
    return Answer(document | {operation.key: [shown(call, record) for record in found]})


def next_page(call: Call, page: int) -> str:
    """The path of a page, below the base: by a segment where the description has one, else by the query."""
    path = call.operation.path.removesuffix("/{page}").format_map(call.path)
    if call.operation.pages_in_path:
        return f"{path}/{page}"
    filters = {name: text for name, text in call.sent.items() if name != "page"}
    return f"{path}?{urlencode({**filters, 'page': page})}"


def shown(call: Call, record: Record) -> Record:
    """A record as the operation answers it: the declared fields, without what only the sandbox keeps."""
    resource, operation = resource_of(call.operation), call.operation
    unset = {resource.renamed.get(key, key): _blank(rules) for key, rules in operation.written.items()}
    customer = [record[key] for key in ("contact-id", "case-id", "deal-id") if key in record]
    found = {**unset, **({"contact-id": customer[0]} if customer else {}), **record}
    if group := next((record[key] for key in _GROUPS if key in record), None):
        found["group"] = call.store.get("workgroups", group) or {"id": group}
    hidden = {*_GROUPS} if record.get("visibility") == "selected-people" else {*_GROUPS, PEOPLE}
    return {
        key: _declared(operation, schema, found[key])
        for key, schema in operation.record.items()
        if found.get(key) is not None and key not in hidden
    }


def _declared(operation: Operation, schema: Schema, value: Any) -> Any:
    """A value without what its schema does not declare, in records within records too."""
    if isinstance(value, list):
        return [_declared(operation, schema, entry) for entry in value]
    if isinstance(value, dict) and (fields := operation.fields_of(schema)):
        return {key: _declared(operation, fields[key], value[key]) for key in fields if key in value}
    return value


def _push_down(call: Call, where: Where, order: str) -> None:
    """Do what others do while somebody pages: add a record at the head, so that every page slides down by one."""
    for head in call.store.select(call.operation.tag, where, order, limit=1):
        call.store.insert(call.operation.tag, {key: head[key] for key in head if key not in {"id", "attachments"}})


def parents(call: Call) -> Where:
    """The condition that the ids in the path make."""
    where = EVERY
    for key, identity in _parents(call).items():
        where &= equals(key, identity)
    return where


def _parents(call: Call) -> dict[str, str]:
    own = f"{resource_of(call.operation).noun}-id".replace(" ", "-")
    names = {name: own if name == "id" else name.replace("_", "-") for name in call.path}
    return {names[name]: value for name, value in call.path.items() if names[name].endswith("-id")}


def filtered(call: Call, filters: Mapping[str, Filter]) -> Where:
    """The condition that the parameters make, each one that is not empty."""
    where = EVERY
    for name, given in {**call.path, **call.query}.items():
        if name in filters and given != "":
            where &= filters[name](call, given)
    return where


def visible(call: Call) -> Where:
    rule = resource_of(call.operation).visible
    return rule(call.user) if rule else EVERY


def record_of(call: Call) -> Record:
    """The record that the last id in the path names. Raises Problem 404."""
    identity = [value for name, value in call.path.items() if name == "id" or name.endswith("_id")][-1]
    found = call.store.get(call.operation.tag, identity, visible(call))
    if found is None:
        raise Problem(404, f"There is no {resource_of(call.operation).noun} {identity}.")
    return found


def get_record(call: Call) -> Answer:
    return Answer({call.operation.key: shown(call, record_of(call))})


def create_record(call: Call, **more: Any) -> Answer:
    """Make a record of the parents, the defaults and what is sent. `more` are values that the handler knows."""
    operation, resource = call.operation, resource_of(call.operation)
    defaults = {key: value(call) if callable(value) else value for key, value in resource.defaults.items()}
    known = {"created-at": call.moment, **_parents(call), "author-id": call.user.id}
    flags = {key: "0" for key, rules in operation.fields.items() if "Flag" in rules["names"]}
    blank = {resource.renamed.get(key, key): _blank(rules) for key, rules in operation.fields.items()}
    record = {**blank, **flags, **defaults, **known, **more}
    record["id"] = call.store.insert(operation.tag, record)
    call.store.replace(operation.tag, changed(call, record))
    return Answer({operation.key: record["id"]}, status=operation.status)


def update_record(call: Call) -> Answer:
    call.store.replace(call.operation.tag, changed(call, record_of(call)))
    return Answer(status=call.operation.status)


def destroy_record(call: Call) -> Answer:
    """Take a record away, with its attachments, unless others use it."""
    resource, record = resource_of(call.operation), record_of(call)
    for tag, key in resource.users:
        if call.store.select(tag, equals(key, record["id"]), limit=1):
            raise unprocessable(None, f"The {resource.noun} {record['id']} is in use, by {tag} for one.")
    detach_all(call.store, call.operation.tag, record)
    call.store.delete(call.operation.tag, record["id"])
    return Answer(status=call.operation.status)


HANDLERS = {
    "list": list_records, "get": get_record, "create": create_record, "update": update_record,
    "destroy": destroy_record,
}  # fmt: skip


def changed(call: Call, record: Record) -> Record:
    """The record with the fields that the request sends. One left out stays, an empty one is cleared."""
    operation, resource = call.operation, resource_of(call.operation)
    result = record | {"updated-at": call.moment}
    for key, value in call.body[operation.envelope].items():
        if (rules := operation.fields.get(key)) is None:
            continue
        name, where = resource.renamed.get(key, key), f"{operation.envelope}.{key}"
        if name == "attachments":
            result[name] = attach(call, record, value, where)
        elif value == "":
            default = resource.defaults.get(name)
            result[name] = default if isinstance(default, str) else _blank(rules)
        else:
            _check(rules, key, value, where, closed=key in resource.closed)
            result[name] = _listed(operation, rules, value, result.get(name, []))
    for first, last in resource.periods:
        if result.get(first) and result.get(last) and result[last] < result[first]:
            raise unprocessable(f"{operation.envelope}.{last}", f"{last} lies before {first}.")
    if resource.visible is for_some_eyes:
        result = for_its_eyes(operation, result)
    return {key: value for key, value in result.items() if value is not None}


def _blank(rules: Mapping[str, Any]) -> Any:
    """The value of a field that is not set: empty, as the page of tasks shows an unset date."""
    return {"array": [], "string": ""}.get(rules.get("type", ""))


def _check(rules: Mapping[str, Any], key: str, value: Any, where: str, *, closed: bool) -> None:
    """Refuse what has the described form and still cannot be: Problem 422."""
    if closed and value not in (words := rules["x-extensible-enum"]):
        raise unprocessable(where, f"{key} is one of: {', '.join(words)}.")
    if read := _MOMENTS.get(rules.get("format", "")):
        try:
            read(value)
        except ValueError as error:
            raise unprocessable(where, f"{value!r} is no such moment: {error}.") from None
    if "NumericString" in rules["names"] and len(value) > _LONGEST_NUMBER:
        raise unprocessable(where, f"{key} has {_LONGEST_NUMBER} digits at most.")


def _listed(operation: Operation, rules: Mapping[str, Any], value: Any, held: Sequence[str]) -> Any:
    """A list without what stands twice in it; where an id with a minus removes one, the list that is left."""
    if not isinstance(value, list):
        return value
    if "IdChange" not in flat(operation.document, rules["items"])["names"]:
        return list(dict.fromkeys(value))
    added = dict.fromkeys([*held, *(plain(identity) for identity in value if not identity.startswith("-"))])
    return [identity for identity in added if f"-{identity}" not in value]


def for_its_eyes(operation: Operation, record: Record) -> Record:
    """The people stay with selected-people alone, the group with group alone (the data reference says so)."""
    groups = [key for key in _GROUPS if record.get(key)]
    if record["visibility"] == "group" and not groups:
        key = "group-id" if "group-id" in operation.fields else "workgroup-id"
        raise unprocessable(f"{operation.envelope}.{key}", f"What a group may see names the group, by {key}.")
    kept = {"group": groups, "selected-people": [PEOPLE]}.get(record["visibility"], [])
    people = {PEOPLE: list(dict.fromkeys([*record.get(PEOPLE, []), record["author-id"]]))}
    return {key: value for key, value in (record | people).items() if key in kept or key not in (*_GROUPS, PEOPLE)}
