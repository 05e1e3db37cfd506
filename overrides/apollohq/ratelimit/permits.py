"""The permit to send one request, and what may become of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apollohq.ratelimit.clock import boot_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from apollohq.ratelimit.desk import Desk
    from apollohq.ratelimit.steps import Reply
    from apollohq.ratelimit.waiter import Waiter


@dataclass(frozen=True, slots=True)
class Answered:
    """A response arrived."""

    status_code: int
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing reached the server: the permit goes straight back."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The request was sent and no whole answer came: the server may have counted it."""


class Permit:
    """The right to send one request, now. It must be settled; one that is dropped counts as `Lost`."""

    __slots__ = ("base", "desk", "granted", "id", "main", "owner", "settled")

    def __init__(self, desk: Desk, main: Desk, waiter: Waiter, reply: Reply) -> None:
        self.settled = False
        self.desk = desk  # where it came from: `main`, or the budget that stands in for it
        self.main = main
        self.id = waiter.id
        self.owner = desk.owner
        self.base = reply.base
        self.granted = reply.granted

    def __repr__(self) -> str:
        return f"<Permit {self.id}{' settled' if self.settled else ''}>"

    def __del__(self) -> None:
        # May run at any point of any thread, so it takes no lock: the desk sees to it with its next exchange.
        if not self.settled and self.owner == self.desk.owner:
            self.desk.dropped.append((self.id, boot_time()))
