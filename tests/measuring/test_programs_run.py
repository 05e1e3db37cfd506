"""The measuring programs run from end to end in a short form. Their figures are no test's business."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SECTIONS = ["Targets", "Start-up", "Decoding and encoding", "A call", "Memory while paging", "Regenerating"]


def run(program: str, *options: str) -> str:
    command = [sys.executable, "-m", f"scripts.{program}", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(shutil.which("java") is None, reason="openapi-generator, one of the peers, runs on Java")
def test_the_benchmark_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    run("benchmark", "--quick", f"--page={page}")
    lines = page.read_text(encoding="utf-8").splitlines()
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == SECTIONS


def test_the_simulation_sees_no_429() -> None:
    assert "| a fixed window | 1200 | 100.0% | 0 |" in run("simulate", "--hours", "1")


@pytest.mark.slow
def test_the_limiter_passes_its_stress_test() -> None:
    printed = run("stress", "--seconds", "5", "--only", "ours")
    assert printed.count("| ours, ") == 5


@pytest.mark.slow
def test_the_soak_run_keeps_every_promise() -> None:
    assert "No promise was broken." in run("soak", "--seconds", "10")
