"""The asyncio edge: the same wait, carried out by a task.

Tasks of several event loops, in several threads, may stand in one line with plain threads. A store that does I/O is
asked from a few worker threads of our own: the event loop never blocks, and one client of the store serves all loops.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from apollohq.ratelimit.desk import Desk
    from apollohq.ratelimit.permits import Permit
    from apollohq.ratelimit.turns import Turn

T = TypeVar("T")
P = ParamSpec("P")


class TaskBell:
    """Wakes a waiting task from any thread."""

    __slots__ = ("_event", "_loop")

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def ring(self) -> bool:
        try:
            self._loop.call_soon_threadsafe(self._event.set)
        except RuntimeError:  # the loop is closed: nobody waits there any more
            return False
        return True

    async def wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds + 0.0005):
                await self._event.wait()
        except TimeoutError:
            pass
        self._event.clear()


async def acquire(turn: Turn, bell: TaskBell) -> Permit:
    """Carry out the turn's steps in this task."""
    steps = turn.steps()
    try:
        want = next(steps)
        while True:
            if isinstance(want, float):
                await bell.wait(want)
                want = next(steps)
                continue
            try:
                reply = await run(turn.desk, turn.look)
            except Exception as error:  # noqa: BLE001  (the turn decides what it means)
                want = steps.throw(error)
            else:
                want = steps.send(reply)
    except StopIteration as done:
        permit: Permit = done.value
        return permit
    except BaseException:  # cancelled, as a rule: the look under way ends by itself, and what it got goes back after it
        if turn.desk.store.shared:
            _pool().submit(turn.give_up)
        else:
            turn.give_up()
        raise


async def run(desk: Desk, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do this work without blocking the event loop. Cancelling the task does not cancel the work."""
    if not desk.store.shared:
        return work(*args, **kwargs)
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def hand_over(job: Future[T]) -> None:
        if result.done():  # cancelled in the meantime
            return
        error = job.exception()
        if error is None:
            result.set_result(job.result())
        else:
            result.set_exception(error)

    def finished(job: Future[T]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits for it any more
            loop.call_soon_threadsafe(hand_over, job)

    _pool().submit(work, *args, **kwargs).add_done_callback(finished)
    return await result


def _pool() -> ThreadPoolExecutor:
    global _workers
    with _lock:
        if _workers is None:
            _workers = ThreadPoolExecutor(4, "apollohq-limiter")
        return _workers


def _after_fork_in_child() -> None:
    global _lock, _workers
    _lock, _workers = threading.Lock(), None


_lock = threading.Lock()
_workers: ThreadPoolExecutor | None = None
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
