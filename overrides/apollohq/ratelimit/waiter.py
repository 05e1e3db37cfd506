"""Who waits at a desk, and how it is woken."""

from __future__ import annotations

from typing import Protocol


class Bell(Protocol):
    def ring(self) -> bool:
        """Wake the waiter; False when nobody is there any more."""


class Waiter:
    """A caller in line. It is known to the store by its id, and so is the permit it gets."""

    __slots__ = ("batch", "bell", "due", "id", "order")

    def __init__(self, ticket: str, bell: Bell, *, batch: bool) -> None:
        self.id = ticket
        self.bell = bell
        self.batch = batch
        self.order = 0
        self.due = 0.0  # when it looks again; inf while it looks

    @property
    def rank(self) -> tuple[bool, int]:
        return self.batch, self.order
