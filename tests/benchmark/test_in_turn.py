"""Candidates take turns: a round runs all, none always comes behind the same one, and the first is for nothing."""

from scripts.benchmarking.measure import Times, in_turn


def test_each_round_runs_all_and_begins_with_another() -> None:
    ran: list[str] = []
    times = in_turn({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, rounds=2)
    assert ran == ["a", "b", "b", "a", "a", "b"]
    assert {name: len(seconds) for name, seconds in times.seconds.items()} == {"a": 2, "b": 2}


def test_a_ratio_is_taken_within_each_round() -> None:
    # The machine was ten times as slow in the second round; within each round, one took twice as long as the other.
    times = Times({"ours": [2.0, 20.0, 2.0], "bare": [1.0, 10.0, 1.0]})
    ratio = times.ratio("ours", "bare")
    assert (ratio.low, ratio.middle, ratio.high) == (2.0, 2.0, 2.0)
