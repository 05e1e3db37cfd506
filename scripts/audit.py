"""Hold what users install to account: known holes, licences, and what is declared against what is imported.

    python -m scripts.audit

Audited is the client with all its extras, and everything those bring along, at the versions in constraints.txt.

The exit status is 1 when something is wrong, and 3 when nothing is but no service could be asked about known holes:
that is not a pass, and a machine that reaches nothing but package indexes has to decide by itself what it makes of it.
So that an empty answer is no pass either, each service is also asked about a release with famous holes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "docs" / "licences.md"
OSV = "https://api.osv.dev/v1/query"
FAMOUS = ("jinja2", "2.4.1")  # full of holes; and a tool of ours only, so it clashes with nothing that users get
UNKNOWN = 3
# Every licence that may come to users, as the packages spell them. All let them do as they like with their own work.
ALLOWED = (
    "Apache Software License",
    "Apache-2.0",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "MIT",
    "MIT License",
    "PSF-2.0",
)
_OLDEST = {"python_version": "3.11", "python_full_version": "3.11.9"}  # it needs the most backports
_HEAD = """\
# Licences of what comes along

`pip install 'apollohq[sandbox,valkey]'` brings these along; without the extras it is fewer. `make audit` writes this
page, and fails on a licence that is not on its list.

"""


class Unknown(Exception):
    """No service told whether there are known holes; the message says what each said instead."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    argparse.ArgumentParser(prog="python -m scripts.audit", description=__doc__.partition("\n")[0]).parse_args(
        arguments
    )
    packages = installed("apollohq")
    table, found = licences(packages)
    found += dependencies(ROOT)
    unknown = None
    try:
        found += holes(packages)
    except Unknown as error:
        unknown = error
    if found:
        print(*found, sep="\n", file=sys.stderr)
    else:
        LICENCES.write_text(_HEAD + table, encoding="utf-8")
        print(f"licences allowed and listed in {LICENCES.relative_to(ROOT)}; every import declared, and nothing else")
    if unknown:
        print(f"whether any of {len(packages)} packages has known holes is NOT KNOWN:\n{unknown}", file=sys.stderr)
    elif not found:
        print(f"no known hole in any of {len(packages)} packages")
    return 1 if found else UNKNOWN if unknown else 0


def installed(root: str) -> dict[str, str]:
    """A distribution's dependencies, its extras' and theirs: names and the versions that are installed here."""
    found: dict[str, str] = {}
    wanted = [(root, frozenset(metadata.metadata(root).get_all("Provides-Extra") or ()))]
    seen = set(wanted)
    for name, extras in wanted:  # it grows on the way
        for text in metadata.requires(name) or ():
            requirement = Requirement(text)
            if not _applies(requirement, extras):
                continue
            found[canonicalize_name(requirement.name)] = metadata.version(requirement.name)
            step = (requirement.name, frozenset(requirement.extras))
            if step not in seen:
                seen.add(step)
                wanted.append(step)
    return dict(sorted(found.items()))


def _applies(requirement: Requirement, extras: Iterable[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**_OLDEST, "extra": extra}) for extra in ("", *extras))


def holes(packages: dict[str, str], osv: str = OSV) -> list[str]:
    """The known holes of these versions, from the first service that answers.

    Raises:
        Unknown: When none does.
    """
    refusals = []
    for service in (("--vulnerability-service=pypi",), ("--vulnerability-service=osv", f"--osv-url={osv}")):
        try:
            return list(_holes(packages, service))
        except Unknown as refusal:
            refusals.append(f"  {service[0].rpartition('=')[2]}: {refusal}")
    raise Unknown("\n".join(refusals))


def _holes(packages: dict[str, str], service: tuple[str, ...]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="audit-") as scratch:
        pins = Path(scratch) / "requirements.txt"
        pins.write_text("".join(f"{name}=={version}\n" for name, version in [*packages.items(), FAMOUS]))
        options = ("--disable-pip", "--no-deps", "--format=json", "--desc=off", "--progress-spinner=off")
        done = _run("pip_audit", *options, f"--requirement={pins}", f"--cache-dir={scratch}/cache", *service)
    try:
        answers = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise Unknown(done.stderr.strip().rpartition("\n")[2] or "no answer") from None
    skipped = [answer["name"] for answer in answers if "skip_reason" in answer]
    if skipped:
        raise Unknown(f"it does not know {len(skipped)} of {len(answers)} packages, {skipped[0]} among them")
    known = {answer["name"]: answer["vulns"] for answer in answers}
    if not known.pop(FAMOUS[0]):
        raise Unknown(f"it sees no hole in {' '.join(FAMOUS)}, which has some")
    for name, found in known.items():
        for hole in found:
            mended = f"mended in {', '.join(hole['fix_versions'])}" if hole["fix_versions"] else "not mended yet"
            yield f"{name} {packages[name]}: {hole['id']}, {mended}"


def licences(packages: Iterable[str]) -> tuple[str, list[str]]:
    """A table of the licences of installed packages, and those among them that are not allowed."""
    done = _run("piplicenses", "--format=json", "--from=mixed", "--packages", *packages)
    found = sorted(((p["Name"], p["License"]) for p in json.loads(done.stdout)), key=lambda pair: pair[0].lower())
    lines = ["| package | licence |", "| --- | --- |"]
    lines += [f"| {name} | {licence} |" for name, licence in found]
    refused = [
        f"{name}: the licence {licence} is not allowed"
        for name, licence in found
        if any(one not in ALLOWED for one in licence.split("; "))
    ]
    return "\n".join(lines) + "\n", refused


def dependencies(project: Path) -> list[str]:
    """Imports that pyproject.toml does not declare, and declarations that nothing imports."""
    shipped = _run("deptry", "--no-ansi", "generated", "overrides", "sandbox", folder=project)
    # The maintainers' tools are run by name as often as imported, and theirs is all of the declared.
    ours = _run("deptry", "--no-ansi", "--ignore=DEP002,DEP004", "scripts", "tests", folder=project)
    return [line for done in (shipped, ours) if done.returncode for line in done.stderr.strip().splitlines()]


def _run(module: str, *arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
