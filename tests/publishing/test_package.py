"""What is installed is whole: three typed packages and the description. (`make build` also uses it in clean places.)"""

import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.publishing import package_check


@pytest.fixture(name="package", scope="module")
def _package(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return package_check.built(package_check.ROOT, tmp_path_factory.mktemp("dist"))


def _edited(wheel: Path, folder: Path, *, without: str = "", plus: str = "") -> Path:
    """A copy of the wheel that lacks a file, or has one more."""
    copy = folder / wheel.name
    with zipfile.ZipFile(wheel) as archive, zipfile.ZipFile(copy, "w") as written:
        for name in archive.namelist():
            if name != without:
                written.writestr(name, archive.read(name))
        if plus:
            written.writestr(plus, "")
    return copy


def test_the_wheel_holds_three_typed_packages_and_the_description(package: tuple[Path, Path]) -> None:
    package_check.holds_what_it_must(package[0])


@pytest.mark.parametrize("name", package_check.PACKAGES)
def test_a_package_without_its_type_marker_is_refused(package: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    wheel = _edited(package[0], tmp_path, without=f"{name}/py.typed")
    with pytest.raises(package_check.NotFit, match=f"lacks {name}/py.typed"):
        package_check.holds_what_it_must(wheel)


@pytest.mark.parametrize("change", [{"without": "apollohq/openapi.yaml"}, {"plus": "tests/test_package.py"}])
def test_a_wheel_without_the_description_or_with_a_stranger_is_refused(
    package: tuple[Path, Path], tmp_path: Path, change: dict[str, str]
) -> None:
    wheel = _edited(package[0], tmp_path, **change)
    with pytest.raises(package_check.NotFit, match=r"description|brings along \['tests'\]"):
        package_check.holds_what_it_must(wheel)


def test_the_sdist_gives_the_same_wheel(package: tuple[Path, Path], tmp_path: Path) -> None:
    package_check.comes_out_of_the_sdist(*package, tmp_path)


def test_a_wheel_that_the_sdist_does_not_give_is_refused(package: tuple[Path, Path], tmp_path: Path) -> None:
    wheel = _edited(package[0], tmp_path, without="apollohq/retry.py")
    with pytest.raises(package_check.NotFit, match="differs"):
        package_check.comes_out_of_the_sdist(wheel, package[1], tmp_path / "again")


def test_two_builds_give_the_same_bytes(package: tuple[Path, Path], tmp_path: Path) -> None:
    again = package_check.built(package_check.ROOT, tmp_path)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in package]


def test_the_program_for_a_clean_place_refuses_the_checkout(tmp_path: Path) -> None:
    program = shutil.copy(package_check.PROGRAM, tmp_path)
    with pytest.raises(package_check.NotFit, match="is not of the installed package"):
        package_check._run("-I", program, folder=tmp_path)


def test_every_python_that_the_package_names_is_looked_for_and_a_shim_that_leads_nowhere_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minor in range(11, 20):
        shim = tmp_path / f"python3.{minor}"
        shim.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
        shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    found = package_check.pythons()

    assert list(found) == ["3.11", "3.12", "3.13", "3.14"]
    assert [number for number, python in found.items() if python] == [f"3.{sys.version_info.minor}"]
