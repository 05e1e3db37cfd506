"""Known vulnerabilities of installed packages, by `pip-audit`: `python -m scripts.audit build/audited/bin/python`.

`pip-audit` exits with 1 both when it finds a vulnerability and when it reaches no service, and accepts an empty answer.
This program also asks each service about a release that is known to be vulnerable, and has three exit statuses: 0, no
vulnerability; 1, vulnerabilities; 3, NOT KNOWN, because no service could be asked.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

OSV = "https://api.osv.dev/v1/query"
VULNERABLE = ("jinja2", "2.4.1")  # for the test of each service; it is not installed
UNKNOWN = 3


class Unknown(Exception):
    """No service gave a usable answer; the message has what each said instead."""


def main(arguments: list[str] | None = None, osv: str = OSV) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.audit", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("python", help="the interpreter of the environment whose packages are audited")
    environment = parser.parse_args(arguments).python
    freeze = [sys.executable, "-m", "pip", "--python", environment, "list", "--format=freeze", "--exclude=apollohq"]
    pins = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.splitlines()
    try:
        found = vulnerabilities(pins, osv)
    except Unknown as error:
        print(f"whether any of {len(pins)} packages has known vulnerabilities is NOT KNOWN:\n{error}", file=sys.stderr)
        return UNKNOWN
    print(*found or [f"no known vulnerability in any of {len(pins)} packages"], sep="\n")
    return 1 if found else 0


def vulnerabilities(pins: list[str], osv: str = OSV) -> list[str]:
    """The known vulnerabilities of `name==version` pins, from the first service that answers. Raises Unknown."""
    refusals = []
    for name, *options in (("pypi",), ("osv", f"--osv-url={osv}")):
        try:
            return _vulnerabilities(pins, f"--vulnerability-service={name}", *options)
        except Unknown as refusal:
            refusals.append(f"  {name}: {refusal}")
    raise Unknown("\n".join(refusals))


def _vulnerabilities(pins: list[str], *service: str) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text("\n".join([*pins, "==".join(VULNERABLE)]))
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
    if not found.pop(" ".join(VULNERABLE)):
        raise Unknown(f"it reports nothing for {' '.join(VULNERABLE)}, which is vulnerable")
    return [
        f"{package}: {one['id']}, fixed in {', '.join(one['fix_versions']) or 'no release yet'}"
        for package, each in found.items()
        for one in each
    ]


if __name__ == "__main__":
    sys.exit(main())
