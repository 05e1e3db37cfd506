"""Use what `build` built where nothing else is installed: `python -m scripts.publishing.package_check build/dist`.

`build` makes the wheel from the sdist and `twine` checks both. No tool says whether an installed package works: that
is the smoke test's business, which runs here in clean environments, at our versions and on every Python that the
package names, there with whatever is newest. Only then wheel and sdist are copied to dist/.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SMOKE_TEST = ROOT / "tests" / "publishing" / "smoke.py"
OURS = ("--constraint", ROOT / "constraints.txt")
TYPES = """\
from typing import assert_type
from apollohq import Apollo
assert_type(Apollo("demo").messages.get(1).title, str | None)
"""


class NotFit(Exception):
    """The package is not fit to be released; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.publishing.package_check")
    parser.add_argument("built", type=Path, help="the folder with wheel and sdist")
    folder = parser.parse_args(arguments).built
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    found = pythons()
    try:
        with tempfile.TemporaryDirectory(prefix="package-") as scratch:
            works_alone(wheel, Path(scratch))
            works_with_the_sandbox(wheel, Path(scratch))
            for number, python in found.items():
                if python:
                    run(
                        "-W", "error", "-I", SMOKE_TEST, program=installed(Path(scratch) / number, wheel, python=python)
                    )
    except NotFit as error:
        print(f"the package is not fit to be released: {error}", file=sys.stderr)
        return 1
    for path in (wheel, sdist):
        (ROOT / "dist").mkdir(exist_ok=True)
        print(f"{shutil.copy2(path, ROOT / 'dist')}: {path.stat().st_size // 1024} KiB")
    print(f"works on Python {', '.join(number for number, python in found.items() if python)}")
    if absent := [number for number, python in found.items() if not python]:
        print(f"NOT tried on Python {', '.join(absent)}: this machine has none", file=sys.stderr)
    return 0


def pythons() -> dict[str, str | None]:
    """The Pythons that the package says it works on, each with its program on this machine, if it has one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {number: _python(number) for number in re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))}


def _python(number: str) -> str | None:
    known = (Path.home() / ".pyenv" / "versions").glob(f"{number}.*/bin/python")
    for program in (shutil.which(f"python{number}"), *map(str, known)):
        try:
            run("-c", "import venv, ensurepip", program=program or "")
        except (NotFit, OSError):
            continue  # a shim may lead nowhere
        return program
    return None


def works_alone(wheel: Path, folder: Path) -> None:
    """The client, its types and the description, with nothing but the wheel and what it asks for."""
    python = installed(folder / "alone", wheel, *OURS)
    run("-I", SMOKE_TEST, program=python, folder=folder)
    (folder / "first_program.py").write_text(TYPES, encoding="utf-8")
    options = ("--strict", "--config-file", os.devnull, "--cache-dir", folder / "mypy", "--python-executable", python)
    run("-m", "mypy", *options, folder / "first_program.py", folder=folder)


def works_with_the_sandbox(wheel: Path, folder: Path) -> None:
    """The console script serves, and the client reads and writes what it serves."""
    python = installed(folder / "sandbox", f"{wheel}[sandbox]", *OURS)
    with serving(python.with_name("apollohq-sandbox"), folder) as url:
        run("-I", SMOKE_TEST, url, program=python, folder=folder)


@contextmanager
def serving(script: Path, folder: Path) -> Iterator[str]:
    """The console script on a free port; it has to stop cleanly, too."""
    command = [str(script), "--port", "0", "--validate-responses"]
    with subprocess.Popen(command, cwd=folder, env=_plain(), stdout=subprocess.PIPE, text=True) as process:
        try:
            first = process.stdout.readline() if process.stdout else ""
            url = re.search(r"http://127\.0\.0\.1:\d+/v1", first)
            if url is None:
                raise NotFit(f"apollohq-sandbox does not say where it listens: {first!r}")
            yield url[0]
        finally:
            process.terminate()
        if process.wait(timeout=20) != 0:
            raise NotFit(f"apollohq-sandbox stops with status {process.returncode}")


def installed(folder: Path, *requirement: str | Path, python: str = sys.executable) -> Path:
    """A new virtual environment with one requirement installed; its Python."""
    run("-m", "venv", folder, program=python)
    program = folder / "bin" / "python"
    run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirement, program=program)
    run("-m", "pip", "check", "--disable-pip-version-check", program=program)
    return program


def run(*arguments: str | Path, program: Path | str = sys.executable, folder: Path = ROOT) -> None:
    """Run a Python program; NotFit with what it printed when it fails."""
    done = subprocess.run([program, *arguments], cwd=folder, env=_plain(), capture_output=True, text=True, check=False)
    if done.returncode:
        printed = f"{done.stdout}{done.stderr}".strip()
        raise NotFit(f"{' '.join(map(str, arguments))} fails with status {done.returncode}:\n{printed}")


def _plain() -> dict[str, str]:
    """The environment without what would lead Python back to a checkout or colour the output."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | {"NO_COLOR": "1"}


if __name__ == "__main__":
    sys.exit(main())
