"""The fixture is there wherever the package is; what it needs is asked for only by a test that uses it."""

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import httpx2
import pytest

from apollohq_sandbox import Faults, Sandbox

PLUGIN = "apollohq_sandbox.pytest_plugin"
MINE = """
import httpx2

def test_mine(apollo_sandbox):
    answer = httpx2.get(apollo_sandbox.url + "/projects/1/messages", auth=("t", "X"))
    assert len(answer.json()["messages"]) == 25

def test_without():
    pass
"""
WITHOUT_THE_EXTRA = """
import sys
for module in ("uvicorn", "yaml"):
    sys.modules[module] = None
"""


def test_pytest_finds_the_plugin_by_itself() -> None:
    assert PLUGIN in {found.value for found in entry_points(group="pytest11")}


def run(folder: Path) -> str:
    (folder / "test_mine.py").write_text(MINE)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", PLUGIN, "-q", str(folder)]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=alone, timeout=60, check=False)
    return done.stdout


def test_a_test_gets_a_sandbox_of_its_own(tmp_path: Path) -> None:
    assert "2 passed" in run(tmp_path)


def test_without_the_extra_only_the_test_that_asks_fails_and_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(WITHOUT_THE_EXTRA)
    said = run(tmp_path)
    assert "1 passed" in said
    assert "1 error" in said or "1 failed" in said
    assert "pip install 'apollohq[sandbox]'" in said


def test_the_plugin_loads_nothing_of_the_server() -> None:
    program = "import sys, apollohq_sandbox.pytest_plugin as _; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    for heavy in ("uvicorn", "sqlite3", "yaml", "'apollohq'", "apollohq_sandbox.sandbox"):
        assert heavy not in loaded, heavy


def test_the_fixture_accepts_every_token(apollo_sandbox: Sandbox) -> None:
    for token in ("t", apollo_sandbox.token):
        assert httpx2.get(apollo_sandbox.url + "/messages/35371388", auth=(token, "X")).status_code == 200


@pytest.mark.apollo_sandbox(limit=2, seed={"projects": [{"id": "7", "name": "Mine"}]}, readings={"Q1": "ratelimit"})
def test_the_mark_sets_the_sandbox(apollo_sandbox: Sandbox) -> None:
    answers = [httpx2.get(apollo_sandbox.url + "/projects/7", auth=("t", "X")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].json()["project"]["name"] == "Mine"
    assert answers[0].headers["ratelimit-remaining"] == "1"


@pytest.mark.apollo_sandbox(limit=5, clock=lambda: 1_340_000_000.0)
class TestSomething:
    @pytest.mark.apollo_sandbox(limit=1)
    def test_the_nearest_mark_takes_precedence(self, apollo_sandbox: Sandbox) -> None:
        created = httpx2.post(f"{apollo_sandbox.url}/projects/1/timeEntries", json={"time-entry": {}}, auth=("t", "X"))
        assert (created.status_code, created.headers["x-ratelimit-limit"]) == (201, "1")


def test_the_factory_makes_several(apollo_sandbox_factory: Callable[..., Sandbox]) -> None:
    one, two = apollo_sandbox_factory(limit=1), apollo_sandbox_factory(faults=Faults(unavailable=1))
    assert httpx2.get(one.url + "/projects", auth=("t", "X")).status_code == 200
    assert httpx2.get(two.url + "/projects", auth=("t", "X")).status_code == 503


def test_a_setting_that_is_none_is_named(tmp_path: Path) -> None:
    mark = "import pytest\n@pytest.mark.apollo_sandbox(limits=3)\ndef test_it(apollo_sandbox): pass\n"
    (tmp_path / "test_mine.py").write_text(mark)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", PLUGIN, "-q", str(tmp_path)]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=alone, timeout=60, check=False)
    assert "apollo_sandbox takes limit, seed, faults, clock, readings" in done.stdout
