"""The application: routes from the description, and for each request the way from the socket to a handler and back.

Authentication comes first, then the limit, then the road with its faults, then routing and validation, then one
transaction with the handler in it. Handlers run on the server's only thread, one at a time: a request takes about a
millisecond, and so none can see another's work half done.
"""

import json
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from apollohq_sandbox import events, messages, notes, report, time_entries, uploads
from apollohq_sandbox.bodies import read_document, read_upload
from apollohq_sandbox.calls import Answer, Call, Handler, User
from apollohq_sandbox.description import Operation
from apollohq_sandbox.problems import Problem
from apollohq_sandbox.store import Store
from apollohq_sandbox.validation import Validator

HANDLERS: dict[str, Handler] = {
    **messages.HANDLERS,
    **time_entries.HANDLERS,
    **report.HANDLERS,
    **notes.HANDLERS,
    **events.HANDLERS,
    **uploads.HANDLERS,
}
_UPLOAD = "application/octet-stream"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """What an application needs besides its store.

    The description, whether to hold its own answers against it, the time, and where to count what was done.
    """

    validator: Validator
    validate_responses: bool = False
    clock: Callable[[], float] = time.time
    served: Counter[str] = field(default_factory=Counter)


def check_handlers(described: Sequence[Operation], handlers: Mapping[str, Handler] = HANDLERS) -> None:
    """Raise RuntimeError unless each operation of the description has a handler and each handler an operation."""
    ids = {operation.id for operation in described}
    if missing := sorted(ids - set(handlers)):
        raise RuntimeError(f"operations without a handler: {', '.join(missing)}")
    if unknown := sorted(set(handlers) - ids):
        raise RuntimeError(f"handlers without an operation: {', '.join(unknown)}")


def routed(rules: Rules, store: Store) -> Starlette:
    """The application without its gate: every path of the description under `/v1`, errors as JSON."""
    check_handlers(rules.validator.operations)
    paths: dict[str, dict[str, Operation]] = {}
    for operation in rules.validator.operations:
        paths.setdefault(operation.path, {})[operation.method] = operation
    routes = [
        Route(path, _endpoint(methods, rules, store), methods=[*methods, "OPTIONS"]) for path, methods in paths.items()
    ]
    app = Starlette(
        routes=[Mount("/v1", routes=routes)],
        exception_handlers={
            Problem: _on_problem,
            HTTPException: _on_http_error,
            ClientDisconnect: _on_hang_up,
            Exception: _on_defect,
        },
    )
    app.router.redirect_slashes = False
    return app


def _endpoint(methods: Mapping[str, Operation], rules: Rules, store: Store) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
            return Response(status_code=204, headers={"Allow": ", ".join(sorted(allowed))})
        operation = methods["GET" if request.method == "HEAD" else request.method]
        call = await _received(request, operation, rules, store)
        response = _answered(call, operation)
        rules.served[operation.id] += 1
        if rules.validate_responses:
            _hold_to_description(response, operation, rules.validator)
        return response

    return endpoint


async def _received(request: Request, operation: Operation, rules: Rules, store: Store) -> Call:
    """The request, read and found to be what the description allows. Raises Problem."""
    uploading = _UPLOAD in operation.media_types
    size = await read_upload(request) if uploading else 0
    body = (b"a file" if uploading else await read_document(request)) if operation.media_types else None
    rules.validator.check_request(operation, request.path_params, request.query_params, request.headers, body)
    user, workgroups = store.person(request.state.position)
    return Call(
        operation_id=operation.id,
        path=request.path_params,
        query=dict(request.query_params),
        body=json.loads(body) if body and not uploading else {},
        size=size,
        user=User(user, workgroups),
        store=store,
        now=rules.clock(),
        shift=getattr(request.state, "shift", False),
    )


def _answered(call: Call, operation: Operation) -> Response:
    writing = operation.method != "GET" or call.shift
    try:
        with call.store.transaction(writing=writing):
            answer = HANDLERS[operation.id](call)
    except sqlite3.OperationalError as error:
        raise Problem(503, f"The database cannot be used now: {error}.", headers={"Retry-After": "1"}) from error
    return _response(answer)


def _response(answer: Answer) -> Response:
    if answer.document is None:
        return Response(status_code=answer.status, headers=answer.headers)
    return Response(
        json.dumps(answer.document, separators=(",", ":")),
        status_code=answer.status,
        headers=answer.headers,
        media_type="application/json",
    )


def _hold_to_description(response: Response, operation: Operation, validator: Validator) -> None:
    if found := validator.check_response(operation, response.status_code, response.headers, bytes(response.body)):
        raise AssertionError(f"{operation.id} answered {response.status_code} not as described: {'; '.join(found)}")


def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - Starlette hands over what it was told to
    return _response(Answer(error.body(), status=error.status, headers=error.headers))


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    texts = {404: f"There is nothing at {request.url.path}.", 405: f"{request.method} is not possible here."}
    message = texts.get(error.status_code, str(error.detail))
    return _response(Answer({"message": message}, status=error.status_code, headers=dict(error.headers or {})))


def _on_hang_up(request: Request, error: Exception) -> Response:
    """The client left before its request was whole. Nobody is there to read this."""
    return Response(status_code=400)


def _on_defect(request: Request, error: Exception) -> Response:
    """A mistake of the sandbox itself."""
    _log.error("the sandbox failed at %s %s: %s", request.method, request.url.path, error)
    return _response(Answer({"message": f"The sandbox made a mistake: {error}"}, status=500))
