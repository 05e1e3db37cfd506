"""Several processes that work at the same time and report at the end."""

from __future__ import annotations

import multiprocessing
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def reports(run: Callable[[Any], Any], works: Sequence[Any], end: float) -> list[Any]:
    """What `run(work)` returns in a process for each piece of work, all of which run at the same time.

    Raises TimeoutError when one has not ended 30 s after `end`, a moment of the machine's monotonic clock.
    """
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe(duplex=False) for _ in works]
    running = [
        context.Process(target=_main, args=(run, work, theirs), daemon=True)
        for work, (_, theirs) in zip(works, pipes, strict=True)
    ]
    try:
        for process in running:
            process.start()
        if not all(report.poll(max(0.0, end + 30 - time.monotonic())) for report, _ in pipes):
            raise TimeoutError("a process does not end")
        return [report.recv() for report, _ in pipes]
    finally:
        for process in running:
            process.kill()  # some limiters leave threads behind that would keep it


def _main(run: Callable[[Any], Any], work: Any, report: Any) -> None:
    report.send(run(work))
