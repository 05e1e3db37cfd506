"""Lists, a page at a time: the records, and `continued-at` with the way to the next page where there is one.

The documents show three ways on: a path segment for projects, categories, contacts and notes, a `page` query
parameter for events (with the filters kept, as their page on contacts shows), and nothing on the last page. Paths
are relative to `/v1`.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from apollohq_sandbox.calls import Answer, Call
from apollohq_sandbox.store import Record, Selection, Table


def segment(base: str) -> Callable[[int], str]:
    """The next page by path: `/projects/1/messages/2`."""
    return lambda page: f"{base}/{page}"


def query(base: str, filters: Mapping[str, str]) -> Callable[[int], str]:
    """The next page by query, with the filters of this request kept: `/calendars/events?from=20120101&page=2`."""
    kept = {name: value for name, value in filters.items() if name != "page"}
    return lambda page: f"{base}?{urlencode({**kept, 'page': page})}"


def page_of(
    call: Call,
    table: Table,
    selection: Selection,
    *,
    size: int,
    key: str,
    next_page: Callable[[int], str],
    shown: Callable[[Record], Record] = lambda record: record,
) -> Answer:
    """The page that the call asks for. One past the last is empty, not an error."""
    page = call.page()
    if call.shift and page > 1:
        _push_down(table, selection)
    records = table.select(selection, limit=size + 1, offset=(page - 1) * size)
    document: dict[str, Any] = {"continued-at": next_page(page + 1)} if len(records) > size else {}
    return Answer(document | {key: [shown(record) for record in records[:size]]})


def _push_down(table: Table, selection: Selection) -> None:
    """Do what others do while somebody pages: add a record at the head, so that every page slides down by one."""
    for head in table.select(selection, limit=1):
        table.insert({name: value for name, value in head.items() if name not in {"id", "attachments"}})
