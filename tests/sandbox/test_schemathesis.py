"""Schemathesis, with every check, has no finding in any operation of the running sandbox.

What depends on what went before is in `test_links.py`.

`APOLLOHQ_EXAMPLES=200 pytest tests/sandbox/test_schemathesis.py -s` tries more examples and prints the figures.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from apollohq import openapi_path
from apollohq_sandbox import Sandbox
from apollohq_sandbox.operations import operations

HOME = Path(__file__).parent / "schemathesis"
EXAMPLES = os.environ.get("APOLLOHQ_EXAMPLES", "3")


@pytest.mark.timeout(1800)
def test_no_operation_breaks_its_description(tmp_path: Path) -> None:
    with Sandbox(validate_responses=True) as sandbox:
        command = [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "--config-file",
            str(HOME / "schemathesis.toml"),
            "run",
            str(openapi_path()),
        ]
        settings = ["--url", sandbox.url, "--auth", f"{sandbox.token}:X", "--checks", "all", "--seed", "1"]
        settings += ["--phases", "examples,coverage,fuzzing"]
        limits = ["--max-examples", EXAMPLES, "--request-timeout", "20", "--no-color"]
        done = subprocess.run(
            [*command, *settings, *limits],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=os.environ | {"SCHEMATHESIS_HOOKS": str(HOME / "hooks.py")},
            check=False,
        )
    print(done.stdout)
    assert done.returncode == 0, done.stdout
    assert re.search(rf"Tested: {len(operations(Path(openapi_path())))}\b", done.stdout)
    for phase in ("Examples", "Coverage", "Fuzzing"):
        assert re.search(rf"✅ +{phase}", done.stdout), phase
