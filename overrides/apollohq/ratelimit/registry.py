"""One desk for one budget in one process, whoever asks for it; and what a fork does to all of them."""

from __future__ import annotations

import hashlib
import os
import threading
from typing import TYPE_CHECKING

from apollohq.ratelimit.clock import boot_time
from apollohq.ratelimit.desk import Desk
from apollohq.ratelimit.stores import open_store

if TYPE_CHECKING:
    from apollohq.ratelimit.steps import Terms

_desks: dict[tuple[str, str], Desk] = {}
_lock = threading.Lock()


def budget_key(origin: str, token: str) -> str:
    """What stands for origin and token in a store. The token cannot be read from it."""
    text = b"\0".join((b"apollohq rate limit 1", origin.encode(), token.encode()))
    return hashlib.sha256(text).hexdigest()[:40]


def join(storage: str, origin: str, token: str, terms: Terms) -> Desk:
    """The desk of this budget; `part` from it when done."""
    key = (storage, budget_key(origin, token))
    with _lock:
        _forget_idle()
        desk = _desks.get(key)
        if desk is None:
            desk = _desks[key] = Desk(open_store(*key), terms)
        elif desk.users == 0:
            desk.terms = terms  # those of sessions that are gone no longer count
        desk.users += 1
    return desk


def part(desk: Desk) -> None:
    with _lock:
        desk.users -= 1
        if desk.users == 0:
            desk.close()
        # The desk stays: the next session of this process must know what this one spent.


def _forget_idle() -> None:
    now = boot_time()
    for key, desk in list(_desks.items()):
        if desk.users == 0 and (desk.last is None or now - desk.last_at > desk.last.idle_in):
            del _desks[key]


def _before_fork() -> None:
    _lock.acquire()
    for desk in _desks.values():
        desk.before_fork()


def _after_fork_in_parent() -> None:
    for desk in _desks.values():
        desk.after_fork_in_parent()
    _lock.release()


def _after_fork_in_child() -> None:
    global _lock
    _lock = threading.Lock()
    for desk in _desks.values():
        desk.after_fork_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork_in_parent, after_in_child=_after_fork_in_child)
