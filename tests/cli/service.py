"""An account on a real socket: it answers from plain data, counts exactly, and fails on demand."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.cli.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterable
    from http.server import BaseHTTPRequestHandler

Record = dict[str, Any]
Answer = tuple[int, Any]
Route = Callable[[dict[str, str]], Answer]


class Service(Server):
    """`lists` holds what is listed: path -> (root key, records, page size); `single` what a path answers with.

    A page is the query's `page` for a list added so, else a last segment of the path. `faults` are struck one a
    request, in order: a status, or "cut" for a connection that breaks in the middle of the answer. With a `limit`, a
    request beyond it within `per` seconds is answered 429 and counted in `refused`.
    """

    def __init__(self, *, limit: int | None = None, per: float = 300.0) -> None:
        self.lists: dict[str, tuple[str, list[Record], int, bool]] = {}
        self.single: dict[str, Any] = {}
        self.routes: dict[str, Route] = {}
        self.faults: deque[int | str] = deque()  # 0: none
        self.asked: list[str] = []
        self.bodies: list[Any] = []
        self.users: set[str] = set()
        self.refused = 0
        self.delay = 0.0
        self._limit, self._per = limit, per
        self._window: deque[float] = deque()
        self._lock = threading.Lock()
        super().__init__()

    def add(
        self, path: str, key: str, records: Iterable[Record] = (), size: int = 25, *, by_query: bool = False
    ) -> list[Record]:
        self.lists[path] = key, list(records), size, by_query
        return self.lists[path][1]

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        target = handler.path.removeprefix("/v1")
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length)
        with self._lock:
            self.asked.append(f"{handler.command} {target}")
            self.users.add(handler.headers.get("Authorization") or "")
            if body and handler.headers.get("Content-Type") == "application/json":
                self.bodies.append(json.loads(body))
            fault = self.faults.popleft() if self.faults else None
            status, answer = (200, None) if fault == "cut" else self._answer(handler.command, target)
            if self._over():
                self.refused += 1
                status, answer = 429, {"message": "You have been limited."}
            elif isinstance(fault, int) and fault:
                status, answer = fault, {"message": f"scripted {fault}"}
        time.sleep(self.delay)
        content = answer if isinstance(answer, bytes) else b"" if answer is None else json.dumps(answer).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        if status in (429, 503):
            handler.send_header("Retry-After", "0")
        handler.send_header("Content-Length", "1000" if fault == "cut" else str(len(content)))
        handler.end_headers()
        handler.wfile.write(b'{"half' if fault == "cut" else content)
        handler.wfile.flush()
        if fault == "cut":
            handler.close_connection = True

    def _over(self) -> bool:
        now = time.monotonic()
        while self._window and self._window[0] <= now - self._per:
            self._window.popleft()
        self._window.append(now)
        return self._limit is not None and len(self._window) > self._limit

    def _answer(self, method: str, target: str) -> Answer:
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        if (route := self.routes.get(f"{method} {parts.path}")) is not None:
            return route(query)
        if method != "GET":
            return 404, {"message": "no such operation"}
        if parts.path in self.single:
            return 200, self.single[parts.path]
        head, _, last = parts.path.rpartition("/")
        if parts.path in self.lists:
            return 200, self._page(parts.path, int(query.pop("page", 1)), query)
        if head in self.lists and last.isdigit() and not self.lists[head][3]:
            return 200, self._page(head, int(last), {})
        return 404, {"message": f"nothing at {parts.path}"}

    def _page(self, path: str, number: int, query: dict[str, str]) -> Record:
        key, records, size, by_query = self.lists[path]
        since = query.get("since", "")
        records = [one for one in records if re.sub(r"[^0-9]", "", one.get("updated-at", "9")) >= since]
        answer: Record = {key: records[(number - 1) * size : number * size]}
        if number * size < len(records):
            following = {**query, "page": str(number + 1)}
            answer["continued-at"] = f"{path}?{urlencode(following)}" if by_query else f"{path}/{number + 1}"
        return answer


def report(entries: list[Record]) -> Route:
    """The report on these entries: those of the span, which may be six months long."""

    def answer(query: dict[str, str]) -> Answer:
        first, last = (date.fromisoformat(query[name]) for name in ("from", "to"))
        if (last - first).days > 184:
            return 422, {"message": "six months at most"}
        shown = [entry for entry in entries if str(first) <= entry["date"] <= str(last)]
        if query.get("include_contacts") != "true":
            shown = [entry for entry in shown if "contact-id" not in entry]
        return 200, {"time-entries": shown}

    return answer
