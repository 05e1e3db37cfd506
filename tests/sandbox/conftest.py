"""What the sandbox's tests share: a running sandbox whose answers are held to the description, and a plain client."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from apollohq_sandbox import Sandbox

AUTH = ("demo", "X")


class Api:
    """A plain client that says at once when a status is not the expected one."""

    def __init__(self, sandbox: Sandbox, token: str = AUTH[0]) -> None:
        self.sandbox = sandbox
        self.http = httpx2.Client(base_url=sandbox.url, auth=(token, "X"), timeout=20.0)

    def get(self, path: str, query: dict[str, str] | None = None, *, status: int = 200) -> Any:
        return self._json(self.http.get(path, params=query), status)

    def post(self, path: str, document: object, *, status: int = 201) -> Any:
        return self._json(self.http.post(path, json=document), status)

    def put(self, path: str, document: object, *, status: int = 200) -> None:
        self._json(self.http.put(path, json=document), status)

    def delete(self, path: str, *, status: int = 200) -> None:
        self._json(self.http.delete(path), status)

    def upload(self, content: bytes = b"a file") -> str:
        sent = self.http.post("/upload", content=content, headers={"Content-Type": "application/octet-stream"})
        identity = self._json(sent, 201)["attachment-id"]
        assert isinstance(identity, str)
        return identity

    def _json(self, response: httpx2.Response, status: int) -> Any:
        assert response.status_code == status, response.text
        return response.json() if response.content else None


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """The built-in data, every token let in, no limit to speak of."""
    with Sandbox(token=None, validate_responses=True) as running:
        yield running


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[Api]:
    made = Api(sandbox)
    with made.http:
        yield made


@pytest.fixture
def other(sandbox: Sandbox, api: Api) -> Iterator[Api]:
    """Somebody else of the same account."""
    made = Api(sandbox, token="another")
    with made.http:
        yield made
