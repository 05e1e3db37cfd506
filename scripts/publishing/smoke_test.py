"""What a user's first program does. `package_check` runs it where nothing but the wheel is installed.

    python -I in_a_clean_place.py [the sandbox's URL]

Without a URL it answers its own requests, so that the client is tried without the sandbox and what that needs.
"""

import asyncio
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from threading import Thread

import apollohq
import apollohq_api
from apollohq import Apollo, AsyncApollo

TOKEN = "demo"  # noqa: S105 - made up
BASIC = "Basic ZGVtbzpY"  # demo:X
EXTRA = ("openapi_core", "starlette", "uvicorn", "yaml")


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        let_in = self.headers["Authorization"] == BASIC
        body = b'{"message": {"id": "1", "title": "Hello", "is-private": "0"}}' if let_in else b"{}"
        self.send_response(200 if let_in else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


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


def _lies_in_this_environment() -> None:
    environment = Path(sys.prefix).resolve()
    for found in (apollohq.__file__, apollohq_api.__file__, apollohq.openapi_path()):
        _require(Path(str(found)).resolve().is_relative_to(environment), f"{found} is not of the installed package")
    _require(apollohq.openapi_path().parent == Path(apollohq.__file__).parent, "the description is not in the package")
    _require(apollohq.openapi_path().read_bytes().find(b"\nopenapi: 3.0.3\n") > 0, "the description is not readable")
    _require(apollohq.__version__ == version("apollohq"), "the version is not that of the package")


def _reads(url: str, message_id: int) -> None:
    with Apollo(TOKEN, base_url=url) as apollo:
        message = apollo.messages.get(message_id)
        _require(message.id == message_id and bool(message.title), f"not what was sent: {message}")

    async def reads() -> None:
        async with AsyncApollo(TOKEN, base_url=url) as apollo:
            _require(
                (await apollo.messages.get(message_id)).to_dict() == message.to_dict(), "async reads something else"
            )

    asyncio.run(reads())


def _walks_the_sandbox(url: str) -> None:
    with Apollo(TOKEN, base_url=url) as apollo:
        pages = list(apollo.messages.list_for_project(1).pages())
        _require(len(pages) > 1, "the sandbox has no second page")
        created = apollo.messages.create(1, title="From the wheel")
        _require(apollo.messages.get(created).title == "From the wheel", "what was created is not there")
        _reads(url, created)
        apollo.messages.destroy(created)


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        sys.exit(otherwise)


def main() -> None:
    """Do it all; any exit status but 0 comes with the reason."""
    _lies_in_this_environment()
    if sys.argv[1:]:
        _walks_the_sandbox(sys.argv[1])
        return
    there = [name for name in EXTRA if importlib.util.find_spec(name)]
    _require(not there, f"the client alone brings along what only the sandbox needs: {there}")
    with _own_server() as url:
        _reads(url, 1)


if __name__ == "__main__":
    main()
