"""Every example of docs/command.md runs, in the order of the page, against the sandbox."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from apollohq_sandbox import Sandbox
from tests.cli.conftest import SMALLER

PAGE = Path(__file__).parents[2] / "docs" / "command.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """The commands after a `$`, with the sandbox's address left to the test."""
    lines = [line for block in BLOCK.findall(PAGE.read_text(encoding="utf-8")) for line in block.splitlines()]
    assert all(line.startswith("$ ") for line in lines)
    return [line[2:] for line in lines if not line.startswith("$ export")]


def test_every_example_of_the_page_runs(tmp_path: Path) -> None:
    # The real budget would make the exports wait for minutes.
    program = f"""apollohq() {{ "{sys.executable}" -c '{SMALLER.format((100_000, 1.0))}' "$@"; }}\n"""
    with Sandbox() as sandbox:
        environment = {**os.environ, "HOME": str(tmp_path), "APOLLOHQ_TOKEN": "demo", "APOLLOHQ_BASE_URL": sandbox.url}
        environment |= {"XDG_STATE_HOME": str(tmp_path / "state")}
        assert len(commands()) > 20
        for command in commands():
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", program + command],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                timeout=200,
                check=False,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    for name in ("hours.csv", "hours.xlsx", "account.db", ".zfunc/_apollohq"):
        assert (tmp_path / name).stat().st_size > 0
