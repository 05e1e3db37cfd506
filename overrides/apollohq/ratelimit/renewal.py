"""Leases. A process that dies in mid-request must not take its permits along, and one that lives must keep them.

A permit lasts as long as its owner's lease, which every exchange with the store renews. Only a request in flight
for longer than the process has anything else to say needs more: a daemon thread, started with the first permit
of a shared store, that renews what is outstanding and ends when nothing is.
"""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apollohq.ratelimit.desk import Desk


class Renewal:
    """Keeps the leases of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = weakref.ref(desk)
        self._lock = threading.Lock()
        self._running = False

    def start(self) -> None:
        """See that the lease is kept from now on."""
        with self._lock:
            if self._running:
                return
            self._running = True
        thread = threading.Thread(target=self._run, name="apollohq-lease", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the interpreter is ending: what is left runs within the lease
            self._running = False

    def _run(self) -> None:
        wait = threading.Event().wait
        while True:
            desk = self._desk()
            lease = desk.lease if desk is not None else 0.0
            del desk
            wait(lease / 3)
            desk = self._desk()
            with self._lock:
                if desk is None or desk.renewal is not self or not desk.mine:
                    self._running = False
                    return
            desk.renew()
