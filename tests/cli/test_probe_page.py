"""docs/probe.md shows what the program writes of the sandbox under other readings: `WRITE_EXAMPLE=1` writes it anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from apollohq_cli.program import run
from apollohq_sandbox import Sandbox

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[2] / "docs" / "probe.md"
MARK = "<!-- The rest is written by tests/cli/test_probe_page.py. -->\n"
READINGS = {"Q1": "x-rate-limit", "Q11": "50", "Q16": "null", "Q23": "empty", "Q30": "versioned", "Q39": "map"}


def test_the_example_is_what_the_program_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Sandbox(limit=1000, readings=READINGS, clock=lambda: 1_795_000_000.0) as sandbox:
        monkeypatch.setenv("APOLLOHQ_BASE_URL", sandbox.url)
        monkeypatch.setenv("APOLLOHQ_TOKEN", "demo")
        assert run(["probe", "--storage", "memory://", "--project", "1", "--contact", "5"]) == 0
    written = f"```text\n{capsys.readouterr().out}```\n"
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    if os.environ.get("WRITE_EXAMPLE"):
        PAGE.write_text(f"{head}{MARK}{written}", encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == f"{head}{MARK}{written}"
