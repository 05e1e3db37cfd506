"""What a user's first program does, run by `package_check` where nothing but the wheel is installed.

    python -I smoke.py [the sandbox's URL]

Without a URL it answers its own requests, so that the client is tried without the sandbox and what that needs.
"""

import asyncio
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files, version
from pathlib import Path
from threading import Thread

import apollohq
from apollohq import Apollo, AsyncApollo

TOKEN = "demo"
BASIC = "Basic ZGVtbzpY"  # demo:X
PACKAGES = {"apollohq", "apollohq_api", "apollohq_sandbox", "apollohq_cli"}
EXTRAS = ("click", "uvicorn", "yaml")


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
def _own_server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1"
        finally:
            server.shutdown()
            thread.join()


def _is_complete() -> None:
    """What is installed is our packages, typed, with the description, and nothing else."""
    _require(apollohq.__version__ == version("apollohq"), "the version is not that of the package")
    _require(Path(apollohq.__file__).is_relative_to(sys.prefix), "this is not the installed package")
    _require(b"\nopenapi: 3.0.3\n" in apollohq.openapi_path().read_bytes(), "the description is not readable")
    names = {str(file) for file in files("apollohq") or ()}
    packages = {name.partition("/")[0] for name in names if not name.startswith("..") and ".dist-info/" not in name}
    _require(packages <= PACKAGES, f"the wheel has more than our packages: {packages - PACKAGES}")
    _require({f"{package}/py.typed" for package in packages} <= names, "a package lacks its py.typed")


def _reads(url: str, message_id: int) -> None:
    with Apollo(TOKEN, base_url=url) as apollo:
        message = apollo.messages.get(message_id)
    _require(message.id == message_id and bool(message.title), f"not what was sent: {message}")

    async def reads() -> object:
        async with AsyncApollo(TOKEN, base_url=url) as apollo:
            return (await apollo.messages.get(message_id)).to_dict()

    _require(asyncio.run(reads()) == message.to_dict(), "the async client reads something else")


def _reads_and_writes(url: str) -> None:
    with Apollo(TOKEN, base_url=url) as apollo:
        _require(len(list(apollo.messages.list_for_project(1).pages())) > 1, "the sandbox has no second page")
        created = apollo.messages.create(1, title="From the wheel")
        _require(apollo.messages.get(created).title == "From the wheel", "what was created is not there")
        _reads(url, created)
        apollo.messages.destroy(created)


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        sys.exit(otherwise)


def main() -> None:
    """Do it all; any exit status but 0 comes with the reason."""
    _is_complete()
    if sys.argv[1:]:
        _reads_and_writes(sys.argv[1])
        return
    extra = [name for name in EXTRAS if importlib.util.find_spec(name)]
    _require(not extra, f"the client alone brings what only an extra needs: {extra}")
    with _own_server() as url:
        _reads(url, 1)


if __name__ == "__main__":
    main()
