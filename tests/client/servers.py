"""A server on a real socket that answers as the test says, well or badly, and remembers what it was asked."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    import ssl

Fault = Callable[[socket.socket], None]  # does something to the connection, which is closed afterwards
Answer = bytes | Fault
Route = Callable[["Heard"], Answer]


class Heard:
    """A request as it arrived."""

    def __init__(self, head: bytes, body: bytes) -> None:
        line, *fields = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = line.split(" ", 2)
        self.headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        self.path = urlsplit(self.target).path
        self.query = parse_qsl(urlsplit(self.target).query, keep_blank_values=True)
        self.body = body

    def __repr__(self) -> str:
        return f"<{self.method} {self.target}>"


def reply(
    status: int = 200,
    payload: Any = None,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """A whole answer. Without a body of its own it is JSON."""
    content = json.dumps({} if payload is None else payload).encode() if body is None else body
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Odd"
    fields = {"Content-Type": "application/json", "Content-Length": str(len(content)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} {phrase}\r\n{head}\r\n".encode("latin-1") + content


class Server:
    """Gives the answers one after another, the last one for ever; or asks a route for each."""

    def __init__(self, *answers: Answer, route: Route | None = None, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self.heard: list[Heard] = []
        self._answers = list(answers) or [reply()]
        self._route = route
        self._lock = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._closed = False
        self.connections = 0

    @property
    def port(self) -> int:
        port: int = self._socket.getsockname()[1]
        return port

    @property
    def open(self) -> int:
        """How many connections are open."""
        with self._lock:
            return len(self._open)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *exception: object) -> None:
        self._closed = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)

    def _start(self, target: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closed:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self._lock:
                self.connections += 1
                self._open.add(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        if self._tls is not None:
            with self._lock:
                self._open.discard(connection)
            try:
                connection = self._tls.wrap_socket(connection, server_side=True)
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
        with connection, suppress(OSError), connection.makefile("rb") as stream:
            while (heard := _read(stream)) is not None:
                with self._lock:
                    self.heard.append(heard)
                    if self._route is not None:
                        answer = self._route(heard)
                    else:
                        answer = self._answers[0] if len(self._answers) == 1 else self._answers.pop(0)
                if not isinstance(answer, bytes):
                    answer(connection)
                    break
                connection.sendall(answer)
        with self._lock:
            self._open.discard(connection)


def _read(stream: Any) -> Heard | None:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = stream.readline()
        if not line:
            return None
        head += line
    heard = Heard(head[:-4], b"")
    if heard.headers.get("transfer-encoding") == "chunked":
        while size := int(stream.readline() or b"0", 16):  # the client may go away in the middle
            heard.body += stream.read(size)
            stream.readline()
        stream.readline()
    else:
        heard.body = stream.read(int(heard.headers.get("content-length", 0)))
    return heard
