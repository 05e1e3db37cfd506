"""How long it takes from the description to a client."""

from scripts.benchmarking import peers
from scripts.benchmarking.measure import in_turn
from scripts.benchmarking.page import Section, Target, ratios


def measure(rounds: int) -> Section:
    """Each generator in a process of its own, all of its start-up included."""
    times = in_turn(
        {
            peers.OURS: peers.regenerate_ours,
            peers.STOCK: peers.regenerate_stock,
            peers.PYDANTIC: peers.regenerate_pydantic,
        },
        rounds,
    )
    return Section(
        "Regenerating",
        f"From `spec/openapi.yaml` to a package on disk, {rounds} rounds, each generator started anew. Ours holds the "
        "description to its rules, applies the overlay, generates, formats, and proves that nothing got lost.",
        [ratios("regenerate", times, peers.PYDANTIC, 1.0, "s")],
        [Target("Regenerating the client", times.median(peers.OURS), 3.0, " s")],
    )
