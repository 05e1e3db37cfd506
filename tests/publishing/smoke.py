"""What a user's first program does: no tool says whether an installed package works.

`make build` runs it where nothing but the wheel is installed, with and without extras, on several Pythons. Without the
sandbox's extra it answers its own requests; with it, the console script serves.
"""

import asyncio
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files, version
from pathlib import Path
from threading import Thread
from typing import assert_type

import apollohq
from apollohq import Apollo, AsyncApollo

TOKEN = "demo"
BASIC = "Basic ZGVtbzpY"  # demo:X
PACKAGES = {"apollohq", "apollohq_api", "apollohq_sandbox", "apollohq_cli"}
EXTRAS = ("click", "redis", "rich", "uvicorn", "xlsxwriter", "yaml")


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.headers["Authorization"] == BASIC
        body = b'{"message": {"id": "1", "title": "Hello", "is-private": "0"}}' if known else b"{}"
        self.send_response(200 if known else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def own_server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def sandbox() -> Iterator[str]:
    """The console script, on a free port; it has to stop cleanly, too."""
    command = [str(Path(sys.prefix, "bin", "apollohq-sandbox")), "--port", "0", "--validate-responses"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        first = process.stdout.readline() if process.stdout else ""
        url = re.search(r"http://127\.0\.0\.1:\d+/v1", first)
        try:
            require(url is not None, f"apollohq-sandbox does not say where it listens: {first!r}")
            yield url[0] if url else ""
        finally:
            process.terminate()
    require(process.returncode == 0, f"apollohq-sandbox stops with status {process.returncode}")


def is_complete() -> None:
    """What is installed is our packages, typed, with the description, and nothing else."""
    require(apollohq.__version__ == version("apollohq"), "the version is not that of the package")
    require(Path(apollohq.__file__).is_relative_to(sys.prefix), "this is not the installed package")
    require(b"\nopenapi: 3.0.3\n" in apollohq.openapi_path().read_bytes(), "the description is not readable")
    names = {str(file) for file in files("apollohq") or ()}
    packages = {name.partition("/")[0] for name in names if not name.startswith("..") and ".dist-info/" not in name}
    require(packages <= PACKAGES, f"the wheel has more than our packages: {packages - PACKAGES}")
    require({f"{package}/py.typed" for package in packages} <= names, "a package lacks its py.typed")


def reads(url: str, message_id: int) -> None:
    with Apollo(TOKEN, base_url=url) as apollo:
        message = apollo.messages.get(message_id)
        assert_type(message.title, str | None)
    require(message.id == message_id and bool(message.title), f"not what was sent: {message}")

    async def reads_in_a_task() -> object:
        async with AsyncApollo(TOKEN, base_url=url) as apollo:
            return (await apollo.messages.get(message_id)).to_dict()

    require(asyncio.run(reads_in_a_task()) == message.to_dict(), "the async client reads something else")


def reads_and_writes(url: str) -> None:
    with Apollo(TOKEN, base_url=url) as apollo:
        require(len(list(apollo.messages.list_for_project(1).pages())) > 1, "the sandbox has no second page")
        created = apollo.messages.create(1, title="From the wheel")
        require(apollo.messages.get(created).title == "From the wheel", "what was created is not there")
        reads(url, created)
        apollo.messages.destroy(created)


def require(condition: bool, otherwise: str) -> None:
    if not condition:
        sys.exit(otherwise)


def main() -> None:
    """Do it all; any exit status but 0 comes with the reason."""
    is_complete()
    installed = [name for name in EXTRAS if importlib.util.find_spec(name)]
    require(installed in ([], list(EXTRAS)), f"without an extra there should be nothing of it: {installed}")
    if installed:
        with sandbox() as url:
            reads_and_writes(url)
    else:
        with own_server() as url:
            reads(url, 1)
    print(f"works on Python {sys.version.split()[0]}{' with all extras' if installed else ''}")


if __name__ == "__main__":
    main()
