"""Build wheel and sdist, and use them where there is nothing else. Only what is fit is kept.

    python -m scripts.publishing.package_check [--output dist]

The clean environments are filled from the package index that pip is set to, at the versions in constraints.txt.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("in_a_clean_place.py")
PACKAGES = ("apollohq", "apollohq_api", "apollohq_sandbox")
TYPES = """\
from typing import assert_type
from apollohq import Apollo
assert_type(Apollo("demo").messages.get(1).title, str | None)
"""


class NotFit(Exception):
    """The package is not fit to be released; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the result is its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publishing.package_check", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", help="where wheel and sdist go")
    options = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory(prefix="package-") as scratch:
            place = Path(scratch)
            wheel, sdist = built(ROOT, place / "built")
            holds_what_it_must(wheel)
            comes_out_of_the_sdist(wheel, sdist, place / "sdist")
            _run("-m", "twine", "check", "--strict", wheel, sdist)
            works_alone(wheel, place)
            works_with_the_sandbox(wheel, place)
            found = pythons()
            for number, python in found.items():
                if python:
                    works_on(python, wheel, place / number)
            options.output.mkdir(parents=True, exist_ok=True)
            fit = [Path(shutil.copy2(path, options.output)) for path in (wheel, sdist)]
    except NotFit as error:
        print(f"the package is not fit to be released: {error}", file=sys.stderr)
        return 1
    for path in fit:
        print(f"{path}: {path.stat().st_size // 1024} KiB")
    print("complete, the same from the sdist, working and typed from the wheel alone, and serving with [sandbox]")
    print(f"works on Python {', '.join(number for number, python in found.items() if python)}")
    if absent := [number for number, python in found.items() if not python]:
        print(f"NOT tried on Python {', '.join(absent)}: this machine has none on its PATH", file=sys.stderr)
    return 0


def pythons() -> dict[str, str | None]:
    """The Pythons that the package says it works on, each with its program on this machine, if it has one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    numbers = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    return {number: _python(number) for number in numbers}


def _python(number: str) -> str | None:
    program = sys.executable if number == ".".join(map(str, sys.version_info[:2])) else shutil.which(f"python{number}")
    try:
        _run("-c", "import venv, ensurepip", program=program or "")
    except (NotFit, OSError):
        return None  # there is none, or only a shim that leads nowhere
    return program


def built(project: Path, output: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of a checkout or of an unpacked sdist, in a folder of their own."""
    _run("-m", "hatchling", "build", "--directory", output, folder=project)
    return next(output.glob("*.whl")), next(output.glob("*.tar.gz"))


def holds_what_it_must(wheel: Path) -> None:
    """Three packages, typed, and the description; nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        description = archive.read("apollohq/openapi.yaml") if "apollohq/openapi.yaml" in names else b""
    for package in PACKAGES:
        for name in ("__init__.py", "py.typed"):
            _require(f"{package}/{name}" in names, f"{wheel.name} lacks {package}/{name}")
    _require(description == (ROOT / "spec/openapi.yaml").read_bytes(), "the description in the wheel is another one")
    metadata = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    strangers = {name.partition("/")[0] for name in names} - {*PACKAGES, metadata}
    _require(not strangers, f"{wheel.name} brings along {sorted(strangers)}")


def comes_out_of_the_sdist(wheel: Path, sdist: Path, place: Path) -> None:
    """Whoever builds from the sdist gets the same wheel, byte for byte."""
    place.mkdir(exist_ok=True)
    subprocess.run(["tar", "-xzf", sdist, "-C", place], check=True)  # tarfile has no safe way before Python 3.11.4
    again, _ = built(place / sdist.name.removesuffix(".tar.gz"), place / "dist")
    _require(
        again.read_bytes() == wheel.read_bytes(), "the wheel from the sdist differs from the wheel from the checkout"
    )


def works_alone(wheel: Path, place: Path) -> None:
    """The client, its types and the description, with nothing but the wheel and what it asks for."""
    python = _environment(place / "client", str(wheel))
    _run("-I", PROGRAM, program=python, folder=place)
    (place / "first_program.py").write_text(TYPES, encoding="utf-8")
    config = place / "mypy.ini"
    config.write_text("[mypy]\nstrict = true\n", encoding="utf-8")
    _run("-m", "mypy", "--config-file", config, "--cache-dir", place / "mypy", "--python-executable", python,
         place / "first_program.py", folder=place)  # fmt: skip


def works_on(python: str, wheel: Path, place: Path) -> None:
    """The client, on another Python, with what is newest there: without our pins, as users install it."""
    _run("-m", "venv", place, program=python)
    _run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel, program=place / "bin" / "python")
    _run("-W", "error", "-I", PROGRAM, program=place / "bin" / "python", folder=place)


def works_with_the_sandbox(wheel: Path, place: Path) -> None:
    """The console script serves, and the client walks through what it serves."""
    python = _environment(place / "sandbox", f"{wheel}[sandbox]")
    with _serving(python.with_name("apollohq-sandbox"), place) as url:
        _run("-I", PROGRAM, url, program=python, folder=place)


@contextmanager
def _serving(script: Path, folder: Path) -> Iterator[str]:
    """The console script on a free port; it has to stop cleanly, too."""
    command = [str(script), "--port", "0", "--validate-responses"]
    with subprocess.Popen(command, cwd=folder, env=_plain(), stdout=subprocess.PIPE, text=True) as process:
        try:
            greeting = process.stdout.readline() if process.stdout else ""
            url = re.search(r"http://127\.0\.0\.1:\d+/v1", greeting)
            if url is None:
                raise NotFit(f"apollohq-sandbox does not say where it listens: {greeting!r}")
            yield url[0]
        finally:
            process.terminate()
        _require(process.wait(timeout=20) == 0, f"apollohq-sandbox stops with status {process.returncode}")


def _environment(folder: Path, requirement: str) -> Path:
    """A new virtual environment with one requirement installed; its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    _run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", ROOT / "constraints.txt",
         requirement, program=python, folder=folder)  # fmt: skip
    _run("-m", "pip", "check", "--disable-pip-version-check", program=python, folder=folder)
    return python


def _run(*arguments: str | Path, program: Path | str = sys.executable, folder: Path = ROOT) -> str:
    done = subprocess.run([program, *arguments], cwd=folder, env=_plain(), capture_output=True, text=True, check=False)
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".strip()
        raise NotFit(f"{' '.join(map(str, arguments))} fails with status {done.returncode}:\n{said}")
    return done.stdout


def _plain() -> dict[str, str]:
    """The environment without what would lead Python back to a checkout or colour the output."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | {"NO_COLOR": "1"}


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise NotFit(otherwise)


if __name__ == "__main__":
    sys.exit(main())
