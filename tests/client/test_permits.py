"""Every permit that is taken is settled once, with its true outcome, whatever ends the call."""

from __future__ import annotations

import asyncio
import io
import threading
import time
from contextlib import suppress
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import anyio
import httpx2
import pytest

import apollohq
from tests.client.faults import announces_a_flood, closes_at_once, closes_in_the_body, stalls
from tests.client.servers import Server, reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.client.clients import Clients


class Ledger:
    """In place of the limiter: writes down what is said of each permit."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.settled: list[tuple[int, dict[str, Any]]] = []
        self.stamped: list[int] = []

    def acquire(self, **terms: Any) -> SimpleNamespace:
        self.taken.append(terms)
        number, waited = len(self.taken), terms["waited"] + 1.5
        return SimpleNamespace(number=number, waited=waited, stamp=lambda: self.stamped.append(number))

    async def acquire_async(self, **terms: Any) -> SimpleNamespace:
        await asyncio.sleep(0)
        return self.acquire(**terms)

    def settle(self, permit: SimpleNamespace, **outcome: Any) -> None:
        self.settled.append((permit.number, outcome))

    async def settle_async(self, permit: SimpleNamespace, **outcome: Any) -> None:
        self.settle(permit, **outcome)
        await asyncio.sleep(0.01)

    def close(self) -> None:
        pass

    def outcomes(self) -> list[object]:
        """What was said of each permit, in order; fails when one was settled twice or not at all."""
        assert sorted(number for number, _ in self.settled) == list(range(1, len(self.taken) + 1))
        return [outcome["status"] or ("lost" if outcome["sent"] else "not sent") for _, outcome in self.settled]


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> Ledger:
    ledger = Ledger()
    always = property(lambda _: ledger, lambda _, limiter: None)
    monkeypatch.setattr("apollohq.connections.Connections.limiter", always, raising=False)
    return ledger


@pytest.mark.parametrize(
    ("answers", "outcomes"),
    [
        ([reply(payload={"message": {"id": "7"}})], [200]),
        ([reply(200, body=b"<html>")], [200]),
        ([reply(404)], [404]),
        ([reply(503), reply(payload={"message": {"id": "7"}})], [503, 200]),
        ([reply(429, headers={"Retry-After": "0"}), reply(404)], [429, 404]),
        ([announces_a_flood], [200]),
        ([closes_at_once, reply(404)], ["lost", 404]),
        ([closes_in_the_body, reply(404)], ["lost", 404]),
        ([stalls, reply(404)], ["lost", 404]),
    ],
)
def test_every_permit_is_settled_with_what_became_of_it(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger, answers: list[Any], outcomes: list[object]
) -> None:
    apollo = clients.connect(serve(*answers).url, timeout=0.5)
    with suppress(apollohq.ApolloError):
        apollo.messages.get(7)
    assert ledger.outcomes() == outcomes


def test_an_answer_is_settled_with_its_status_and_headers(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger
) -> None:
    server = serve(reply(404, headers={"X-RateLimit-Remaining": "12"}))
    with pytest.raises(apollohq.NotFoundError):
        clients.connect(server.url).messages.get(7)
    ((_, outcome),) = ledger.settled
    assert outcome["status"] == 404
    assert (b"X-RateLimit-Remaining", b"12") in outcome["headers"]


def test_what_was_never_sent_is_settled_as_such(clients: Clients, ledger: Ledger) -> None:
    with Server() as server:
        url = server.url
    with pytest.raises(apollohq.APIConnectionError):
        clients.connect(url, max_retries=1).messages.create(1, title="New")
    assert ledger.outcomes() == ["not sent", "not sent"]


def test_the_options_reach_the_limiter(clients: Clients, serve: Callable[..., Server], ledger: Ledger) -> None:
    apollo = clients.connect(serve(reply(payload={"message": {"id": "7"}})).url)
    apollo.messages.get(7)
    apollo.with_options(batch=True, max_wait=12.5).messages.get(7)
    assert ledger.taken == [
        {"timeout": 30.0, "max_wait": None, "waited": 0.0, "batch": False},
        {"timeout": 30.0, "max_wait": 12.5, "waited": 0.0, "batch": True},
    ]


def test_a_retry_says_how_long_the_call_has_waited(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger
) -> None:
    server = serve(reply(503), reply(429), reply(404))
    with pytest.raises(apollohq.NotFoundError):
        clients.connect(server.url).messages.get(7)
    assert [terms["waited"] for terms in ledger.taken] == [0.0, 1.5, 3.0]


@pytest.mark.parametrize("refusal", [apollohq.RateLimitTimeout(300.0, 10.0), apollohq.RateLimitStoreError("gone")])
def test_a_retry_that_gets_no_permit_ends_with_the_answer_before(
    clients: Clients,
    serve: Callable[..., Server],
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    refusal: apollohq.ApolloError,
) -> None:
    server, acquire = serve(reply(429)), ledger.acquire

    def only_once(**terms: Any) -> SimpleNamespace:
        if ledger.taken:
            raise refusal
        return acquire(**terms)

    monkeypatch.setattr(ledger, "acquire", only_once)
    with pytest.raises(apollohq.RateLimitError, match="GET /messages/7: 429") as caught:
        clients.connect(server.url).messages.get(7)
    assert caught.value.__cause__ is refusal
    assert ledger.outcomes() == [429]


def test_a_first_attempt_that_gets_no_permit_says_so(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(**terms: Any) -> SimpleNamespace:
        raise apollohq.RateLimitTimeout(300.0, 10.0)

    monkeypatch.setattr(ledger, "acquire", never)
    server = serve(reply())
    with pytest.raises(apollohq.RateLimitTimeout, match="nothing was sent"):
        clients.connect(server.url).messages.get(7)
    assert server.heard == []


@pytest.mark.parametrize("length", [3_000_000, 100])
def test_a_long_upload_is_stamped_once_when_half_of_it_has_gone_out(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger, length: int
) -> None:
    clients.connect(serve(reply(200, {"attachment-id": "8"})).url).uploads.create(io.BytesIO(b"x" * length))
    assert ledger.stamped == [1]


def test_an_exception_in_the_middle_is_settled_as_lost(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger
) -> None:
    def breaks(response: object) -> None:
        raise ValueError("in a hook")

    async def breaks_async(response: object) -> None:
        raise ValueError("in a hook")

    own = clients.http_client(event_hooks={"response": [breaks_async if clients.is_async else breaks]})
    apollo = clients.connect(serve(reply()).url, http_client=clients.unwrapped(own))
    with pytest.raises(ValueError, match="in a hook"):
        apollo.messages.get(7)
    assert ledger.outcomes() == ["lost"]


def test_after_ctrl_c_the_permit_is_settled_as_lost(serve: Callable[..., Server], ledger: Ledger) -> None:
    def interrupts(response: object) -> None:
        raise KeyboardInterrupt

    with (
        httpx2.Client(event_hooks={"response": [interrupts]}) as own,
        apollohq.Apollo("made-up-token", base_url=serve(reply()).url, http_client=own) as apollo,
        pytest.raises(KeyboardInterrupt),
    ):
        apollo.messages.get(7)
    assert ledger.outcomes() == ["lost"]


def test_a_file_that_vanishes_in_the_middle_is_settled_as_lost(
    clients: Clients, serve: Callable[..., Server], ledger: Ledger
) -> None:
    class Vanishing:
        length = 1000

        def chunks(self) -> Any:
            yield b"x"
            raise FileNotFoundError("gone")

    with pytest.raises(FileNotFoundError):
        clients.connect(serve(reply()).url).uploads.create(Vanishing())
    assert ledger.outcomes() == ["lost"]


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
    assert ledger.outcomes() == ["lost"]


@pytest.mark.anyio
async def test_after_a_cancelled_call_the_client_goes_on(serve: Callable[..., Server]) -> None:
    server = serve(stalls, reply(payload={"message": {"id": "7"}}))
    async with apollohq.AsyncApollo(f"token-{id(server)}", base_url=server.url) as apollo:
        task = asyncio.create_task(apollo.messages.get(7))
        while not server.heard:  # noqa: ASYNC110 - the server is a thread
            await asyncio.sleep(0.01)
        task.cancel()
        assert (await apollo.messages.get(7)).id == 7
        assert apollo.rate_limit.used == 2
        assert apollo.rate_limit.waiting == 0


def test_a_real_limiter_counts_what_was_sent(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(503), closes_at_once, reply(payload={"message": {"id": "7"}}))
    apollo = clients.connect(server.url, f"token-{server.port}", rate_limit=apollohq.RateLimit(10))
    assert (apollo.rate_limit.limit, apollo.rate_limit.used) == (10, 0)
    apollo.messages.get(7)
    assert (apollo.rate_limit.used, apollo.rate_limit.remaining) == (3, 7)


def test_a_wait_longer_than_allowed_sends_nothing(clients: Clients, serve: Callable[..., Server]) -> None:
    server = serve(reply(payload={"message": {"id": "7"}}))
    limit = apollohq.RateLimit(1, per=60.0)
    apollo = clients.connect(server.url, f"token-{server.port}", rate_limit=limit)
    apollo.messages.get(7)
    with pytest.raises(apollohq.RateLimitTimeout) as caught:
        apollo.with_options(max_wait=1).messages.get(7)
    assert 50 < caught.value.wait_seconds <= 60
    assert len(server.heard) == 1


def test_a_429_pauses_every_call_with_the_budget(clients: Clients, serve: Callable[..., Server]) -> None:
    ok = reply(payload={"message": {"id": "7"}})
    server = serve(reply(429, headers={"Retry-After": "0.4"}), ok)
    token, limit = f"token-{server.port}", apollohq.RateLimit()
    one, other = (clients.connect(server.url, token, max_retries=0, rate_limit=limit) for _ in range(2))
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
