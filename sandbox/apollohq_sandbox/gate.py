"""The gate before the application: who is asking, and whether there is budget left. Every answer behind it carries
the usage headers.

Paths are put into one form here as well: a trailing slash is as good as none, as the documents' optional `{page}`
suggests, and an escaped slash stays inside its segment, where no id has one.
"""

import json
from urllib.parse import unquote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from apollohq_sandbox.auth import Tokens
from apollohq_sandbox.limits import Limits

_LARGEST_REST = 1 << 26  # bytes of an unread request body that are read before an early answer


class Gate:
    def __init__(self, app: ASGIApp, tokens: Tokens, limits: Limits) -> None:
        self._app = app
        self._tokens = tokens
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = _Body(receive)
        authorization = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
        token = self._tokens.admit(authorization)
        if token is None:
            await body.drain()
            challenge = {"WWW-Authenticate": 'Basic realm="Apollo", charset="UTF-8"'}
            await _answer(send, 401, "Send your API token as the user name of HTTP Basic authentication.", challenge)
            return
        usage = self._limits.admit(token)
        headers = usage.headers()
        if not usage.admitted:
            await body.drain()
            message = f"You have been limited: {usage.limit} requests are allowed, and they are used up."
            await _answer(send, 429, message, headers)
            return
        scope["path"] = _one_form(scope["raw_path"])
        scope["state"]["position"] = self._tokens.position(token)

        async def with_usage(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
                await body.drain()
            await send(message)

        await self._app(scope, body.receive, with_usage)


class _Body:
    """The request's body.

    An answer that comes before the body has been read would be lost to a client that is still sending.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._read = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self._read = True
        return message

    async def drain(self) -> None:
        rest = 0
        while not self._read and rest < _LARGEST_REST:
            rest += len((await self.receive()).get("body", b""))


def _one_form(raw_path: bytes) -> str:
    segments = raw_path.decode("ascii", "replace").split("?")[0].rstrip("/").split("/")
    return "/".join(unquote(segment).replace("/", "%2F") for segment in segments) or "/"


async def _answer(send: Send, status: int, message: str, headers: dict[str, str]) -> None:
    body = json.dumps({"message": message}).encode()
    described = {"Content-Type": "application/json", "Content-Length": str(len(body))} | headers
    pairs = [(name.lower().encode(), value.encode()) for name, value in described.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
