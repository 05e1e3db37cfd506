"""An operation added to the description is a method of the client, with no line written by hand."""

import copy
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from scripts.generation.project import PACKAGE
from scripts.validate import own_findings
from tests.generation.generating import ROOT, run

PROGRAM = """
import inspect, json, sys
from apollohq import Apollo, AsyncApollo
with Apollo("t") as apollo:
    print(inspect.signature(apollo.messages.pin))
    print(inspect.signature(apollo.chores.list_for_project))
    assert inspect.iscoroutinefunction(AsyncApollo.messages.func(AsyncApollo("t")).pin)
"""

EXAMPLE = """
import inspect, sys
from pathlib import Path
import apollohq
from apollohq_sandbox import Sandbox
apollohq.openapi_path = lambda: Path(sys.argv[1])
with apollohq.Apollo("demo") as apollo:
    print("task_lists.list_for_milestone" + str(inspect.signature(apollo.task_lists.list_for_milestone)))
with Sandbox() as sandbox, apollohq.Apollo("demo", base_url=sandbox.url) as apollo:
    found = [(each.id, each.word_count) for each in apollo.task_lists.list_for_milestone(22781311)]
    print(found, sandbox.served["listTaskListsForMilestone"])
"""


def python(folder: Path, *arguments: str) -> str:
    """What a program says that finds the package generated into a folder before ours."""
    found = [str(folder), str(ROOT / "overrides"), str(ROOT / "sandbox")]
    done = subprocess.run(
        [sys.executable, "-c", *arguments],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(found)},
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def widened(description: dict[str, Any]) -> None:
    paths = description["paths"]
    pin = copy.deepcopy(paths["/messages/{id}"]["put"])
    pin.update(operationId="pinMessage", summary="Pin a message")
    paths["/messages/{id}/pin"] = {"put": pin}
    tasks = copy.deepcopy(paths["/projects/{project_id}/messages"]["get"])
    tasks.update(operationId="listChoresForProject", tags=["chores"])
    paths["/projects/{project_id}/chores"] = {"get": tasks}
    description["tags"].append({"name": "chores", "description": "Things to do."})


def test_a_new_operation_and_a_new_tag_are_on_the_client(tmp_path: Path) -> None:
    assert run(tmp_path, widened) == 0
    pin, tasks = python(tmp_path, PROGRAM).splitlines()
    assert pin.startswith("(id: 'int', *, category_id: 'int | None | Unset' = UNSET")
    assert tasks == "(project_id: 'int', *, continued_at: 'str | None' = None) -> 'Pager[Message]'"
    assert (tmp_path / PACKAGE / "api" / "chores" / "list_chores_for_project.py").exists()


def test_the_example_for_maintainers_does_what_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "maintaining.md").read_text(encoding="utf-8")
    path, signature, field = re.findall(r"^```(?:yaml|text)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)

    def as_the_page_says(description: dict[str, Any]) -> None:
        description["paths"].update(yaml.safe_load(path))
        description["components"]["schemas"]["TaskList"]["properties"].update(yaml.safe_load(field))

    assert run(tmp_path, as_the_page_says) == 0
    assert own_findings(tmp_path / "openapi.yaml") == []
    shutil.copy(ROOT / "spec" / "open-questions.json", tmp_path)  # the sandbox reads it beside the description
    printed, called = python(tmp_path, EXAMPLE, str(tmp_path / "openapi.yaml")).splitlines()
    assert printed == signature.strip()
    assert called == "[(39401801, None)] 1"
