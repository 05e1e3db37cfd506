"""A page of fifty records from bytes to records and back, beside what `json` alone takes."""

import json
import time
from collections.abc import Callable
from importlib import import_module
from operator import attrgetter
from typing import Any

from apollohq_api import models
from scripts.benchmarking import pages
from scripts.benchmarking.measure import Times, in_turn
from scripts.benchmarking.page import Section, Target, ratios, table
from scripts.benchmarking.peers import OURS, PYDANTIC, STOCK

_JSON = "json"
_KINDS = {"time-entries": "TimeEntry", "messages": "Message", "notes": "Note", "events": "Event"}
_CALLS = 20


def measure(rounds: int) -> Section:
    """Ours on every kind of record, the peers on time entries: what the API hands out by fifties."""
    decoded = in_turn(_decoders("time-entries"), rounds, _CALLS, time.process_time)
    read = in_turn(_readers("time-entries"), rounds, _CALLS, time.process_time)
    written = in_turn(_encoders("time-entries"), rounds, _CALLS, time.process_time)
    kinds = {kind: in_turn(_ours(kind), rounds, _CALLS, time.process_time) for kind in _KINDS}
    return Section(
        "Decoding and encoding",
        f"A page of {pages.RECORDS} records with every described field filled, {rounds} rounds of {_CALLS} pages, in "
        "processor time. Decoding begins with the bytes and ends with typed records, `json.loads` included; then every "
        "field of every record is read. Encoding ends with text. Ours turns digits, flags and dates into Python types "
        "when a field is read; the peers leave them strings. The base of every ratio is `json`, `loads` and `dumps`.",
        [
            ratios("decode 50 time entries", decoded, _JSON, 1e-6, "us"),
            ratios("decode and read every field", read, _JSON, 1e-6, "us"),
            ratios("encode 50 time entries", written, _JSON, 1e-6, "us"),
            table(
                ["ours, other records", "page", "decode", "and read every field"], [_row(*one) for one in kinds.items()]
            ),
        ],
        [
            _worst("Decoding a page, of `json.loads`, the worst kind of record", kinds, "decode", 1.2),
            _worst("Decoding it and reading every field, the worst kind", kinds, "read", 3.0),
        ],
    )


def _row(kind: str, times: Times) -> list[str]:
    size = len(pages.content(kind)) / 1000
    return [kind, f"{size:.0f} kB", f"{times.ratio('decode', _JSON)}", f"{times.ratio('read', _JSON)}"]


def _worst(what: str, kinds: dict[str, Times], name: str, at_most: float) -> Target:
    return Target(what, max(times.ratio(name, _JSON).middle for times in kinds.values()), at_most)


def _ours(kind: str) -> dict[str, Callable[[], object]]:
    content, decode = pages.content(kind), _decode_ours(kind)
    every = attrgetter(*getattr(models, _KINDS[kind])._fields)
    return {
        _JSON: lambda: json.loads(content),
        "decode": lambda: decode(content),
        "read": lambda: [every(record) for record in decode(content)],
    }


def _decode_ours(kind: str) -> Callable[[bytes], list[Any]]:
    envelope, attribute = getattr(models, f"{_KINDS[kind]}List"), kind.replace("-", "_")
    return lambda content: getattr(envelope.from_dict(json.loads(content)), attribute)


def _pages_of() -> dict[str, Callable[[bytes], Any]]:
    """Each candidate's way from bytes to a page of time entries."""
    stock = import_module("stock_client.models").TimeEntryList
    pydantic = import_module("pydantic_client.models").TimeEntryList
    return {
        OURS: lambda content: models.TimeEntryList.from_dict(json.loads(content)),
        STOCK: lambda content: stock.from_dict(json.loads(content)),
        PYDANTIC: lambda content: pydantic.from_json(content),
    }


def _decoders(kind: str) -> dict[str, Callable[[], object]]:
    content = pages.content(kind)

    def decoder(decode: Callable[[bytes], Any]) -> Callable[[], object]:
        return lambda: decode(content).time_entries

    return {_JSON: lambda: json.loads(content)} | {name: decoder(page) for name, page in _pages_of().items()}


def _readers(kind: str) -> dict[str, Callable[[], object]]:
    content = pages.content(kind)

    def reader(decode: Callable[[bytes], Any]) -> Callable[[], object]:
        record = decode(content).time_entries[0]
        names = [name for name in models.TimeEntry._fields if hasattr(record, name)]
        every = attrgetter(*names, *(["var_date"] if "date" not in names else []))  # a peer's name for it
        return lambda: [every(record) for record in decode(content).time_entries]

    return {_JSON: lambda: json.loads(content)} | {name: reader(page) for name, page in _pages_of().items()}


def _encoders(kind: str) -> dict[str, Callable[[], object]]:
    content, document = pages.content(kind), pages.document(kind)
    ours, stock, pydantic = (decode(content) for decode in _pages_of().values())
    return {
        _JSON: lambda: json.dumps(document),
        OURS: lambda: json.dumps(ours.to_dict()),
        STOCK: lambda: json.dumps(stock.to_dict()),
        PYDANTIC: lambda: pydantic.to_json(),
    }
