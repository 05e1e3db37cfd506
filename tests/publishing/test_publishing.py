"""What is published depends on spec/ alone, and is published whole and clean or not at all."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts import publish
from scripts.validation import linters

ROOT = publish.ROOT
PROGRAM = """\
import sys
from pathlib import Path
from scripts.publishing import publication
publication.write(publication.files(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def _copy(spec: Path, *, backwards: bool = False) -> Path:
    """spec/ in another place, its files made in one order or in the other."""
    paths = [
        path for path in sorted((ROOT / "spec").rglob("*.*")) if path.is_file() and "node_modules" not in path.parts
    ]
    for path in reversed(paths) if backwards else paths:
        target = spec / path.relative_to(ROOT / "spec")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return spec


def _publishable(spec: Path) -> Path:
    """A copy in which nothing was published before and the changelog has an entry: the gate has tests of its own."""
    _copy(spec)
    for path in (spec / "released").glob("*.yaml"):
        path.unlink()
    number = yaml.safe_load((spec / "openapi.yaml").read_bytes())["info"]["version"]
    (spec / "CHANGELOG.md").write_text(f"# Changelog\n\n## {number}\n\nThe first.\n", encoding="utf-8")
    return spec


@pytest.fixture(name="unlinted")
def _unlinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the linters of the description, which take seconds and have tests of their own."""
    monkeypatch.setattr(linters, "findings", lambda description: iter(()))


def _sums(folder: Path) -> str:
    return (folder / "SHA256SUMS").read_text(encoding="ascii")


def test_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    machines = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C", "HOME": str(tmp_path / "one")},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LANG": "de_DE.ISO-8859-1", "HOME": str(tmp_path / "two")},
    ]
    for number, machine in enumerate(machines):
        spec = _copy(tmp_path / f"spec-{number}", backwards=bool(number))
        command = [sys.executable, "-c", PROGRAM, str(spec), str(tmp_path / str(number))]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **machine}, check=True)

    assert _sums(tmp_path / "0") == _sums(tmp_path / "1")


@pytest.mark.slow
@pytest.mark.usefixtures("unlinted")
def test_what_is_clean_is_published_recorded_and_may_be_published_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = _publishable(tmp_path / "spec")
    options = ["--spec", str(spec), "--output", str(tmp_path / "dist"), "--record"]

    assert publish.main(options) == 0

    [published] = (tmp_path / "dist").iterdir()
    recorded = spec / "released" / f"{published.name}.yaml"
    assert recorded.read_bytes() == (spec / "openapi.yaml").read_bytes()
    assert f"everything in {published.name} is new" in capsys.readouterr().out
    listed = (line.split("  ", 1) for line in (published / "SHA256SUMS").read_text(encoding="ascii").splitlines())
    real = {path for path in published.rglob("*") if path.is_file() and path.name != "SHA256SUMS"}
    sums = {published / name: digest for digest, name in listed}
    assert sums == {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in real}
    assert publish.gate(yaml.safe_load(recorded.read_bytes()), spec) is None


@pytest.mark.slow
@pytest.mark.usefixtures("unlinted")
def test_what_is_not_clean_is_refused_and_what_was_published_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = _publishable(tmp_path / "spec")
    (spec / "vectors" / "retry.json").write_text("[]", encoding="utf-8")

    assert publish.main(["--spec", str(spec), "--output", str(tmp_path / "dist"), "--record"]) == 1

    assert "vectors/retry.json: $: [] is not of type 'object'" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()
    assert [path.name for path in (spec / "released").iterdir()] == ["README.md"]


@pytest.mark.usefixtures("unlinted")
def test_an_invalid_description_is_refused(tmp_path: Path) -> None:
    spec = _copy(tmp_path / "spec")
    text = (spec / "openapi.yaml").read_text(encoding="utf-8")
    (spec / "openapi.yaml").write_text(text.replace("      operationId: getMessage\n", "", 1), encoding="utf-8")

    assert publish.main(["--spec", str(spec), "--output", str(tmp_path / "dist")]) == 1
    assert not (tmp_path / "dist").exists()
