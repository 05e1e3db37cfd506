"""A call may be cut short by Ctrl-C, by a cancelled task or by leaving early: nothing leaks and the client goes on."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

import apollohq
from tests.client.servers import Answer, Heard, Server, reply

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Late:
    """Answers the first request too late, to a connection that nobody should read from any more."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.over = threading.Event()
        self._first = True

    def __call__(self, heard: Heard) -> Answer:
        number = heard.path.rpartition("/")[2]
        following = {"continued-at": "/projects/1/messages/2"} if number == "messages" else {}
        answer = reply(payload={"message": {"id": number}, "messages": [{"id": str(len(number))}]} | following)
        first, self._first = self._first, False

        def late(connection: socket.socket) -> None:
            self.asked.set()
            self.over.wait(20)
            connection.sendall(answer)

        return late if first else answer


@pytest.fixture
def late() -> Iterator[Late]:
    late = Late()
    yield late
    late.over.set()


@pytest.fixture
def ctrl_c() -> Iterator[Callable[[], None]]:
    """Presses it. A shell lets its background jobs ignore the signal, so it is listened to here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda: os.kill(os.getpid(), signal.SIGINT)
    signal.signal(signal.SIGINT, before)


def test_after_ctrl_c_the_next_call_gets_its_own_answer(
    serve: Callable[..., Server], late: Late, ctrl_c: Callable[[], None]
) -> None:
    server = serve(route=late)

    def press() -> None:
        late.asked.wait(20)
        time.sleep(0.3)  # Python hears a signal that comes just before a system call only after it
        ctrl_c()

    with apollohq.Apollo(f"token-{server.port}", base_url=server.url) as apollo:
        threading.Thread(target=press).start()
        with pytest.raises(KeyboardInterrupt):
            apollo.messages.get(1)
        late.over.set()
        assert apollo.messages.get(2).id == 2
        assert (apollo.rate_limit.used, apollo.rate_limit.waiting) == (2, 0)


@pytest.mark.anyio
async def test_after_a_timeout_of_the_callers_the_next_call_gets_its_own_answer(
    serve: Callable[..., Server], late: Late
) -> None:
    server = serve(route=late)
    async with apollohq.AsyncApollo(f"token-{server.port}", base_url=server.url) as apollo:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await apollo.messages.get(1)
        late.over.set()
        assert (await apollo.messages.get(2)).id == 2
        assert (apollo.rate_limit.used, apollo.rate_limit.waiting) == (2, 0)


@pytest.mark.anyio
async def test_the_callers_own_timeout_is_not_taken_for_ours(serve: Callable[..., Server], late: Late) -> None:
    async with apollohq.AsyncApollo("made-up-token", base_url=serve(route=late).url, timeout=20) as apollo:
        task = asyncio.create_task(apollo.messages.get(1))
        await asyncio.to_thread(late.asked.wait, 20)
        task.cancel("enough")
        with pytest.raises(asyncio.CancelledError, match="enough"):
            await task


@pytest.mark.anyio
async def test_a_cancelled_wait_for_a_retry_sends_nothing_more(serve: Callable[..., Server]) -> None:
    server = serve(reply(503, headers={"Retry-After": "60"}))
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url, rate_limit=None) as apollo:
        task = asyncio.create_task(apollo.messages.get(1))
        while not server.heard:  # noqa: ASYNC110 - the server is a thread
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert len(server.heard) == 1


EVERYDAY = """
import asyncio, copy, pickle, sys
from datetime import date
from pathlib import Path
from apollohq import Apollo, AsyncApollo, NotFoundError

url, path = sys.argv[1], Path(sys.argv[2])

with Apollo("made-up-token", base_url=url) as apollo:
    next(iter(apollo.messages.list_for_project(1)))
    next(apollo.messages.list_for_project(1).pages())
    next(iter(apollo.time_entries.report_range(date(2010, 1, 1), date(2012, 1, 1))))
    assert apollo.uploads.create(path) == 8
    try:
        apollo.messages.get(404)
    except NotFoundError as error:
        assert str(pickle.loads(pickle.dumps(error))) == str(copy.copy(error)) == str(error)

async def main():
    async with AsyncApollo("made-up-token", base_url=url) as apollo:
        async for message in apollo.messages.list_for_project(1):
            break
        async for page in apollo.messages.list_for_project(1).pages():
            break
        async for entry in apollo.time_entries.report_range(date(2010, 1, 1), date(2012, 1, 1)):
            break
        assert await apollo.uploads.create(path) == 8
        tasks = [asyncio.create_task(apollo.messages.get(404)) for _ in range(5)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert [type(one).__name__ for one in found] == ["CancelledError"] + 4 * ["NotFoundError"]

asyncio.run(main())
"""


def test_nothing_is_left_open_that_python_would_warn_of(serve: Callable[..., Server], tmp_path: Path) -> None:
    def route(heard: Heard) -> bytes:
        if heard.path.endswith("/404"):
            return reply(404)
        records: list[dict[str, Any]] = [{"id": "1"}, {"id": "2"}]
        more = {} if "report" in heard.path else {"continued-at": "/projects/1/messages/2"}
        return reply(payload={"messages": records, "time-entries": records, "attachment-id": "8"} | more)

    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.4")
    command = [sys.executable, "-W", "error", "-c", EVERYDAY, serve(route=route).url, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
