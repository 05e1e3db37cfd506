"""The engine: list, get, create, update and destroy for every resource, from the description and the table.

A parent that nobody created is taken as existing and empty; only asking for a record itself can be answered with 404.
A record that its reader may not see is not there.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from apollohq_sandbox.calls import Answer, Call, Problem, unprocessable
from apollohq_sandbox.operations import CONTINUED_AT, Operation, Schema, flat
from apollohq_sandbox.resources import FOR_SOME, PEOPLE, RESOURCES, Filter, Resource
from apollohq_sandbox.store import EVERY, Record, Where, equals
from apollohq_sandbox.uploads import attach
from apollohq_sandbox.validation import plain

_GROUPS = ("workgroup-id", "group-id")
_LONGEST_NUMBER = 15  # digits: more would overflow the database's own numbers
_MOMENTS = {"calendar-date": date.fromisoformat, "utc-timestamp": datetime.fromisoformat}


def resource_of(operation: Operation) -> Resource:
    """The operation's row in the table. A tag that has none gets the plainest one."""
    return RESOURCES.get(operation.tag, Resource())


def list_records(call: Call) -> Answer:
    """The records of the parents in the path that meet the filters: a page where the list has pages, else all."""
    resource = resource_of(call.operation)
    return page_of(call, of_parents(call) & filtered(call, resource.filters) & visible(call), resource.order)


def page_of(call: Call, where: Where, order: str) -> Answer:
    """The page that the call asks for. One past the last is empty, not an error."""
    operation, size = call.operation, call.page_size or -2
    page = int(call.path.get("page", call.query.get("page", 1)))
    if call.shift and page > 1:  # somebody adds a record at the head, so that every page slides down by one
        for head in call.store.select(operation.tag, where, order, limit=1):
            call.store.insert(operation.tag, {key: head[key] for key in head if key not in {"id", "attachments"}})
    found = call.store.select(operation.tag, where, order, limit=size + 1, offset=max(size, 0) * (page - 1))
    document: dict[str, Any] = {CONTINUED_AT: ""} if resource_of(operation).ends_empty else {}
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
    """A record as the operation answers it: the declared fields, without what only the sandbox keeps."""
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
    if isinstance(value, dict) and (fields := operation.fields_of(schema)):
        return {key: _declared(operation, fields[key], value[key]) for key in fields if key in value}
    return value


def of_parents(call: Call) -> Where:
    """The condition that the ids in the path make."""
    where = EVERY
    for key, identity in _parents(call).items():
        where &= equals(key, identity)
    return where


def _parents(call: Call) -> dict[str, str]:
    own = {"id": f"{call.operation.tag}-id"}
    ids = {name: value for name, value in call.path.items() if name == "id" or name.endswith("_id")}
    return {own.get(name, name.replace("_", "-")): value for name, value in ids.items()}


def filtered(call: Call, filters: Mapping[str, Filter]) -> Where:
    """The condition that the parameters make, each one that is not empty."""
    where = EVERY
    for name, given in {**call.path, **call.query}.items():
        rule = filters.get(name, "1")
        if isinstance(rule, str):
            where &= Where(rule, (call.bound(name),) * rule.count("?")) if given != "" else EVERY
        elif given in rule:
            where &= Where(rule[given].replace("TODAY", f"'{call.today}'"))
        else:
            status = 404 if name in call.path else 400
            raise Problem(status, f"{name} is one of: {', '.join(rule)}.", field=name)
    return where


def visible(call: Call) -> Where:
    """The condition that the reader makes. Ids are numbers, so they can stand in the SQL."""
    groups = ", ".join(f"'{group}'" for group in sorted(call.user.workgroups))
    return Where(
        resource_of(call.operation).visible.replace("USER", f"'{call.user.id}'").replace("GROUPS", f"({groups})")
    )


def record_of(call: Call) -> Record:
    """The record that the path names. Raises Problem 404."""
    found = call.store.get(call.operation.tag, call.path["id"], visible(call))
    if found is None:
        raise Problem(404, f"There is no {call.path['id']} among the {call.operation.tag.replace('-', ' ')}.")
    return found


def get_record(call: Call) -> Answer:
    return Answer({call.operation.key: shown(call, record_of(call))})


def create_record(call: Call, **more: Any) -> Answer:
    """Make a record of the parents, the defaults and what is sent. `more` are values that the handler knows."""
    operation, resource = call.operation, resource_of(call.operation)
    flags = {key: "0" for key, rules in operation.fields.items() if "Flag" in rules["names"]}
    defaults = {key: value(call) if callable(value) else value for key, value in resource.defaults.items()}
    record = {**flags, **defaults, **_parents(call), **more, "author-id": call.user.id, "created-at": call.moment}
    record["id"] = call.store.insert(operation.tag, record)
    call.store.replace(operation.tag, changed(call, record))
    return Answer({operation.key: record["id"]}, status=operation.status)


def update_record(call: Call) -> Answer:
    call.store.replace(call.operation.tag, changed(call, record_of(call)))
    return Answer(status=call.operation.status)


def destroy_record(call: Call) -> Answer:
    """Take a record away, with its attachments, unless others use it."""
    operation, record = call.operation, record_of(call)
    for tag, key in resource_of(operation).users:
        if call.store.select(tag, equals(key, record["id"]), limit=1):
            raise unprocessable(None, f"{record['id']} is in use, by {tag} for one.")
    for file in call.store.select("files", equals("attached-to", f"{operation.tag}/{record['id']}")):
        call.store.delete("files", file["id"])
    call.store.delete(operation.tag, record["id"])
    return Answer(status=operation.status)


HANDLERS = {"list": list_records, "get": get_record, "create": create_record, "update": update_record}
HANDLERS["destroy"] = destroy_record


def changed(call: Call, record: Record) -> Record:
    """The record with the fields that the request sends. One left out stays, an empty one is cleared."""
    operation, resource = call.operation, resource_of(call.operation)
    result = record | {"updated-at": call.moment}
    for key, value in call.body[operation.envelope].items():
        name, where = resource.renamed.get(key, key), f"{operation.envelope}.{key}"
        if (rules := operation.fields.get(key)) is None:
            continue
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
    return _for_its_eyes(operation, result) if resource.visible == FOR_SOME else result


def _blank(rules: Mapping[str, Any]) -> Any:
    """The value of a field that is not set: empty, as the page of tasks shows an unset date."""
    return {"array": [], "string": ""}.get(rules.get("type", ""))


def _check(rules: Mapping[str, Any], key: str, value: Any, where: str, *, closed: bool) -> None:
    """Refuse what has the described form and still cannot be: Problem 422."""
    if closed and value not in (words := rules["x-extensible-enum"]):
        raise unprocessable(where, f"{key} is one of: {', '.join(words)}.")
    if "NumericString" in rules["names"] and len(value) > _LONGEST_NUMBER:
        raise unprocessable(where, f"{key} has {_LONGEST_NUMBER} digits at most.")
    try:
        _MOMENTS.get(rules.get("format", ""), str)(value)
    except ValueError as error:
        raise unprocessable(where, f"{value!r} is no such moment: {error}.") from None


def _listed(operation: Operation, rules: Mapping[str, Any], value: Any, held: Sequence[str]) -> Any:
    """A list without what stands twice in it; where an id with a minus removes one, the list that is left."""
    if not isinstance(value, list):
        return value
    if "IdChange" not in flat(operation.document, rules["items"])["names"]:
        return list(dict.fromkeys(value))
    added = dict.fromkeys([*held, *(plain(identity) for identity in value if not identity.startswith("-"))])
    return [identity for identity in added if f"-{identity}" not in value]


def _for_its_eyes(operation: Operation, record: Record) -> Record:
    """The people stay with selected-people alone, the group with group alone (the data reference says so)."""
    groups = [key for key in _GROUPS if record.get(key)]
    if record["visibility"] == "group" and not groups:
        key = "workgroup-id" if "workgroup-id" in operation.fields else "group-id"
        raise unprocessable(f"{operation.envelope}.{key}", f"What a group may see names the group, by {key}.")
    kept = {"group": groups, "selected-people": [PEOPLE]}.get(record["visibility"], [])
    people = {PEOPLE: list(dict.fromkeys([*record.get(PEOPLE, []), record["author-id"]]))}
    return {key: value for key, value in (record | people).items() if key in kept or key not in (*_GROUPS, PEOPLE)}
