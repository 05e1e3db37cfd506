"""What the command's tests share: an account to ask, and a terminal with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TOKEN = "s3cret-t0ken-of-a-test"
# The command with another budget, for what would take minutes with the real one.
SMALLER = "import sys; from apollohq_cli import shared, __main__; shared.REQUESTS, shared.PER = {}; __main__.main()"


class Terminal:
    """Runs `apollohq` in a process of its own, with a home, a token and a service of its own."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home
        self.budget: tuple[int, float] | None = None
        self.prelude = ""
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("APOLLOHQ", "XDG", "COV"))},
            "HOME": str(home),
            "APOLLOHQ_TOKEN": TOKEN,
            "APOLLOHQ_BASE_URL": url,
            "COLUMNS": "120",
        }

    def command(self, *arguments: str) -> list[str]:
        program = ["-m", "apollohq_cli"] if self.budget is None else ["-c", self.prelude + SMALLER.format(self.budget)]
        return [sys.executable, *program, *arguments]

    def start(self, *arguments: str, **settings: Any) -> subprocess.Popen[str]:
        given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": self.env, "cwd": self.home}
        return subprocess.Popen(self.command(*arguments), **{**given, **settings})

    def run(self, *arguments: str, status: int = 0, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run it to its end, which must have this status; no traceback and no token may ever be seen."""
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            env=self.env,
            cwd=self.home,
            input=stdin,
            timeout=120,
            check=False,
        )
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        assert TOKEN not in said
        assert done.returncode == status, said
        return done

    def json(self, *arguments: str) -> Any:
        return json.loads(self.run(*arguments, "--format", "json").stdout)

    def lines(self, *arguments: str) -> list[Any]:
        return [json.loads(line) for line in self.run(*arguments).stdout.splitlines()]


@pytest.fixture
def service() -> Iterator[Service]:
    with Service() as running:
        yield running


@pytest.fixture
def terminal(tmp_path: Path, service: Service) -> Terminal:
    return Terminal(tmp_path, service.url)
