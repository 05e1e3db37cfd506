"""Faults on demand, for testing clients: the ways in which a healthy API fails on the road.

Each fault is a probability from 0 to 1 and is drawn for each request on its own. With a seed, the same requests in
the same order meet the same faults. They strike behind authentication and the limit, so a struck request has cost
its share of the budget, as it would have for real.
"""

import asyncio
import json
import random
from dataclasses import dataclass, fields

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

_HTML = b"<!doctype html><title>500</title><h1>Something went wrong</h1>"


@dataclass(frozen=True, slots=True)
class Faults:
    """How often what goes wrong. `latency` is a time in seconds that every answer takes, not a probability.

    `drop` closes the connection before anything is done, `lose_answer` after it is done, `truncate` in the middle of
    the answer's body. `shift_pages` adds a record at the head of a list that is being read beyond its first page.
    """

    latency: float = 0.0
    too_many_requests: float = 0.0
    server_error: float = 0.0
    unavailable: float = 0.0
    drop: float = 0.0
    lose_answer: float = 0.0
    truncate: float = 0.0
    shift_pages: float = 0.0
    seed: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.latency < float("inf"):
            raise ValueError(f"latency must be a number of seconds from 0 on, not {self.latency}")
        for chance in fields(self):
            if chance.name not in {"latency", "seed"} and not 0 <= getattr(self, chance.name) <= 1:
                raise ValueError(f"{chance.name} must lie between 0 and 1, not {getattr(self, chance.name)}")


class ConnectionProtocol(H11Protocol):
    """uvicorn's protocol, with the connection itself within reach of the application, so that it can be cut."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = {**self.app_state, "transport": transport}


class FaultyRoad:
    """Stands before the application and lets a request through, or not, or not in one piece."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults
        self._dice = random.Random(faults.seed)  # noqa: S311 - luck, not secrecy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        faults = self._faults
        # All are drawn each time, so that turning one fault on does not move the others.
        drop, limited, broken, unavailable, lost, cut, shift = (self._dice.random() for _ in range(7))
        try:
            await asyncio.sleep(faults.latency)
        except asyncio.CancelledError:  # the server stops and waits no longer
            scope["state"]["transport"].abort()
            return
        scope["state"]["shift"] = shift < faults.shift_pages
        if drop < faults.drop:
            await _hang_up(scope, receive)
        elif limited < faults.too_many_requests:
            await _refuse(send, 429, _refusal("You have been limited: too many requests."), [(b"retry-after", b"1")])
        elif broken < faults.server_error:
            await _refuse(send, 500, _HTML, [], b"text/html; charset=utf-8")
        elif unavailable < faults.unavailable:
            await _refuse(send, 503, _refusal("The service is being looked after."), [(b"retry-after", b"1")])
        elif lost < faults.lose_answer:
            await self._app(scope, receive, _swallow)
            await _hang_up(scope, receive)
        elif cut < faults.truncate:
            await self._app(scope, receive, _Scissors(scope, receive, send).send)
        else:
            await self._app(scope, receive, send)


class _Scissors:
    """Sends the head as it is, half of the body, and then nothing more."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send

    async def send(self, message: Message) -> None:
        body = message.get("body", b"")
        if message["type"] == "http.response.start" or not body:
            await self._send(message)
            return
        await self._send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        await _hang_up(self._scope, self._receive, flush=True)


async def _hang_up(scope: Scope, receive: Receive, *, flush: bool = False) -> None:
    transport: asyncio.Transport = scope["state"]["transport"]
    if flush:
        transport.close()  # what was sent still arrives
    else:
        transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass  # the body of the request, which nobody reads any more


async def _swallow(message: Message) -> None:
    """An answer that goes nowhere."""


def _refusal(message: str) -> bytes:
    return json.dumps({"message": message}).encode()


async def _refuse(
    send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]], content_type: bytes = b"application/json"
) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", content_type), length, *headers],
        }
    )
    await send({"type": "http.response.body", "body": body})
