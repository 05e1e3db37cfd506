"""A lease is kept by one thread of the process, for as long as there is something to keep, and by no means longer."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any, cast

from apollohq.ratelimit import Lost
from apollohq.ratelimit.renewal import Renewal
from tests.ratelimit.limiters import until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from apollohq.ratelimit import Limiter
    from apollohq.ratelimit.desk import Desk


class Renewed:
    """What a renewal knows of a desk."""

    lease = 0.03

    def __init__(self, mine: Any) -> None:
        self.mine = mine
        self.times = threading.Semaphore(0)
        self.by: set[int] = set()
        self.renewal = Renewal(cast("Desk", self))

    def renew(self) -> None:
        self.by.add(threading.get_ident())
        self.times.release()

    def seen(self, times: int = 1) -> bool:
        return all(self.times.acquire(timeout=10) for _ in range(times))

    def ended(self) -> None:
        self.mine = set()
        until(lambda: not self.renewal._running, 30)


def test_one_thread_is_enough_for_any_number_of_permits() -> None:
    desk = Renewed({"a"})
    for _ in range(3):
        desk.renewal.start()
    assert desk.seen(10)
    assert len(desk.by) == 1
    desk.ended()


def test_the_thread_ends_when_all_is_answered_and_another_begins_with_the_next_permit(
    tmp_path: Path, open_limiter: Callable[..., Limiter]
) -> None:
    limiter = open_limiter(storage=f"sqlite:///{tmp_path}/budget.db")
    desk = limiter._desk
    for _ in range(2):
        permit = limiter.acquire()
        assert desk.renewal._running
        limiter.settle(permit, Lost())
        until(lambda: not desk.renewal._running, 30)


def test_a_permit_that_is_granted_while_the_thread_is_about_to_end_is_kept_too() -> None:
    class Emptied(set[str]):
        asked = False

        def __bool__(self) -> bool:
            if self.asked:
                return True
            self.asked = True  # nothing is left: at this moment somebody comes
            newcomer.start()
            newcomer.join(0.2)
            return False

    desk = Renewed(Emptied())
    newcomer = threading.Thread(target=desk.renewal.start)
    desk.renewal.start()
    assert desk.seen()
    newcomer.join()
    desk.ended()


def test_a_desk_that_is_gone_has_nothing_to_keep() -> None:
    desk = Renewed({"a"})
    renewal = desk.renewal
    renewal.start()
    assert desk.seen()
    del desk
    until(lambda: not renewal._running, 30)


def test_a_thread_that_cannot_be_started_is_no_error_and_the_next_permit_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't create new thread at interpreter shutdown")

    desk = Renewed({"a"})
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        desk.renewal.start()
    desk.renewal.start()
    assert desk.seen()
    desk.ended()


def test_a_program_ends_with_a_permit_in_hand(tmp_path: Path) -> None:
    program = (
        "import sys; from apollohq.ratelimit import Limiter, RateLimit\n"
        "limiter = Limiter.open(RateLimit(storage=sys.argv[1]), origin='https://api.example', token='t')\n"
        "permit = limiter.acquire()"
    )
    subprocess.run([sys.executable, "-c", program, f"sqlite:///{tmp_path}/budget.db"], check=True, timeout=60)
