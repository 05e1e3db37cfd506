"""The workflows run green against the sandbox, by the tool that teams have for them; so do they when they are wrong."""

from pathlib import Path

import pytest

from apollohq_sandbox import Sandbox
from scripts import node
from scripts.publishing import publication
from scripts.publishing.validators import LINT

WORKFLOWS = "workflows/apollo.arazzo.yaml"


def _run(folder: Path, sandbox: Sandbox) -> tuple[int, str]:
    server, authorization = f"apollo={sandbox.url}", "authorization=Basic ZGVtbzpY"
    done = node.run(LINT, "redocly", "respect", folder / WORKFLOWS, "--server", server, "--input", authorization)
    return done.returncode, done.stdout + done.stderr


def test_every_step_of_every_workflow_passes(published: dict[str, bytes], tmp_path: Path) -> None:
    publication.write(published, tmp_path / "published")
    with Sandbox(token="demo", validate_responses=True) as sandbox:
        status, output = _run(tmp_path / "published", sandbox)

    assert status == 0, output
    assert "Workflows: 2 passed, 2 total" in output
    done = {"createUpload", "createMessage", "destroyMessage", "createTimeEntryForProject", "destroyTimeEntry"}
    assert done <= set(sandbox.served)


@pytest.mark.parametrize(("old", "new"), [('== "The plan"', '== "Another"'), ("== 404", "== 200"), ('"3600"', '"1"')])
def test_a_step_that_does_not_hold_fails(published: dict[str, bytes], tmp_path: Path, old: str, new: str) -> None:
    text = published[WORKFLOWS].decode("utf-8")
    assert old in text
    publication.write({**published, WORKFLOWS: text.replace(old, new).encode()}, tmp_path / "published")
    with Sandbox(token="demo") as sandbox:
        status, output = _run(tmp_path / "published", sandbox)

    assert status != 0, output
