"""Every permit that is taken is settled once, with what truly happened, whatever ends the call."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import anyio
import anyio.lowlevel
import httpx2
import pytest

import apollohq
from tests.client.faults import closes_at_once, closes_in_the_body, stalls
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.faces import Face


ANSWERED, LOST, NOT_SENT = "answered", "lost", "not sent"


class Taken(int):
    waited = 0.0


class Ledger:
    """A limiter that writes down what it is told."""

    settings = apollohq.RateLimit()

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.settled: list[tuple[int, dict[str, Any]]] = []

    def acquire(self, **terms: Any) -> Taken:
        self.taken.append(terms)
        return Taken(len(self.taken))

    async def acquire_async(self, **terms: Any) -> Taken:
        await anyio.lowlevel.checkpoint()
        return self.acquire(**terms)

    def settle(self, permit: int, **outcome: Any) -> None:
        self.settled.append((permit, outcome))

    async def settle_async(self, permit: int, **outcome: Any) -> None:
        await anyio.sleep(0.01)
        self.settle(permit, **outcome)

    def close(self) -> None:
        pass

    async def close_async(self) -> None:
        pass

    def told(self) -> list[str]:
        """What was told of each permit, in order; fails when one was settled twice or not at all."""
        assert sorted(number for number, _ in self.settled) == list(range(1, len(self.taken) + 1))
        return [
            ANSWERED if outcome.get("status") is not None else LOST if outcome.get("sent", True) else NOT_SENT
            for _, outcome in self.settled
        ]


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Ledger:
    ledger = Ledger()
    monkeypatch.setattr("apollohq.connection.Connection.limiter", lambda _: ledger)
    monkeypatch.setattr("apollohq.connection.AsyncConnection.limiter", lambda _: ledger)
    return ledger


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([reply(payload={"message": {"id": "7"}})], [ANSWERED]),
        ([reply(200, body=b"<html>")], [ANSWERED]),
        ([reply(404)], [ANSWERED]),
        ([reply(503), reply(payload={"message": {"id": "7"}})], [ANSWERED, ANSWERED]),
        ([reply(429, headers={"Retry-After": "0"}), reply(404)], [ANSWERED, ANSWERED]),
        ([closes_at_once, reply(404)], [LOST, ANSWERED]),
        ([closes_in_the_body, reply(404)], [LOST, ANSWERED]),
        ([stalls, reply(404)], [LOST, ANSWERED]),
    ],
)
def test_what_happened_is_told(
    face: Face, serve: Callable[..., Server], ledger: Ledger, answers: list[Any], told: list[str]
) -> None:
    apollo = face.connect(serve(*answers).url, timeout=0.5)
    with suppress(apollohq.ApolloError):
        apollo.messages.get(7)
    assert ledger.told() == told


def test_an_answer_is_told_with_its_status_and_headers(
    face: Face, serve: Callable[..., Server], ledger: Ledger
) -> None:
    server = serve(reply(404, headers={"X-RateLimit-Remaining": "12"}))
    with pytest.raises(apollohq.NotFoundError):
        face.connect(server.url).messages.get(7)
    ((_, outcome),) = ledger.settled
    assert (outcome["status"], dict(outcome["headers"])["x-ratelimit-remaining"]) == (404, "12")


def test_what_never_left_is_told_as_such(face: Face, ledger: Ledger) -> None:
    with Server() as server:
        url = server.url
    with pytest.raises(apollohq.APIConnectionError):
        face.connect(url, max_retries=1).messages.create(1, title="New")
    assert ledger.told() == [NOT_SENT, NOT_SENT]


def test_the_options_reach_the_limiter(face: Face, serve: Callable[..., Server], ledger: Ledger) -> None:
    apollo = face.connect(serve(reply(payload={"message": {"id": "7"}})).url)
    apollo.messages.get(7)
    apollo.with_options(batch=True, max_wait=12.5).messages.get(7)
    usual = {"timeout": 30.0, "waited": 0.0}
    assert ledger.taken == [usual | {"batch": False, "max_wait": None}, usual | {"batch": True, "max_wait": 12.5}]


def test_an_exception_in_the_middle_is_told_as_lost(face: Face, serve: Callable[..., Server], ledger: Ledger) -> None:
    def breaks(response: object) -> None:
        raise ValueError("in a hook")

    async def breaks_async(response: object) -> None:
        raise ValueError("in a hook")

    engine = face.engine(event_hooks={"response": [breaks_async if face.is_async else breaks]})
    apollo = face.connect(serve(reply()).url, http_client=face.unwrapped(engine))
    with pytest.raises(ValueError, match="in a hook"):
        apollo.messages.get(7)
    assert ledger.told() == [LOST]


def test_ctrl_c_is_told_as_lost(serve: Callable[..., Server], ledger: Ledger) -> None:
    def interrupts(response: object) -> None:
        raise KeyboardInterrupt

    with (
        httpx2.Client(event_hooks={"response": [interrupts]}) as engine,
        apollohq.Apollo("made-up-token", base_url=serve(reply()).url, http_client=engine) as apollo,
        pytest.raises(KeyboardInterrupt),
    ):
        apollo.messages.get(7)
    assert ledger.told() == [LOST]


def test_a_file_that_vanishes_in_the_middle_is_told_as_lost(
    face: Face, serve: Callable[..., Server], ledger: Ledger
) -> None:
    class Vanishing:
        length = 1000

        def chunks(self) -> Any:
            yield b"x"
            raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError):
        face.connect(serve(reply()).url).uploads.create(Vanishing())
    assert ledger.told() == [LOST]


@pytest.mark.anyio
@pytest.mark.parametrize("how", ["asyncio", "anyio"])
async def test_a_cancelled_call_settles_before_it_ends(serve: Callable[..., Server], ledger: Ledger, how: str) -> None:
    server = serve(stalls)
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url) as apollo:
        if how == "asyncio":
            task = asyncio.create_task(apollo.messages.get(7))
            while not server.heard:  # noqa: ASYNC110 - the server is a thread
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        else:
            with anyio.move_on_after(0.3) as scope:
                await apollo.messages.get(7)
            assert scope.cancelled_caught
    assert ledger.told() == [LOST]


@pytest.mark.anyio
async def test_after_a_cancelled_call_the_client_goes_on(serve: Callable[..., Server]) -> None:
    server = serve(stalls, reply(payload={"message": {"id": "7"}}))
    async with apollohq.AsyncApollo("made-up-token", base_url=server.url) as apollo:
        with anyio.move_on_after(0.2):
            await apollo.messages.get(7)
        assert (await apollo.messages.get(7)).id == 7
        assert apollo.rate_limit.used == 2
        assert apollo.rate_limit.waiting == 0


def test_a_real_limiter_counts_what_was_sent(face: Face, serve: Callable[..., Server]) -> None:
    server = serve(reply(503), closes_at_once, reply(payload={"message": {"id": "7"}}))
    apollo = face.connect(server.url, f"token-{server.port}", rate_limit=apollohq.RateLimit(10))
    assert (apollo.rate_limit.limit, apollo.rate_limit.used) == (10, 0)
    apollo.messages.get(7)
    assert (apollo.rate_limit.used, apollo.rate_limit.remaining) == (3, 7)


def test_a_wait_longer_than_allowed_sends_nothing(face: Face, serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"message": {"id": "7"}}))
    limit = apollohq.RateLimit(1, per=60.0)
    apollo = face.connect(server.url, f"token-{server.port}", rate_limit=limit)
    apollo.messages.get(7)
    with pytest.raises(apollohq.RateLimitTimeout) as caught:
        apollo.with_options(max_wait=1).messages.get(7)
    assert 50 < caught.value.wait_seconds <= 60
    assert len(server.heard) == 1


def test_a_429_holds_back_everybody_on_the_budget(face: Face, serve: Callable[..., Server]) -> None:
    ok = reply(payload={"message": {"id": "7"}})
    server = serve(reply(429, headers={"Retry-After": "0.4"}), ok)
    token, limit = f"token-{server.port}", apollohq.RateLimit()
    one, other = (face.connect(server.url, token, max_retries=0, rate_limit=limit) for _ in range(2))
    begun = time.monotonic()
    with pytest.raises(apollohq.RateLimitError):
        one.messages.get(7)
    assert other.messages.get(7).id == 7
    assert time.monotonic() - begun >= 0.4


def test_threads_of_one_client_share_its_budget(serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"message": {"id": "7"}}))
    limit = apollohq.RateLimit(8, per=0.5)
    with apollohq.Apollo(f"token-{server.port}", base_url=server.url, rate_limit=limit) as apollo:
        begun = time.monotonic()
        threads = [threading.Thread(target=apollo.messages.get, args=(7,)) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert time.monotonic() - begun >= 0.5
    assert len(server.heard) == 16
