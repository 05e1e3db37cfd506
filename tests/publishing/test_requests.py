"""The example requests work: `requests.http`, the `curl` commands and the Python calls, each sent to a new sandbox."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import httpx2
import pytest

from apollohq import Apollo
from apollohq_sandbox import Sandbox
from scripts.publishing.publication import CALLS
from scripts.publishing.requests import Calls, Request, curl, http_file, requests
from scripts.validation.document import Json, operations


@pytest.fixture(name="sandbox")
def _sandbox() -> Iterator[Sandbox]:
    with Sandbox(token="demo", limit=100_000, validate_responses=True) as sandbox:
        yield sandbox


@pytest.fixture(name="examples")
def _examples(description: Json, published: dict[str, bytes]) -> list[Request]:
    names = [name for name in published if name.startswith("samples/")]
    return requests(description, {name[8:-5]: published[name].decode("utf-8") for name in names})


def _sent(text: str, url: str) -> Iterator[tuple[str, int]]:
    """Send every request of a file as its readers do; the name and the status of each."""
    variables = dict(re.findall(r"^@(\w+) = (.+)$", text, re.MULTILINE)) | {"host": url}
    with httpx2.Client(trust_env=False) as client:
        for block in text.split("\n### ")[1:]:
            block = re.sub(r"\{\{(\w+)\}\}", lambda match: variables[match[1]], block)
            head, _, body = block.rstrip("\n").partition("\n\n")
            _, name, request, *headers = head.splitlines()
            method, address = request.split(" ", 1)
            fields = dict(header.split(": ", 1) for header in headers)
            user, password = fields.pop("Authorization").removeprefix("Basic ").split(" ")
            answer = client.request(method, address, headers=fields, content=body.encode(), auth=(user, password))
            yield name.removeprefix("# @name "), answer.status_code


def test_every_request_of_the_file_is_answered_with_success(
    published: dict[str, bytes], description: Json, sandbox: Sandbox
) -> None:
    statuses = dict(_sent(published["requests.http"].decode("utf-8"), sandbox.url))

    assert {name: status for name, status in statuses.items() if not 200 <= status < 300} == {}
    assert sorted(statuses) == sorted(operation.name for operation in operations(description))
    assert set(sandbox.served) == set(statuses)


def test_every_curl_command_is_answered_with_success(examples: list[Request], sandbox: Sandbox, tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        pytest.skip("there is no curl on this machine")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    for example in examples:
        command = curl(example, sandbox.url).replace("curl ", "curl -sS --fail-with-body --noproxy '*' ", 1)
        done = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path, env={"APOLLOHQ_TOKEN": "demo", "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert set(sandbox.served) == {example.operation.name for example in examples}


def test_every_python_call_works(
    examples: list[Request], sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.pdf").write_bytes(b"%PDF")
    calls = Calls(CALLS)
    with Apollo("demo", base_url=sandbox.url, rate_limit=None) as apollo:
        for example in examples:
            names = {"apollo": apollo, "Path": Path, "date": date, "datetime": datetime, "UTC": UTC, "print": id}
            text = calls.python(example)
            assert text is not None, example.operation.name
            exec(text, names)  # noqa: S102 - the very text that readers copy
    assert set(sandbox.served) == {example.operation.name for example in examples}


def test_the_file_is_made_from_the_examples(examples: list[Request], published: dict[str, bytes]) -> None:
    assert http_file(examples).encode() == published["requests.http"]
