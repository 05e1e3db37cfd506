"""One test for each fault that the first version of the limiter had."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from apollohq.ratelimit import Limiter, RateLimit, RateLimitStoreError, RateLimitTimeout
from tests.ratelimit.limiters import Opens, as_they_came, spend, take, take_async, until, waiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hanging() -> Iterator[str]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as server:
        yield f"valkey://127.0.0.1:{server.getsockname()[1]}/0"


def test_the_settings_of_a_closed_client_count_no_more(open_limiter: Opens) -> None:
    default = open_limiter(requests=10, per=60.0, token="settings")
    gentle = open_limiter(requests=1, per=60.0, token="settings")
    spend(gentle)
    gentle.close()
    spend(default, 9)
    assert default.status().used == 10


def test_clients_with_other_settings_keep_each_to_its_own(open_limiter: Opens) -> None:
    default = open_limiter(requests=10, per=60.0, token="combine")
    gentle = open_limiter(requests=2, per=60.0, token="combine")
    quick = open_limiter(requests=2, per=0.2, token="combine")  # another `per` is another budget
    spend(default)
    spend(gentle)
    with pytest.raises(RateLimitTimeout):
        take(gentle, max_wait=0)
    spend(default)
    assert (default.status().limit, gentle.status().limit) == (10, 2)
    spend(quick, 3)
    assert default.status().used == 3


def test_one_who_waits_for_a_lower_number_holds_up_nobody_else(open_limiter: Opens) -> None:
    default = open_limiter(requests=10, per=60.0, token="queues")
    gentle = open_limiter(requests=1, per=60.0, token="queues")
    spend(gentle)
    waiter = threading.Thread(target=take, args=(gentle,), daemon=True)
    waiter.start()
    until(lambda: waiting(default) == 1)
    spend(default, 9)


def test_a_usage_header_of_a_short_window_without_a_reset_blocks_nothing(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=100, per=60.0)
    headers = {"X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "9"}
    limiter.settle(take(limiter), status=200, headers=as_they_came(headers))
    spend(limiter, 99)


def test_a_local_count_does_not_wait_for_a_dead_store_again_and_again(hanging: str, open_limiter: Opens) -> None:
    limiter = open_limiter(requests=100, per=60.0, storage=hanging, on_store_failure="local")
    begun = time.monotonic()
    limiter.settle(take(limiter, max_wait=0), status=200)  # one attempt of a second
    first = time.monotonic() - begun
    for _ in range(20):
        limiter.settle(take(limiter, max_wait=0), status=200)
    assert time.monotonic() - begun < first + 2.0 < 6.0
    assert limiter.status().used == 21


def test_closing_a_client_whose_store_hangs_blocks_neither_others_nor_a_fork(hanging: str, open_limiter: Opens) -> None:
    stuck = open_limiter(requests=3, per=60.0, storage=hanging)

    def call() -> None:
        with pytest.raises(RateLimitStoreError):
            take(stuck)

    caller = threading.Thread(target=call)
    caller.start()
    time.sleep(0.1)
    begun = time.monotonic()
    stuck.close()
    spend(open_limiter(requests=3, per=60.0))
    child = os.fork()
    if child == 0:
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert time.monotonic() - begun < 4.0
    caller.join()


@pytest.mark.anyio
async def test_calls_to_a_dead_server_block_no_task_of_another_budget(
    hanging: str, tmp_path: Path, open_limiter: Opens
) -> None:
    stuck = open_limiter(storage=hanging)
    healthy = open_limiter(requests=20, per=60.0, storage=f"sqlite:///{tmp_path}/budget.db")
    calls = [asyncio.create_task(take_async(stuck)) for _ in range(40)]
    await asyncio.sleep(0.2)
    for _ in range(5):
        await healthy.settle_async(await take_async(healthy), status=200)
    assert not any(call.done() for call in calls)
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)


def test_the_error_says_the_whole_wait_and_not_its_rest(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=30.0, storage=storage)
    spend(limiter)
    with pytest.raises(RateLimitTimeout) as caught:
        take(limiter, max_wait=50, waited=40.0)
    assert 60 < caught.value.wait_seconds < 75
    assert caught.value.max_wait == 50


def test_max_wait_is_for_the_whole_call(open_limiter: Opens, storage: str) -> None:
    limiter = open_limiter(requests=1, per=1.0, storage=storage)
    spend(limiter)
    permit = take(limiter, max_wait=1.5)
    assert 0.8 < permit.waited <= 1.5
    limiter.settle(permit, status=503)
    with pytest.raises(RateLimitTimeout):
        take(limiter, max_wait=1.5, waited=permit.waited)


def test_headers_that_break_the_parser_lose_no_permit(open_limiter: Opens) -> None:
    limiter = open_limiter(requests=1, per=0.2)
    date, broken = (b"Date", b"Mon, 99 :: 9"), [(b"X-RateLimit-Remaining", object())]
    for headers in (broken, [(b"Retry-After",)], [(7, b"x")], {"X-RateLimit-Remaining": "0"}, [date]):
        limiter.settle(take(limiter, max_wait=5), status=200, headers=headers)  # type: ignore[arg-type]
    limiter.settle(take(limiter, max_wait=5), status=429, headers=[(b"Retry-After", None)])  # type: ignore[list-item]
    assert (limiter.status().resets_in or 9) <= 0.2


def test_a_very_large_quota_costs_no_more_than_what_is_in_use(open_limiter: Opens, storage: str) -> None:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    limiter = open_limiter(requests=10_000_000, per=300.0, storage=storage)
    for _ in range(3):
        headers = {"X-RateLimit-Remaining": "5000000", "X-RateLimit-Reset": "9"}
        limiter.settle(take(limiter), status=200, headers=as_they_came(headers))
    assert limiter.status().remaining in range(4_999_990, 5_000_001)
    assert time.process_time() - begun < 2.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


@pytest.mark.parametrize("path", ["{}", "{}/none/none/b.db", "{}/" + "x" * 300, "{}/file/b.db", "/proc/budget.db"])
def test_an_odd_path_is_an_error_of_the_store(path: str, tmp_path: Path, open_limiter: Opens) -> None:
    (tmp_path / "file").write_text("no database, and long enough to be taken for one" * 99)
    with pytest.raises(RateLimitStoreError, match="cannot be used"):
        take(open_limiter(storage="sqlite:///" + path.format(tmp_path)))


SUBINTERPRETER = """
try:
    import _interpreters as interpreters
except ImportError:  # before Python 3.13
    import _xxsubinterpreters as interpreters
interpreters.run_string(interpreters.create(), '''
import sys; sys.path[:] = {path!r}
from apollohq.ratelimit import Limiter, RateLimit, RateLimitStoreError
for storage in ("memory://", "sqlite:///{folder}/b.db", "valkey://127.0.0.1:1"):
    limiter = Limiter(RateLimit(2, 60.0, storage), origin="https://api.example", token="inside")
    try:
        limiter.settle(limiter.acquire(timeout=1, max_wait=0), status=200)
        print("granted")
    except RateLimitStoreError:
        print("an error of the store")
''')
"""


def test_a_subinterpreter_gets_no_raw_error(tmp_path: Path) -> None:
    program = SUBINTERPRETER.replace("{path!r}", repr(sys.path)).replace("{folder}", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    granted, *others = done.stdout.splitlines()
    assert granted == "granted"
    assert set(others) <= {"granted", "an error of the store"}


def test_no_thread_lives_on(open_limiter: Opens, shared: str) -> None:
    before = set(threading.enumerate())
    limiter = open_limiter(requests=20, per=60.0, storage=shared)
    spend(limiter, 3)

    async def main() -> None:
        await limiter.settle_async(await take_async(limiter), status=200)

    asyncio.run(main())
    until(lambda: set(threading.enumerate()) <= before)


def test_many_threads_get_their_error_together(port: int, open_limiter: Opens) -> None:
    limiter = open_limiter(storage=f"valkey://127.0.0.1:{port}")
    begun = time.monotonic()
    with ThreadPoolExecutor(20) as pool:
        for call in [pool.submit(take, limiter) for _ in range(20)]:
            assert isinstance(call.exception(30), RateLimitStoreError)
    assert time.monotonic() - begun < 10  # nobody waits for a store that has never answered


def test_a_limiter_in_a_zip_finds_its_script(tmp_path: Path) -> None:
    import shutil
    import zipapp
    from importlib.util import find_spec
    from pathlib import Path as P

    app = tmp_path / "app"
    for package in ("apollohq", "apollohq_api"):
        spec = find_spec(package)
        assert spec is not None
        shutil.copytree(P(str(spec.origin)).parent, app / package, ignore=shutil.ignore_patterns("__pycache__"))
    (app / "__main__.py").write_text(
        "from apollohq.ratelimit import Limiter, RateLimit\n"
        "settings = RateLimit(storage='valkey://127.0.0.1:1/0')\n"
        "Limiter(settings, origin='https://api.example', token='t')\nprint('made')\n"
    )
    zipapp.create_archive(app, tmp_path / "app.pyz")
    site = P(str(find_spec("redis").origin)).parent.parent  # type: ignore[union-attr]
    command = [sys.executable, "-S", str(tmp_path / "app.pyz")]
    done = subprocess.run(command, env={"PYTHONPATH": str(site)}, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("made\n", "")


def test_settings_and_errors_copy_and_pickle() -> None:
    import copy
    import pickle

    for thing in (RateLimit(3, storage="sqlite:///b.db"), RateLimitTimeout(3.0, 1.0), RateLimitStoreError("gone")):
        assert repr(copy.copy(thing)) == repr(pickle.loads(pickle.dumps(thing))) == repr(thing)  # noqa: S301
    assert str(RateLimitTimeout(3.0, 1.0)).startswith("nothing was sent")
    assert Limiter(RateLimit(storage="memory://"), origin="https://api.example", token="x").status().used == 0
