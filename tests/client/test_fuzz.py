"""Whatever a server sends, a call ends in its value or in an error of ours: no other exception, and no endless list."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import apollohq
from apollohq_api.types import Record
from tests.client.clients import Clients
from tests.client.servers import Answer, Server, reply
from tests.generation.json_values import json_values

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from anyio.from_thread import BlockingPortal

CALLS: dict[str, Callable[[Any], Any]] = {
    "get": lambda apollo: apollo.messages.get(7),
    "list": lambda apollo: list(apollo.messages.list_for_project(1)),
    "list without pages": lambda apollo: list(apollo.time_entries.list_for_task(1)),
    "create": lambda apollo: apollo.messages.create(1, title="New"),
    "update": lambda apollo: apollo.messages.update(7, title="New"),
    "destroy": lambda apollo: apollo.messages.destroy(7),
    "upload": lambda apollo: apollo.uploads.create(b"a file"),
    "report": lambda apollo: apollo.time_entries.report(with_totals=True),
    "range": lambda apollo: list(apollo.time_entries.report_range(date(2011, 1, 1), date(2012, 1, 1))),
}
KEYS = ["message", "messages", "time-entries", "totals", "message-id", "attachment-id", "continued-at", "id", "seconds"]
envelopes = st.recursive(
    json_values | st.sampled_from(["/half a character \ud800", "/x?" + "a" * 70_000]),
    lambda inner: st.dictionaries(st.sampled_from(KEYS), inner, max_size=5) | st.lists(inner, max_size=3),
    max_leaves=12,
)
statuses = st.sampled_from([200, 200, 201, 204, 304, 404, 429, 500, 520]) | st.integers(200, 599)
bodies = st.binary(max_size=200) | envelopes.map(lambda value: json.dumps(value).encode())
fields = st.dictionaries(
    st.sampled_from(["Retry-After", "X-RateLimit-Reset", "X-RateLimit-Remaining", "RateLimit", "Date", "Location"]),
    st.text(alphabet="0123456789.,;=- abrst", max_size=20).map(str.strip),
    max_size=3,
)
answers = st.builds(lambda status, body, headers: reply(status, body=body, headers=headers), statuses, bodies, fields)
HEAD = b"HTTP/1.1 200 OK\r\n"


def raw(content: bytes) -> Answer:
    def send(connection: socket.socket) -> None:
        connection.sendall(content)

    return send


noise = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=200).map(lambda rest: HEAD + rest),
    st.binary(max_size=200).map(lambda rest: HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + rest),
    st.binary(max_size=200).map(lambda rest: HEAD + b"Content-Encoding: gzip\r\n\r\n" + rest),
    st.binary(max_size=200).map(lambda rest: HEAD + b"Content-Encoding: deflate\r\nContent-Length: 50\r\n\r\n" + rest),
).map(raw)


def read_everything(found: Any) -> None:
    for record in found if isinstance(found, list) else [found]:
        if isinstance(record, Record):
            repr(record)
            for name in record._fields:
                with suppress(apollohq.ResponseDecodeError):
                    read_everything(getattr(record, name))


@pytest.mark.parametrize("kind", ["threads", "tasks"])
@pytest.mark.parametrize("call", CALLS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_any_answer_is_a_value_or_an_error_of_ours(
    portal: BlockingPortal, kind: str, call: str, data: st.DataObject
) -> None:
    answer: Answer = data.draw(answers | noise)
    clients = Clients(portal if kind == "tasks" else None)
    limit = apollohq.RateLimit(10**6, per=0.001, max_wait=0.5)  # reads the usage headers, and does not wait for them
    with Server(answer) as server:
        apollo = clients.connect(server.url, f"token-{server.port}", timeout=5.0, max_retries=0, rate_limit=limit)
        try:
            read_everything(CALLS[call](apollo))
        except apollohq.ApolloError as error:
            str(error)
        finally:
            clients.close()
