"""A server that breaks off, stalls, drips or floods ends in an error of the right kind, in time."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from typing import TYPE_CHECKING

import httpx2
import pytest

import apollohq
from apollohq import transport
from tests.client.faults import (
    HEAD,
    announces_a_flood,
    closes_at_once,
    closes_in_a_chunk,
    closes_in_the_body,
    closes_in_the_head,
    cuts_its_json,
    drips_its_body,
    drips_its_head,
    floods,
    floods_with_a_refusal,
    resets,
    sends_broken_gzip,
    speaks_nonsense,
    stalls,
    stalls_in_the_body,
)
from tests.client.servers import Fault, Heard, Server, reply

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from tests.client.clients import Clients

GRACE = 10.0  # seconds; generous, the machine may be busy


BOMB = gzip.compress(b"\0" * 0x8000000)  # 128 MiB in 130 kB


def sends_a_bomb(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB) + BOMB)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (closes_at_once, apollohq.APIConnectionError),
        (closes_in_the_head, apollohq.APIConnectionError),
        (closes_in_the_body, apollohq.APIConnectionError),
        (closes_in_a_chunk, apollohq.APIConnectionError),
        (resets, apollohq.APIConnectionError),
        (speaks_nonsense, apollohq.APIConnectionError),
        (stalls, apollohq.APITimeoutError),
        (stalls_in_the_body, apollohq.APITimeoutError),
        (drips_its_body, apollohq.APITimeoutError),
        (announces_a_flood, apollohq.ResponseDecodeError),
        (sends_broken_gzip, apollohq.ResponseDecodeError),
        (cuts_its_json, apollohq.ResponseDecodeError),
    ],
    ids=lambda value: value.__name__,
)
def test_a_fault_is_a_typed_error_within_the_timeout(
    clients: Clients, serve: Callable[..., Server], fault: Fault, kind: type[apollohq.ApolloError]
) -> None:
    apollo = clients.connect(serve(fault).url, timeout=0.5, max_retries=0)
    begun = time.monotonic()
    with pytest.raises(kind) as caught:
        apollo.messages.get(7)
    assert time.monotonic() - begun < 0.5 + GRACE
    assert type(caught.value) is kind
    assert caught.value.__cause__ is None


@pytest.mark.anyio
async def test_in_a_task_the_timeout_is_a_deadline_for_a_header_that_drips_too(serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"message": {"id": "7"}}), drips_its_head)
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, timeout=0.5, max_retries=0) as apollo:
        assert (await apollo.messages.get(7)).id == 7
        begun = time.monotonic()
        with pytest.raises(apollohq.APITimeoutError):
            await apollo.messages.get(7)
    assert time.monotonic() - begun < 0.5 + GRACE
    assert server.connections == 1


@pytest.mark.parametrize("fault", [floods, sends_a_bomb], ids=lambda value: value.__name__)
def test_a_flood_is_an_error_and_does_not_fill_the_memory(
    clients: Clients, serve: Callable[..., Server], fault: Fault
) -> None:
    apollo = clients.connect(serve(fault).url, timeout=20.0)
    tracemalloc.start()
    try:
        with pytest.raises(apollohq.ResponseDecodeError, match="larger than"):
            apollo.messages.get(7)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2.5 * transport.LARGEST_ANSWER  # what is kept, and a piece that swells while it is unpacked
    assert held < 0.1 * transport.LARGEST_ANSWER


def test_only_the_beginning_of_a_long_message_is_kept(clients: Clients, serve: Callable[..., Server]) -> None:
    apollo = clients.connect(serve(floods_with_a_refusal).url, timeout=20.0, max_retries=0)
    tracemalloc.start()
    try:
        with pytest.raises(apollohq.ServerError) as caught:
            apollo.messages.get(7)
        assert tracemalloc.get_traced_memory()[1] < 0.2 * transport.LARGEST_ANSWER
    finally:
        tracemalloc.stop()
    assert len(caught.value.body) == transport.LARGEST_REFUSAL


@pytest.mark.parametrize(
    "fault",
    [announces_a_flood, sends_broken_gzip, stalls_in_the_body, floods_with_a_refusal],
    ids=lambda f: f.__name__,
)
def test_after_a_fault_the_only_connection_is_free_for_the_next_call(
    clients: Clients, serve: Callable[..., Server], fault: Fault
) -> None:
    server = serve(fault, reply(payload={"message": {"id": "7"}}))
    own = clients.http_client(limits=httpx2.Limits(max_connections=1))
    apollo = clients.connect(server.url, max_retries=0, timeout=2.0, http_client=clients.unwrapped(own))
    with pytest.raises(apollohq.ApolloError) as caught:
        apollo.messages.get(7)
    assert apollo.messages.get(7).id == 7, caught.value


def test_a_refusal_whose_body_stalls_is_still_that_refusal(clients: Clients, serve: Callable[..., Server]) -> None:
    def refuses(connection: socket.socket) -> None:
        connection.sendall(b'HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n{"message":')
        stalls(connection)

    with pytest.raises(apollohq.NotFoundError):
        clients.connect(serve(refuses).url, timeout=0.5).messages.get(7)


def test_no_record_is_lost_or_doubled_whatever_breaks_on_the_way(
    clients: Clients, serve: Callable[..., Server]
) -> None:
    faults: list[bytes | Fault] = [
        closes_at_once,
        closes_in_the_body,
        resets,
        cuts_its_json,
        reply(503),
        stalls_in_the_body,
    ]
    asked = 0

    def route(heard: Heard) -> bytes | Fault:
        nonlocal asked
        asked += 1
        if asked % 2:
            return faults[asked // 2 % len(faults)]
        page = int(heard.path.rpartition("/")[2]) if heard.path[-1].isdigit() else 1
        records = [{"id": str(25 * page + number)} for number in range(25)]
        following = {"continued-at": f"/projects/1/messages/{page + 1}"} if page < 12 else {}
        return reply(payload={"messages": records} | following)

    apollo = clients.connect(serve(route=route).url, timeout=0.5)
    seen, cursor = [], None
    while True:
        try:
            for message in apollo.messages.list_for_project(1, continued_at=cursor):
                seen.append(message.id)  # noqa: PERF401 - what came before an error counts
        except apollohq.ResponseDecodeError as error:  # cut JSON is no reason to try again by itself
            cursor = error.continued_at
        else:
            break
    assert seen == list(range(25, 25 * 13))
