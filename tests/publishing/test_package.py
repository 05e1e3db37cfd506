"""What the smoke test of `make build` refuses: a package that lacks something, has too much, or is not installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMOKE_TEST = Path(__file__).with_name("smoke.py")


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    options = ("--no-isolation", "--wheel", "--outdir", folder, ROOT)
    subprocess.run([sys.executable, "-m", "build", *options], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def finding(site: Path, wheel: Path, *, without: str = "", plus: str = "") -> str:
    """What the smoke test says of an unpacked wheel that lacks a file, or has one more."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    record = next(site.glob("*.dist-info/RECORD"))
    lines = [line for line in record.read_text().splitlines() if not without or not line.startswith(without)]
    record.write_text("\n".join([*lines, *([f"{plus},,"] if plus else [])]))
    if without:
        (site / without).write_text("")
    place = f"import sys; sys.path.insert(0, {str(site)!r}); sys.prefix = {str(site)!r}; "
    code = f"{place}import runpy; runpy.run_path({str(SMOKE_TEST)!r})['is_complete']()"
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False).stderr


def test_a_whole_package_passes(wheel: Path, tmp_path: Path) -> None:
    assert finding(tmp_path, wheel) == ""


def test_it_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 400_000


@pytest.mark.parametrize("package", ["apollohq", "apollohq_api", "apollohq_cli", "apollohq_sandbox"])
def test_a_package_without_its_type_marker_is_refused(wheel: Path, tmp_path: Path, package: str) -> None:
    assert "lacks its py.typed" in finding(tmp_path, wheel, without=f"{package}/py.typed")


def test_a_package_without_the_description_or_with_a_foreign_file_is_refused(wheel: Path, tmp_path: Path) -> None:
    assert "the description is not readable" in finding(tmp_path / "1", wheel, without="apollohq/openapi.yaml")
    assert "more than our packages: {'tests'}" in finding(tmp_path / "2", wheel, plus="tests/test_package.py")


def test_the_checkout_is_refused() -> None:
    done = subprocess.run([sys.executable, "-I", SMOKE_TEST], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "this is not the installed package" in done.stderr
