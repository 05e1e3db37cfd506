"""The same description gives the same bytes, whatever the run, the hash seed or the configuration around it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import generate
from scripts.generation.project import PACKAGE
from tests.generation.generating import ROOT, contents, run

COMMITTED = ROOT / "generated" / PACKAGE


def test_what_is_committed_is_what_the_description_gives() -> None:
    assert generate.main(["--check"]) == 0


@pytest.mark.parametrize("seed", ["0", "1", "20121105"])
def test_another_hash_seed_gives_the_same_bytes(tmp_path: Path, seed: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "scripts.generate", f"--output={tmp_path / PACKAGE}"],
        env=os.environ | {"PYTHONHASHSEED": seed},
        cwd=ROOT,
        check=True,
    )
    assert contents(tmp_path / PACKAGE) == contents(COMMITTED)


def test_configuration_in_parent_folders_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.ruff]\nline-length = 40\nindent-width = 2\n")
    (tmp_path / "ruff.toml").write_text('line-length = 40\n[format]\nquote-style = "single"\n')
    inner = tmp_path / "checkout"
    inner.mkdir()
    monkeypatch.chdir(inner)
    monkeypatch.setenv("TMPDIR", str(inner))
    monkeypatch.setenv("RUFF_CONFIG", str(tmp_path / "ruff.toml"))
    assert run(inner) == 0
    assert contents(inner / PACKAGE) == contents(COMMITTED)


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 0
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.py")}
    assert run(tmp_path) == 0
    assert "up to date" in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.py")} == before


@pytest.mark.parametrize(
    ("tamper", "finding"),
    [
        (lambda package: (package / "errors.py").write_text("# mine\n"), "differs: errors.py"),
        (lambda package: (package / "mine.py").write_text(""), "left over: mine.py"),
        (lambda package: (package / "models" / "notes.py").unlink(), "missing: models/notes.py"),
    ],
)
def test_the_check_finds_what_was_edited_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tamper: Callable[[Path], object], finding: str
) -> None:
    shutil.copytree(COMMITTED, tmp_path / PACKAGE)
    tamper(tmp_path / PACKAGE)
    assert run(tmp_path, lambda d: None, "--check") == 1
    assert finding in capsys.readouterr().err


@pytest.mark.parametrize("program", ["generate --check", "validate --without-linters"])
def test_the_programs_work_without_docstrings_and_assertions(program: str) -> None:
    name, option = program.split()
    subprocess.run([sys.executable, "-OO", "-m", f"scripts.{name}", option], cwd=ROOT, check=True)
