"""Connections belong to a process and to an event loop: each has its own, or gets an error."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

import apollohq
from tests.client.servers import Heard, Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

CREATED = reply(201, {"message-id": "8"})


def echo(heard: Heard) -> bytes:
    return CREATED if heard.method == "POST" else reply(payload={"message": {"id": heard.path.rpartition("/")[2]}})


@pytest.mark.parametrize("ending", ["asyncio.run", "runner", "closed", "left open"])
@pytest.mark.parametrize("made", ["ours", "by a function"])
def test_one_event_loop_after_the_other(serve: Callable[..., Server], ending: str, made: str) -> None:
    server = serve(route=echo)
    http = httpx2.AsyncClient if made == "by a function" else None
    apollo = apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None, http_client=http)

    async def twice() -> int:
        await apollo.messages.get(1)
        return await apollo.messages.create(1, title="New")

    loops = []
    for _ in range(3):
        if ending == "asyncio.run":
            assert asyncio.run(twice()) == 8
        elif ending == "runner":
            with asyncio.Runner() as runner:
                assert runner.run(twice()) == runner.run(twice()) == 8
        else:
            loop = asyncio.new_event_loop()
            assert loop.run_until_complete(twice()) == 8
            loops.append(loop)
            if ending == "closed":
                loop.run_until_complete(loop.shutdown_asyncgens())
                loop.close()
    assert server.connections == 3
    asyncio.run(apollo.close())
    for loop in loops:
        if not loop.is_closed():
            gc.collect()
            loop.run_until_complete(asyncio.sleep(0.05))  # what it still had to close
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


def test_an_event_loop_that_ends_closes_the_connections(serve: Callable[..., Server]) -> None:
    server = serve(route=echo)
    program = (
        "import asyncio, sys; from apollohq import AsyncApollo\n"
        "apollo = AsyncApollo('made-up-token', base_url=sys.argv[1])\n"
        "for _ in range(2): asyncio.run(apollo.messages.get(1))\n"
    )
    command = [sys.executable, "-W", "error", "-c", program, server.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_two_event_loops_at_once_are_refused_before_sending(serve: Callable[..., Server]) -> None:
    server = serve(route=echo)
    apollo = apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None)
    used, over = threading.Event(), threading.Event()

    async def first() -> None:
        await apollo.messages.get(1)
        used.set()
        await asyncio.to_thread(over.wait, 20)
        await apollo.messages.get(1)
        await apollo.close()

    thread = threading.Thread(target=lambda: asyncio.run(first()))
    thread.start()
    assert used.wait(20)
    with pytest.raises(RuntimeError, match="another event loop"):
        asyncio.run(apollo.messages.create(1, title="New"))
    over.set()
    thread.join()
    assert [heard.method for heard in server.heard] == ["GET", "GET"]


def test_an_instance_of_the_callers_serves_one_event_loop(serve: Callable[..., Server]) -> None:
    server = serve(route=echo)

    async def main() -> None:
        await apollo.messages.get(1)
        await own.aclose()

    own = httpx2.AsyncClient()
    apollo = apollohq.AsyncApollo("made-up-token", base_url=server.url, http_client=own, rate_limit=None)
    asyncio.run(main())
    with pytest.raises(RuntimeError, match=r"http_client.*another event loop.*function"):
        asyncio.run(apollo.messages.create(1, title="New"))
    assert len(server.heard) == 1


FORK = """
import os, sys, httpx2
from apollohq import Apollo

kind, url = sys.argv[1:]
given = {"ours": None, "function": lambda: httpx2.Client(), "instance": httpx2.Client()}[kind]
with Apollo("made-up-token", base_url=url, http_client=given, rate_limit=None) as apollo:
    copy = apollo.with_options(timeout=5)
    assert apollo.messages.get(1).id == 1
    child = os.fork()
    for client in (apollo, copy) if kind != "instance" or child else ():
        assert [client.messages.get(number).id for number in (2, 3)] == [2, 3]
    if not child:
        if kind == "instance":
            for client in (apollo, copy):
                try:
                    client.messages.create(1, title="New")
                except RuntimeError as error:
                    assert "forked" in str(error) and "function" in str(error), error
                else:
                    os._exit(1)
        apollo.close()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert apollo.messages.get(4).id == 4
if kind == "instance":
    given.close()
"""


@pytest.mark.parametrize(
    ("kind", "connections", "requests"), [("ours", 2, 10), ("function", 2, 10), ("instance", 1, 6)]
)
def test_a_forked_child_has_connections_of_its_own(
    serve: Callable[..., Server], kind: str, connections: int, requests: int
) -> None:
    server = serve(route=echo)
    command = [sys.executable, "-W", "error", "-c", FORK, kind, server.url]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert server.connections == connections
    assert len(server.heard) == requests


@pytest.mark.parametrize("made", [None, 7, httpx2.AsyncClient, dict])
def test_a_function_that_makes_something_else_is_an_error(serve: Callable[..., Server], made: Any) -> None:
    server = serve(route=echo)

    def make() -> Any:
        return made() if callable(made) else made

    with (
        apollohq.Apollo("made-up-token", base_url=server.url, http_client=make, rate_limit=None) as apollo,
        pytest.raises(TypeError, match="http_client"),
    ):
        apollo.messages.create(1, title="New")
    assert server.heard == []


def test_what_a_function_makes_is_ours_to_close(serve: Callable[..., Server]) -> None:
    made: list[httpx2.Client] = []

    def make() -> httpx2.Client:
        made.append(httpx2.Client(headers={"X-Tenant": "blue"}))
        return made[-1]

    server = serve(route=echo)
    with apollohq.Apollo("made-up-token", base_url=server.url, http_client=make, rate_limit=None) as apollo:
        assert made == []
        apollo.messages.get(1)
        apollo.with_options(timeout=5).messages.get(1)
    assert len(made) == 1
    assert made[0].is_closed
    assert [heard.headers["x-tenant"] for heard in server.heard] == ["blue", "blue"]


def test_a_program_without_tasks_does_not_wait_for_the_import_of_asyncio(serve: Callable[..., Server]) -> None:
    program = """
import sys
from apollohq import Apollo
with Apollo("made-up-token", base_url=sys.argv[1]) as apollo:
    apollo.messages.get(7)
assert "asyncio" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program, serve(route=echo).url], check=True)
