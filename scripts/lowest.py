"""Constraints with the lowest version of each range that pyproject.toml declares: pip itself resolves only upwards.

python -m scripts.lowest > build/lowest.txt
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLLOWING = {"httpcore2"}  # comes with httpx2, at its version


def main() -> None:
    """Print the lowest versions of what users install directly; everything else is as in constraints.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = sum(project["optional-dependencies"].values(), project["dependencies"])
    lowest = {}
    for requirement in declared:
        found = re.match(r"([\w.-]+)(?:\[.*\])?\s*(?:>=|==)\s*([\w.]+)", requirement)
        if found is None:
            raise SystemExit(f"{requirement!r} has no lower bound")
        lowest[_name(found[1])] = found[2]
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        if version and _name(name) not in lowest.keys() | FOLLOWING:
            print(line)
    print(*(f"{name}=={version}" for name, version in lowest.items()), sep="\n")


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main()
