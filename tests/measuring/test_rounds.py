"""All candidates run in every round, none always after the same one, and the first round does not count."""

from scripts.measuring.page import Target
from scripts.measuring.rounds import Times, interleaved


def test_each_round_runs_all_and_begins_with_another() -> None:
    ran: list[str] = []
    times = interleaved({"a": lambda: ran.append("a"), "b": lambda: ran.append("b")}, rounds=2)
    assert ran == ["a", "b", "b", "a", "a", "b"]
    assert {name: len(seconds) for name, seconds in times.seconds.items()} == {"a": 2, "b": 2}


def test_a_ratio_is_taken_within_each_round() -> None:
    # The machine was ten times as slow in the second round; within each round, one took twice as long as the other.
    times = Times({"ours": [2.0, 20.0, 2.0], "bare": [1.0, 10.0, 1.0]})
    assert times.quartiles("ours", "bare") == [2.0, 2.0, 2.0]


def test_every_target_says_whether_it_was_met() -> None:
    assert Target("a call", 1.1, 1.1).row == ["a call", "at most 1.1x", "1.10x", "met"]
    assert Target("a call", 1.13, 1.1).row == ["a call", "at most 1.1x", "1.13x", "**not met**"]
