"""The benchmark runs from end to end, generates its peers, writes a whole page. Its figures are no test's matter."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.benchmarking.page import Target

ROOT = Path(__file__).parents[2]
SECTIONS = (
    "Targets",
    "Start-up",
    "Decoding and encoding",
    "A call",
    "Memory while paging",
    "Regenerating",
    "Requests spent",
    "The limiter",
)


@pytest.mark.timeout(600)
@pytest.mark.skipif(shutil.which("java") is None, reason="openapi-generator, one of the peers, runs on Java")
def test_a_quick_run_writes_the_page(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    command = [sys.executable, "-m", "scripts.benchmark", "--quick", f"--page={page}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    text = page.read_text(encoding="utf-8")
    assert [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")] == list(SECTIONS)


def test_every_target_says_whether_it_was_met() -> None:
    assert Target("a call", 1.1, 1.1).row == ["a call", "at most 1.1x", "1.10x", "met"]
    assert Target("a call", 1.13, 1.1).row == ["a call", "at most 1.1x", "1.13x", "**NOT met**"]
