"""mypy and pyright, each at its strictest, find the types that users need and the mistakes that users make."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

EVERYDAY = Path(__file__).with_name("everyday.py")
MISTAKES = [
    "apollo.message",
    "apollo.messages.fetch(7)",
    'apollo.messages.get("7")',
    "apollo.messages.get(7).titel",
    "apollo.messages.get(7).id = None",
    "apollo.messages.get(7).title.upper()",
    'apollo.messages.create(1, titel="New")',
    'apollo.messages.create(1, pinned="1")',
    'apollo.messages.create(title="New")',
    "apollo.messages.update(7, attachments=7)",
    "apollo.messages.update(7).id",
    'apollo.notes.create_for_deal(5, date="2012-05-24 15:30:34")',
    "apollo.time_entries.list_for_task(1, page=2)",
    "apollo.time_entries.report(form='20120101')",
    "apollo.time_entries.report_range(20120101, 20120701)",
    "apollo.time_entries.report(from_='20120101').totals.sum_of_seconds",
    "apollo.uploads.create(7)",
    "apollo.notes.update(7, visibility=7)",
    "apollo.tags.create(5)",
    "apollo.tags.create(5, tags=[None])",
    'apollo.categories.create(1, name="Code")',
    "apollo.files.download(7)",
    "apollo.tags.list().clients",
    "apollo.projects.list(page=2)",
    "apollo.projects.list().first().id",
    "apollo.with_options(retries=3)",
    "apollo.rate_limit.used = 0",
    "len(apollo.messages.list_for_project(1))",
    "for message in later.messages.list_for_project(1): pass",
    "later.messages.get(7).title",
    "apollohq.Appollo",
    "apollohq.RateLimit(request=5)",
    "Apollo(http_client=httpx2.AsyncClient())",
    "get_message.sync(7, client=later.client)",
]


def mypy(path: Path, scratch: Path) -> set[int]:
    """The lines of a file that mypy objects to."""
    done = _run("mypy", "--strict", "--no-error-summary", f"--cache-dir={scratch / 'cache'}", "--config-file=", path)
    found = {int(line) for line in re.findall(rf"{re.escape(path.name)}:(\d+): error:", done.stdout)}
    assert done.returncode == bool(found), done.stdout + done.stderr
    return found


def pyright(path: Path, scratch: Path) -> set[int]:
    """The lines of a file that pyright objects to."""
    settings = {"include": [path.name], "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (scratch / "pyrightconfig.json").write_text(json.dumps(settings))
    done = _run("pyright", "--outputjson", f"--project={scratch}", f"--pythonpath={sys.executable}")
    said = json.loads(done.stdout)
    assert said["summary"]["filesAnalyzed"] == 1, done.stdout
    return {one["range"]["start"]["line"] + 1 for one in said["generalDiagnostics"] if one["severity"] == "error"}


def _run(module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("check", [mypy, pyright])
def test_everyday_uses_have_the_types_that_are_stated(tmp_path: Path, check: Callable[[Path, Path], set[int]]) -> None:
    path = tmp_path / EVERYDAY.name
    path.write_text(EVERYDAY.read_text(encoding="utf-8"), encoding="utf-8")
    assert check(path, tmp_path) == set()


@pytest.mark.parametrize("check", [mypy, pyright])
def test_everyday_mistakes_are_found(tmp_path: Path, check: Callable[[Path, Path], set[int]]) -> None:
    head = [
        "import httpx2",
        "import apollohq",
        "from apollohq import Apollo, AsyncApollo",
        "from apollohq_api.api.messages import get_message",
        "async def mistakes(apollo: Apollo, later: AsyncApollo) -> None:",
    ]
    path = tmp_path / "mistakes.py"
    path.write_text("\n".join([*head, *(f"    {mistake}" for mistake in MISTAKES)]) + "\n")
    found = check(path, tmp_path)
    assert [mistake for line, mistake in enumerate(MISTAKES, start=len(head) + 1) if line not in found] == []
    assert not found & set(range(1, len(head) + 1))
