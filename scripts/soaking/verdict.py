"""What the workers saw, what the server holds, and which promises that breaks; pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GROWTH, ALLOWANCE = 1.1, 8192  # memory is flat when late <= early * GROWTH + ALLOWANCE KiB


@dataclass
class Tally:
    """What one process saw.

    `expected`: by title, the bodies that its record may have now; None: there may be no such record. An acknowledged
    write leaves one possibility, an error whose outcome is unknown leaves two.
    """

    name: str
    statuses: Counter[int] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    untyped: list[str] = field(default_factory=list)
    expected: dict[str, set[str | None]] = field(default_factory=dict)
    wrong_reads: list[str] = field(default_factory=list)
    walks: int = 0
    resumed: int = 0  # walks that an error stopped and that went on from its cursor
    missed: int = 0  # records that a walk should have yielded and did not
    doubled: int = 0  # records that a walk without an error yielded twice
    early: int = 0  # KiB of memory at a third of the time, and at the end
    late: int = 0

    @property
    def calls(self) -> int:
        return sum(self.statuses.values())


def broken(tallies: Sequence[Tally], held: Iterable[tuple[str, str]]) -> list[str]:
    """The promises that were broken, in words; none is a good run. `held`: title and body of all that was written."""
    found = list(_books(tallies, held))
    for tally in tallies:
        if tally.statuses[429]:
            found.append(f"{tally.name}: {tally.statuses[429]} times 429")
        if not tally.statuses[200] + tally.statuses[201]:
            found.append(f"{tally.name}: nothing was ever answered")
        found += [f"{tally.name}: an error without a type: {error}" for error in tally.untyped]
        found += [f"{tally.name}: {read}" for read in tally.wrong_reads]
        if tally.missed:
            found.append(f"{tally.name}: {tally.missed} records missing from walks")
        if tally.doubled:
            found.append(f"{tally.name}: {tally.doubled} records yielded twice")
        if tally.late > tally.early * GROWTH + ALLOWANCE:
            found.append(f"{tally.name}: memory grew from {tally.early} to {tally.late} KiB")
    return found


def _books(tallies: Sequence[Tally], held: Iterable[tuple[str, str]]) -> Iterable[str]:
    """What was acknowledged against what the server holds."""
    bodies: dict[str, list[str]] = {}
    for title, body in held:
        bodies.setdefault(title, []).append(body)
    expected: Mapping[str, set[str | None]] = {
        title: states for tally in tallies for title, states in tally.expected.items()
    }
    for title, states in expected.items():
        match bodies.get(title, []):
            case [] if None not in states:
                yield f"{title} was acknowledged and is lost"
            case [body] if body not in states:
                yield f"{title} holds {body!r}, and only {states} was acknowledged"
            case [_, _, *_] as several:
                yield f"{title} is there {len(several)} times"
    for title in bodies.keys() - expected.keys():
        yield f"{title} is there, and nobody wrote it"
