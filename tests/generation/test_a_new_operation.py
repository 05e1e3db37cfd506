"""An operation added to the description is a method of the client, with no line written by hand."""

import copy
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.generation.project import PACKAGE
from tests.generation.generating import ROOT, run

PROGRAM = """
import inspect, json, sys
from apollohq import Apollo, AsyncApollo
with Apollo("t") as apollo:
    print(inspect.signature(apollo.messages.pin))
    print(inspect.signature(apollo.tasks.list_for_project))
    assert inspect.iscoroutinefunction(AsyncApollo.messages.func(AsyncApollo("t")).pin)
"""


def widened(description: dict[str, Any]) -> None:
    paths = description["paths"]
    pin = copy.deepcopy(paths["/messages/{id}"]["put"])
    pin.update(operationId="pinMessage", summary="Pin a message")
    paths["/messages/{id}/pin"] = {"put": pin}
    tasks = copy.deepcopy(paths["/projects/{project_id}/messages"]["get"])
    tasks.update(operationId="listTasksForProject", tags=["tasks"])
    paths["/projects/{project_id}/tasks"] = {"get": tasks}
    description["tags"].append({"name": "tasks", "description": "Things to do."})


def test_a_new_operation_and_a_new_tag_are_on_the_client(tmp_path: Path) -> None:
    assert run(tmp_path, widened) == 0
    found = [str(tmp_path), str(ROOT / "overrides")]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(found)},
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    pin, tasks = done.stdout.splitlines()
    assert pin.startswith("(id: 'int', *, category_id: 'int | None | Unset' = UNSET")
    assert tasks == "(project_id: 'int', *, continued_at: 'str | None' = None) -> 'Pager[Message]'"
    assert (tmp_path / PACKAGE / "api" / "tasks" / "list_tasks_for_project.py").exists()
