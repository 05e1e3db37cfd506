"""A service whose every value, key, header and error is a secret: what the probe must not repeat."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from apollohq_cli.database import described
from tests.cli.server import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler


class Planted(Server):
    """Answers every described GET with records made by `draw`, which also names their other content.

    `draw("text")` is a word of somebody's, `draw("digits")` an id of somebody's. `answer` replaces everything.
    """

    def __init__(
        self, draw: Callable[[str], str], answer: Callable[[str], tuple[int, str, bytes]] | None = None
    ) -> None:
        table = described()
        self._draw, self._answer = draw, answer
        self._records = table["records"]
        self._routes = [
            (re.compile("/v1" + re.sub(r"\{\w+\}", "[^/]+", one["path"])), one)
            for one in table["operations"]
            if one["method"] == "GET"
        ]
        self.asked: list[tuple[str, str]] = []
        super().__init__()

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        handler.rfile.read(int(handler.headers.get("Content-Length", "0")))
        self.asked.append((handler.command, handler.path))
        status, kind, body = self._of(handler.path)
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name in ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Secret", "X-Account"):
            handler.send_header(name, self._draw("digits"))
        if status in (301, 302, 307):
            handler.send_header("Location", f"http://127.0.0.2:9/{self._draw('text')}")
        handler.end_headers()
        handler.wfile.write(body)

    def _of(self, path: str) -> tuple[int, str, bytes]:
        if self._answer is not None:
            return self._answer(path)
        draw = self._draw
        place = path.partition("?")[0]
        for pattern, operation in self._routes:
            if pattern.fullmatch(place) and "999999999" not in place:
                answer = operation["answer"] or {}
                body: Any = {answer.get("key") or "body": self._root(answer), draw("key"): draw("text")}
                body["continued-at"] = f"/projects/{draw('digits')}/{draw('text')}/2?{draw('text')}={draw('text')}"
                return 200, "application/json", json.dumps(body).encode()
        return 404, "application/json", json.dumps({"message": draw("text"), draw("key"): [draw("text")]}).encode()

    def _root(self, answer: dict[str, Any]) -> Any:
        if answer.get("kind") == "map":
            return {self._draw("text"): self._draw("text") for _ in range(3)}
        records = list(self._made(answer.get("record") or ""))
        return records if answer.get("kind") == "list" else records[0]

    def _made(self, kind: str) -> Iterator[dict[str, Any]]:
        for _ in range(3):
            record = {key: self._draw("text") for key in self._records.get(kind, {})}
            yield record | {"id": self._draw("digits"), self._draw("key"): self._draw("text")}
