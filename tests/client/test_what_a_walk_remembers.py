"""What a walk keeps of the pages behind it, and what that is enough for: to notice a circle, and what repeats."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from apollohq.pagination import REMEMBERED, Circle, overlap

records = st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=8)


@given(st.integers(1, 5 * REMEMBERED), st.integers(0, 2 * REMEMBERED))
def test_a_circle_of_any_size_is_noticed_in_bounded_memory(length: int, before: int) -> None:
    circle = Circle()
    steps = 0
    while circle.visit(str(steps if steps < before else before + (steps - before) % length)):
        steps += 1
        assert steps < before + 8 * max(length, before, 1) + 2
    assert steps >= before + length
    assert len(circle._known) <= REMEMBERED


@given(records, records)
@example([1, 1], [1, 1])
def test_what_is_dropped_is_the_longest_head_that_repeats_the_tail(before: list[Any], after: list[Any]) -> None:
    fits = [
        length
        for length in range(1, min(len(before), len(after)) + 1)
        if before[-length:] == after[:length] and None not in after[:length]
    ]
    assert overlap(before, after) == max(fits, default=0)
