"""A page of fifty records from bytes to records and back, beside what `json` alone takes."""

from __future__ import annotations

import json
import time
from functools import partial
from importlib import import_module
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from apollohq_api import models
from scripts.measuring import payloads
from scripts.measuring.page import Section, Target
from scripts.measuring.peers import OURS, PYDANTIC, STOCK
from scripts.measuring.rounds import interleaved

if TYPE_CHECKING:
    from collections.abc import Callable

    Decode = Callable[[bytes], Any]  # from the bytes of a page to its envelope

JSON = "json"
MODELS = {"time-entries": "TimeEntry", "messages": "Message", "notes": "Note", "events": "Event"}
CALLS = 20


def measure(rounds: int) -> Section:
    """Ours on every kind of record, the peers on time entries: what the API hands out by fifties."""
    stock = import_module("stock_client.models").TimeEntryList
    pydantic = import_module("pydantic_client.models").TimeEntryList
    decoders: dict[str, Decode] = {
        OURS: _ours("time-entries"),
        STOCK: lambda content: stock.from_dict(json.loads(content)),
        PYDANTIC: pydantic.from_json,
    }
    content = payloads.content("time-entries")
    page = json.loads(content)
    timed = partial(interleaved, rounds=rounds, calls=CALLS, clock=time.process_time)
    loads: dict[str, Callable[[], object]] = {JSON: lambda: json.loads(content)}
    decoded = timed(loads | {name: partial(decode, content) for name, decode in decoders.items()})
    read = timed(loads | {name: _reader(decode, "time-entries") for name, decode in decoders.items()})
    dumps: dict[str, Callable[[], object]] = {JSON: lambda: json.dumps(page)}
    written = timed(dumps | {name: _encoder(decode(content)) for name, decode in decoders.items()})
    kinds = {kind: timed(_of_kind(kind)) for kind in MODELS}
    worst = [max((times.ratio(name, JSON), kind) for kind, times in kinds.items()) for name in ("decode", "read")]
    return Section(
        "Decoding and encoding",
        f"A page of {payloads.RECORDS} records with every described field filled, {rounds} rounds of {CALLS} pages, "
        "in processor time, from bytes to typed records and back to text. Ours converts digits, flags and dates into "
        "Python types when a field is read; the peers leave them strings. Ratios are to `json.loads` and `json.dumps`.",
        [
            decoded.table("decode 50 time entries", JSON, 1e-6, "us"),
            read.table("decode and read every field", JSON, 1e-6, "us"),
            written.table("encode 50 time entries", JSON, 1e-6, "us"),
        ],
        [
            Target(f"Decoding a page, compared with `json.loads`, the worst kind: {worst[0][1]}", worst[0][0], 1.2),
            Target(f"Decoding it and reading every field, the worst kind: {worst[1][1]}", worst[1][0], 2.6),
            Target("Encoding a page, compared with `json.dumps`", written.ratio(OURS, JSON), 1.4),
        ],
    )


def _of_kind(kind: str) -> dict[str, Callable[[], object]]:
    content, decode = payloads.content(kind), _ours(kind)
    return {JSON: lambda: json.loads(content), "decode": lambda: decode(content), "read": _reader(decode, kind)}


def _ours(kind: str) -> Decode:
    envelope = getattr(models, f"{MODELS[kind]}List")
    return lambda content: envelope.from_dict(json.loads(content))


def _reader(decode: Decode, kind: str) -> Callable[[], object]:
    content, records = payloads.content(kind), attrgetter(kind.replace("-", "_"))
    one, fields = records(decode(content))[0], getattr(models, MODELS[kind])._fields
    every = attrgetter(*(name if hasattr(one, name) else f"var_{name}" for name in fields))  # a peer renames `date`
    return lambda: [every(record) for record in records(decode(content))]


def _encoder(envelope: Any) -> Callable[[], object]:
    return envelope.to_json if hasattr(envelope, "to_json") else lambda: json.dumps(envelope.to_dict())
