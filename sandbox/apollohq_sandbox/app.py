"""The ASGI application: from a request to its response, without a web framework.

Authentication comes first, then the limit, then the injected faults, then routing and validation, then the handler in
one transaction. Handlers run on the server's only thread, one at a time, so that none sees the incomplete work of
another; each takes about a millisecond.
"""

import asyncio
import json
import logging
import math
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, unquote

from uvicorn.protocols.http.h11_impl import H11Protocol

from apollohq_sandbox.access import Limits, Tokens
from apollohq_sandbox.dates import today
from apollohq_sandbox.engine import Answer, Call
from apollohq_sandbox.faults import Faults, refusal
from apollohq_sandbox.operations import JSON, Operation, Problem
from apollohq_sandbox.readings import Readings
from apollohq_sandbox.special import handler_of
from apollohq_sandbox.store import Store

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

BASE = "/v1"
LARGEST_DOCUMENT = 1 << 20  # bytes
LARGEST_UPLOAD = 1 << 28
_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Apollo", charset="UTF-8"'}
_log = logging.getLogger(__name__)


class ConnectionProtocol(H11Protocol):
    """uvicorn's protocol, which also gives the application the connection, so that it can be cut."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class Application:
    """The documented API over one store.

    `validate`: whether to validate each answer against the description. `served` counts the requests that were carried
    out, by operationId. Raises RuntimeError for an operation without a handler.
    """

    def __init__(
        self, operations: Sequence[Operation], store: Store, tokens: Tokens, limits: Limits, faults: Faults,
        readings: Readings, clock: Callable[[], float], served: Counter[str], *, validate: bool,
    ) -> None:  # fmt: skip
        self._store, self._tokens, self._limits, self._faults = store, tokens, limits, faults
        self._readings, self._clock, self._served, self._validate = readings, clock, served, validate
        self._chance = random.Random(faults.seed)  # noqa: S311 - no secret
        self._handlers = {operation.id: handler_of(operation) for operation in operations}
        routes: dict[str, dict[str, Operation]] = {}
        for operation in sorted(operations, key=lambda operation: operation.path.replace("{", "~")):
            pattern = re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", operation.path.removeprefix("/"))
            routes.setdefault(pattern, {})[operation.method] = operation
        self._routes = routes  # literal segments before parameters: `/projects/count` is no project

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer when the body has been read: an earlier answer is lost to a client that is still sending."""
        content = await _read(receive) if scope["type"] == "http" else None
        if content is None:  # the client has disconnected before its request was complete
            return
        headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
        token = self._tokens.admit(headers.get("authorization", ""))
        if token is None:
            message = "Send your API token as the user name of HTTP Basic authentication."
            await _send(send, self._readings.refusal(Answer({"message": message}, 401, _CHALLENGE)), {})
            return
        usage = self._limits.admit(token)
        usage_headers = self._readings.usage(usage, self._clock())
        if not usage.admitted:
            message = f"You have been limited: {usage.limit} requests are allowed, and they are used up."
            refused = Answer({"message": message}, 429, {"Retry-After": str(math.ceil(usage.reset))})
            await _send(send, self._readings.refusal(refused), usage_headers)
            return
        injected, transport = self._faults.drawn(self._chance), scope["state"]["transport"]
        try:
            await asyncio.sleep(self._faults.latency)
        except asyncio.CancelledError:  # the server stops and waits no longer
            transport.abort()
            return
        if "drop" not in injected:
            person, shift = self._store.person(self._tokens.position(token)), "shift_pages" in injected
            answer = refusal(injected) or self._answered(scope, headers, content, person, shift=shift)
            if "lose_answer" not in injected:
                cut = transport if "truncate" in injected else None
                await _send(send, self._readings.refusal(answer), usage_headers, cut)
                return
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass

    def _answered(
        self, scope: Message, headers: Mapping[str, str], content: bytes, person: Any, *, shift: bool
    ) -> Answer:
        try:
            method = "GET" if scope["method"] == "HEAD" else scope["method"]
            below = re.fullmatch(f"{BASE}/(.*?)/*", scope["raw_path"].decode("ascii", "replace").split("?")[0])
            served = self._readings.route(method, below[1] if below else "")
            if isinstance(served, Answer):
                return served
            operation, path = self._found(method, served)
            sent = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
            sent, now = self._readings.interpreted(operation, sent), self._clock()
            given = {"path": path, "query": sent, "header": {}}
            values: dict[str, dict[str, Any]] = {"path": {}, "query": {}}
            for location, name in operation.parameters:
                if name in given[location]:
                    values[location][name] = operation.read(location, name, given[location][name], today(now))
            body = _body(operation, headers.get("content-type", ""), content) if operation.content else None
            user, groups = person
            call = Call(
                operation, values["path"], values["query"], sent, headers, body, content, user, groups, self._store,
                now, shift, operation.page_size,
            )  # fmt: skip
            with self._store.transaction(writing=shift or operation.method != "GET"):
                answer = self._readings.serve(self._handlers[operation.id], call)
            self._served[operation.id] += 1
            validated = self._validate and answer.pieces is None
            if validated and (wrong := operation.answer_violations(answer.status, answer.document)):
                raise AssertionError(f"{operation.id} answered {answer.status} not as described: {'; '.join(wrong)}")
            return answer
        except Problem as problem:
            return Answer(problem.body, problem.status, problem.headers)
        except sqlite3.OperationalError as error:
            return Answer({"message": f"The database cannot be used now: {error}."}, 503, {"Retry-After": "1"})
        except Exception as error:  # noqa: BLE001 - a bug of the sandbox itself
            _log.error("the sandbox failed at %s %s: %s", scope["method"], scope["path"], error)
            return Answer({"message": f"The sandbox has a bug: {error}"}, 500)

    def _found(self, method: str, path: str) -> tuple[Operation, dict[str, str]]:
        """The operation that a method and a path name, and the path's parameters as text. Raises Problem."""
        for pattern, methods in self._routes.items():
            if found := re.fullmatch(pattern, path):
                if method in methods:
                    return methods[method], {name: unquote(value) for name, value in found.groupdict().items()}
                allowed = ", ".join(sorted({*methods, "HEAD"} if "GET" in methods else methods))
                raise Problem(405, f"{method} is not allowed here.", headers={"Allow": allowed})
        raise Problem(404, f"There is nothing at /{path}.")


async def _read(receive: Receive) -> bytes | None:
    """A request's body up to the largest size; None where the client disconnects before its end."""
    content, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        if len(content) <= LARGEST_UPLOAD:
            content += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(content)


def _body(operation: Operation, content_type: str, content: bytes) -> Any:
    """A request's JSON document, None for a file. Raises Problem 400 (not as described), 413 or 415."""
    sent = content_type.partition(";")[0].strip().lower()
    if sent not in operation.content:
        wanted = " or ".join(operation.content)
        raise Problem(415, f"Send the body as {wanted}, and say so in Content-Type.", "Content-Type")
    if len(content) > (most := LARGEST_DOCUMENT if sent == JSON else LARGEST_UPLOAD):
        raise Problem(413, f"A body may have {most} bytes at most.")
    return operation.body(content) if sent == JSON else None


async def _send(send: Send, answer: Answer, usage: Mapping[str, str], cut: asyncio.Transport | None = None) -> None:
    """Send an answer; with a transport to cut, only its head and half of its body."""
    content = b"" if answer.document is None else json.dumps(answer.document, separators=(",", ":")).encode()
    own = {} if answer.document is None else {"Content-Type": JSON}
    length = {"Content-Length": str(len(content))} if answer.pieces is None else {}
    headers = {**answer.headers, **own, **length, **usage}
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": answer.status, "headers": pairs})
    for piece in answer.pieces or (content,):
        half = piece if cut is None else piece[: len(piece) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        if cut is not None and piece:
            cut.close()  # what was sent still arrives
            return
    await send({"type": "http.response.body", "body": b""})
