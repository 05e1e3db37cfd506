"""One client serves many threads or many tasks: each gets its own answer, and all keep to one budget."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import apollohq
from tests.client.servers import Heard, Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable


def echo(heard: Heard) -> bytes:
    """Every record has the id that was asked for."""
    if heard.method == "POST":
        return reply(201, {"message-id": heard.path.split("/")[3]})
    number = int(heard.path.rpartition("/")[2])
    if heard.path.startswith("/v1/projects/"):
        project, page = int(heard.path.split("/")[3]), number
        more = {"continued-at": f"/projects/{project}/messages/{page + 1}"} if page < 3 else {}
        return reply(payload={"messages": [{"id": str(1000 * project + page)}]} | more)
    return reply(payload={"message": {"id": str(number)}})


def test_threads_get_their_own_answers(serve: Callable[..., Server]) -> None:
    server = serve(route=echo)
    limit = apollohq.RateLimit(10_000)
    together = threading.Barrier(32)

    def work(number: int) -> list[int]:
        together.wait(30)  # the first calls meet while everything is being made
        apollo = shared if number % 2 else shared.with_options(timeout=20)
        found = [apollo.messages.get(100 * number + step).id for step in range(5)]
        found += [message.id for message in apollo.messages.list_for_project(number, page=1)]
        return [*found, apollo.messages.create(number, title="New")]

    with (
        apollohq.Apollo(f"token-{server.port}", base_url=server.url, rate_limit=limit) as shared,
        ThreadPoolExecutor(32) as pool,
    ):
        answers = list(pool.map(work, range(1, 33)))
        assert shared.rate_limit.used == len(server.heard) == 32 * 9
    for number, found in enumerate(answers, start=1):
        pages = [1000 * number + page for page in (1, 2, 3)]
        assert found == [100 * number + step for step in range(5)] + pages + [number]


@pytest.mark.anyio
async def test_tasks_get_their_own_answers(serve: Callable[..., Server]) -> None:
    server = serve(route=echo)

    async def work(number: int) -> list[int]:
        apollo = shared if number % 2 else shared.with_options(timeout=20)
        found = [(await apollo.messages.get(100 * number + step)).id for step in range(5)]
        found += [message.id async for message in apollo.messages.list_for_project(number, page=1)]
        return [*found, await apollo.messages.create(number, title="New")]

    limit = apollohq.RateLimit(10_000)
    async with apollohq.AsyncApollo(f"token-{server.port}", base_url=server.url, rate_limit=limit) as shared:
        answers = await asyncio.gather(*map(work, range(1, 65)))
        assert shared.rate_limit.used == len(server.heard) == 64 * 9
    for number, found in enumerate(answers, start=1):
        pages = [1000 * number + page for page in (1, 2, 3)]
        assert found == [100 * number + step for step in range(5)] + pages + [number]


def test_an_async_client_can_be_made_before_there_is_a_loop(serve: Callable[..., Server]) -> None:
    apollo = apollohq.AsyncApollo("made-up-token", base_url=serve(route=echo).url)

    async def main() -> int:
        async with apollo:
            return (await apollo.messages.get(7)).id

    assert asyncio.run(main()) == 7
