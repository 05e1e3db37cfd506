"""What `make build` would refuse: a package that lacks something, has too much, or is not the installed one.

`make build` itself runs the smoke test in clean environments.
"""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.publishing import package_check


@pytest.fixture(name="wheel", scope="module")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    options = ("--no-isolation", "--wheel", "--outdir", folder, package_check.ROOT)
    subprocess.run([sys.executable, "-m", "build", *options], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def smoke_test(site: Path, wheel: Path, *, without: str = "", plus: str = "") -> str:
    """What the smoke test says of an unpacked wheel that lacks a file, or has one more."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    record = next(site.glob("*.dist-info/RECORD"))
    lines = [line for line in record.read_text().splitlines() if not without or not line.startswith(without)]
    record.write_text("\n".join([*lines, *([f"{plus},,"] if plus else [])]))
    for name in (without, plus):
        if name:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text("")
    program = f"import sys; sys.path.insert(0, {str(site)!r}); sys.prefix = {str(site)!r}; sys.argv = ['smoke_test']; "
    code = program + f"import runpy; runpy.run_path({str(package_check.SMOKE_TEST)!r})['_is_complete']()"
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False).stderr


def test_a_whole_package_passes(wheel: Path, tmp_path: Path) -> None:
    assert smoke_test(tmp_path, wheel) == ""


@pytest.mark.parametrize("package", ["apollohq", "apollohq_api", "apollohq_sandbox"])
def test_a_package_without_its_type_marker_is_refused(wheel: Path, tmp_path: Path, package: str) -> None:
    assert "lacks its py.typed" in smoke_test(tmp_path, wheel, without=f"{package}/py.typed")


def test_a_package_without_the_description_or_with_a_foreign_file_is_refused(wheel: Path, tmp_path: Path) -> None:
    assert "the description is not readable" in smoke_test(tmp_path / "1", wheel, without="apollohq/openapi.yaml")
    assert "more than our packages: {'tests'}" in smoke_test(tmp_path / "2", wheel, plus="tests/test_package.py")


def test_the_smoke_test_refuses_the_checkout(tmp_path: Path) -> None:
    with pytest.raises(package_check.NotFit, match="this is not the installed package"):
        package_check.run("-I", package_check.SMOKE_TEST, folder=tmp_path)


def test_a_python_that_is_only_a_shim_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for minor in range(11, 20):
        shim = tmp_path / f"python3.{minor}"
        shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
        shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    assert not any(package_check.pythons().values())
