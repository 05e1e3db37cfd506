"""Constraints with the lowest version of each range that pyproject.toml declares: pip itself resolves only upwards."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
FOLLOWING = {"httpcore2"}  # comes with httpx2, at its version

if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = map(Requirement, sum(project["optional-dependencies"].values(), project["dependencies"]))
    lowest = {
        canonicalize_name(one.name): next(part.version for part in one.specifier if part.operator == ">=")
        for one in declared
    }
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        if version and canonicalize_name(name) not in lowest.keys() | FOLLOWING:
            print(line)
    print(*(f"{name}=={version}" for name, version in lowest.items()), sep="\n")
