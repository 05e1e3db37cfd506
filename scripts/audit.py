"""Known holes of installed packages, by `pip-audit`: `python -m scripts.known_holes build/audited/bin/python`.

`pip-audit` exits with 1 both when it finds a hole and when it reaches no service, and lets an empty answer pass. So
this program asks each service about a release with famous holes as well, and keeps three results apart: 0, no hole;
1, holes; 3, NOT KNOWN, because no service could be asked. A machine that reaches nothing but package indexes has to
decide by itself what it makes of the last one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

OSV = "https://api.osv.dev/v1/query"
FAMOUS = ("jinja2", "2.4.1")  # full of holes, and nothing that users get
UNKNOWN = 3


class Unknown(Exception):
    """No service says whether there are known holes; the message has what each said instead."""


def main(arguments: list[str] | None = None, osv: str = OSV) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.known_holes", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("python", help="the interpreter of the environment whose packages are audited")
    environment = parser.parse_args(arguments).python
    freeze = [sys.executable, "-m", "pip", "--python", environment, "list", "--format=freeze", "--exclude=apollohq"]
    pins = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.splitlines()
    try:
        found = holes(pins, osv)
    except Unknown as error:
        print(f"whether any of {len(pins)} packages has known holes is NOT KNOWN:\n{error}", file=sys.stderr)
        return UNKNOWN
    print(*found or [f"no known hole in any of {len(pins)} packages"], sep="\n")
    return 1 if found else 0


def holes(pins: list[str], osv: str = OSV) -> list[str]:
    """The known holes of `name==version`, from the first service that answers; Unknown when none does."""
    refusals = []
    for name, *options in (("pypi",), ("osv", f"--osv-url={osv}")):
        try:
            return _holes(pins, f"--vulnerability-service={name}", *options)
        except Unknown as refusal:
            refusals.append(f"  {name}: {refusal}")
    raise Unknown("\n".join(refusals))


def _holes(pins: list[str], *service: str) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text("\n".join([*pins, "==".join(FAMOUS)]))
        options = ["--disable-pip", "--no-deps", "--format=json", "--desc=off", "--progress-spinner=off"]
        options += [f"--requirement={requirements}", f"--cache-dir={folder}"]
        command = [sys.executable, "-m", "pip_audit", *options, *service]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        answers = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise Unknown(done.stderr.strip().rpartition("\n")[2] or "no answer") from None
    if skipped := [answer["name"] for answer in answers if "skip_reason" in answer]:
        raise Unknown(f"it does not know {len(skipped)} of {len(answers)} packages, {skipped[0]} among them")
    found = {f"{answer['name']} {answer['version']}": answer["vulns"] for answer in answers}
    if not found.pop(" ".join(FAMOUS)):
        raise Unknown(f"it sees no hole in {' '.join(FAMOUS)}, which has some")
    return [
        f"{package}: {hole['id']}, fixed in {', '.join(hole['fix_versions']) or 'no release yet'}"
        for package, holes in found.items()
        for hole in holes
    ]


if __name__ == "__main__":
    sys.exit(main())
