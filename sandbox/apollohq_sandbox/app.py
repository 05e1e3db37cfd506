"""The application: the way of a request from the socket to a handler and back, in ASGI and nothing above it.

Who is asking comes first, then whether there is budget left, then the faults asked for, then routing and validation,
then one transaction with the handler in it. Handlers run on the server's only thread, one at a time: a request takes
about a millisecond, and so none can see another's work half done.
"""

import json
import logging
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeAlias
from urllib.parse import parse_qsl, unquote

from apollohq_sandbox.auth import Tokens
from apollohq_sandbox.calls import Answer, Call, User
from apollohq_sandbox.faults import FaultInjection, Message, Receive, Scope, Send
from apollohq_sandbox.limits import Limits
from apollohq_sandbox.operations import JSON, Operation
from apollohq_sandbox.problems import Problem
from apollohq_sandbox.special import Handler, handler_of
from apollohq_sandbox.store import Store
from apollohq_sandbox.validation import answer_faults, body_of, check_keywords, parameter

BASE = "/v1"
LARGEST_DOCUMENT = 1 << 20  # bytes
LARGEST_UPLOAD = 1 << 28
_IN_MEMORY = 1 << 20  # bytes of an upload that are kept in memory; the rest goes to a file
_LARGEST_REST = 1 << 26  # bytes of an unread request body that are read before an early answer
_log = logging.getLogger(__name__)

Route: TypeAlias = tuple[tuple[str, ...], dict[str, Operation]]


class _ClientLeft(Exception):
    """The client left before its request was whole."""


@dataclass(slots=True)
class _Request:
    """One request as it comes from the server."""

    scope: Scope
    receive: Receive
    read: bool = False

    async def message(self) -> Message:
        """The next message. Keeps in mind whether there can be more."""
        message = await self.receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self.read = True
        return message

    def header(self, name: bytes) -> str:
        return bytes(dict(self.scope["headers"]).get(name, b"")).decode("latin-1")

    async def body(self, into: BinaryIO, most: int) -> int:
        """Its size, after writing it. Raises Problem 413 past the bound, _ClientLeft where it ends early."""
        size = 0
        while not self.read:
            message = await self.message()
            if message["type"] == "http.disconnect":
                raise _ClientLeft
            size += into.write(message.get("body", b""))
            if size > most:
                raise Problem(413, f"A body may have {most} bytes at most.")
        return size

    async def drain(self) -> None:
        """Read the rest: an answer that comes before would be lost to a client that is still sending."""
        rest = 0
        while not self.read and rest < _LARGEST_REST:
            rest += len((await self.message()).get("body", b""))


@dataclass(frozen=True)
class Application:
    """The documented API over one store.

    `hold`: whether to hold each answer against the description. `served` counts what was done, by operationId.
    """

    operations: Sequence[Operation]
    store: Store
    tokens: Tokens
    limits: Limits
    faults: FaultInjection
    hold: bool = False
    clock: Callable[[], float] = time.time
    served: Counter[str] = field(default_factory=Counter)
    routes: Sequence[Route] = ()
    handlers: Mapping[str, Handler] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise RuntimeError or DescriptionError for a description that cannot be served."""
        for operation in self.operations:
            for schema in (*operation.content.values(), *operation.answers.values()):
                check_keywords(schema or {})
        object.__setattr__(self, "handlers", {operation.id: handler_of(operation) for operation in self.operations})
        object.__setattr__(self, "routes", _routes(self.operations))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = _Request(scope, receive)
        token = self.tokens.admit(request.header(b"authorization"))
        if token is None:
            await request.drain()
            challenge = {"WWW-Authenticate": 'Basic realm="Apollo", charset="UTF-8"'}
            message = "Send your API token as the user name of HTTP Basic authentication."
            await _send(send, Answer({"message": message}, 401, challenge))
            return
        usage = self.limits.admit(token)
        if not usage.admitted:
            await request.drain()
            message = f"You have been limited: {usage.limit} requests are allowed, and they are used up."
            await _send(send, Answer({"message": message}, 429, usage.headers()))
            return

        usage_headers = _pairs(usage.headers())

        async def with_usage(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *usage_headers]}
                await request.drain()
            await send(message)

        async def respond(send: Send, shift: bool) -> None:
            await _send(send, await self._answered(request, self.tokens.position(token), shift))

        await self.faults.around(scope, request.message, with_usage, respond)

    async def _answered(self, request: _Request, position: int, shift: bool) -> Answer:
        try:
            operation, path = self._found(request.scope)
            with tempfile.SpooledTemporaryFile(_IN_MEMORY) as content:
                return self._handled(await self._call(request, operation, path, content, position, shift))
        except Problem as problem:
            return Answer(problem.body, problem.status, problem.headers)
        except _ClientLeft:
            return Answer(status=400)  # nobody is there to read this
        except Options as options:
            return Answer(status=204, headers={"Allow": str(options)})
        except Exception as error:  # noqa: BLE001 - a mistake of the sandbox itself
            _log.error("the sandbox failed at %s %s: %s", request.scope["method"], request.scope["path"], error)
            return Answer({"message": f"The sandbox made a mistake: {error}"}, 500)

    def _found(self, scope: Scope) -> tuple[Operation, dict[str, str]]:
        """The operation that a path and a method name, and the path's parameters as text. Raises Problem or Options."""
        segments = _segments(scope["raw_path"])
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        for template, methods in self.routes:
            if (path := _matched(template, segments)) is not None:
                allowed = sorted({*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))
                if method == "OPTIONS":
                    raise Options(", ".join(allowed))
                if method not in methods:
                    raise Problem(405, f"{method} is not possible here.", headers={"Allow": ", ".join(allowed)})
                return methods[method], path
        raise Problem(404, f"There is nothing at {scope['path']}.")

    async def _call(
        self, request: _Request, operation: Operation, path: Mapping[str, str], content: Any, position: int, shift: bool
    ) -> Call:
        """The request, read into `content` and found to be what the description allows. Raises Problem."""
        sent = dict(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True))
        given: dict[str, Mapping[str, str]] = {"path": path, "query": sent}
        values: dict[str, dict[str, Any]] = {"path": {}, "query": {}}
        for location, name in operation.parameters:
            if name in given.get(location, {}):
                values[location][name] = parameter(operation, location, name, given[location][name])
        body, size = None, 0
        if operation.content:
            size = await self._read(request, operation, content)
        if JSON in operation.content:
            body = body_of(operation, content.read())
        user = User(*self.store.person(position))
        return Call(
            operation, values["path"], values["query"], sent, body, user, self.store, self.clock(), content, size, shift
        )

    async def _read(self, request: _Request, operation: Operation, content: Any) -> int:
        sent = request.header(b"content-type").partition(";")[0].strip().lower()
        if sent not in operation.content:
            wanted = " or ".join(operation.content)
            raise Problem(415, f"Send the body as {wanted}, and say so in Content-Type.", field="Content-Type")
        size = await request.body(content, LARGEST_DOCUMENT if sent == JSON else LARGEST_UPLOAD)
        content.seek(0)
        return size

    def _handled(self, call: Call) -> Answer:
        operation = call.operation
        writing = operation.method != "GET" or operation.id in WRITING or call.shift
        try:
            with self.store.transaction(writing=writing):
                answer = self.handlers[operation.id](call)
        except sqlite3.OperationalError as error:
            raise Problem(503, f"The database cannot be used now: {error}.", headers={"Retry-After": "1"}) from error
        self.served[operation.id] += 1
        if self.hold and answer.pieces is None and (found := answer_faults(operation, answer.status, answer.document)):
            raise AssertionError(f"{operation.id} answered {answer.status} not as described: {'; '.join(found)}")
        return answer


WRITING = frozenset({"getContact"})  # the one list that remembers who asked


class Options(Exception):
    """The methods of a path, asked for by OPTIONS."""


def _routes(operations: Sequence[Operation]) -> Sequence[Route]:
    """The paths of the description. A word comes before a parameter: `/projects/count` is no project."""
    found: dict[tuple[str, ...], dict[str, Operation]] = {}
    for operation in operations:
        found.setdefault(tuple(operation.path.split("/")[1:]), {})[operation.method] = operation
    return sorted(found.items(), key=lambda route: [segment.startswith("{") for segment in route[0]])


def _matched(template: Sequence[str], segments: Sequence[str]) -> dict[str, str] | None:
    if len(template) != len(segments):
        return None
    found = {}
    for wanted, given in zip(template, segments, strict=True):
        if wanted.startswith("{") and given:
            found[wanted[1:-1]] = given
        elif wanted != given:
            return None
    return found


def _segments(raw_path: bytes) -> Sequence[str]:
    """The path below the base. A trailing slash is as good as none, as the documents' optional `{page}` suggests; an
    escaped slash stays inside its segment.
    """
    path = raw_path.decode("ascii", "replace").split("?")[0].rstrip("/")
    below = path.removeprefix(f"{BASE}/") if path.startswith(f"{BASE}/") else ""
    return [unquote(segment) for segment in below.split("/")]


async def _send(send: Send, answer: Answer) -> None:
    headers = dict(answer.headers)
    content = b"" if answer.document is None else json.dumps(answer.document, separators=(",", ":")).encode()
    if answer.document is not None:
        headers["Content-Type"] = JSON
    if answer.pieces is None and answer.status != 204:
        headers["Content-Length"] = str(len(content))
    await send({"type": "http.response.start", "status": answer.status, "headers": _pairs(headers)})
    for piece in answer.pieces or ():
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": content})


def _pairs(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
