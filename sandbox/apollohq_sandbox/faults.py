"""Faults on demand, for testing clients: the ways in which a healthy API fails between its server and a client.

Each fault is a probability from 0 to 1 and is drawn for each request on its own. With a seed, the same requests in
the same order meet the same faults. They strike behind authentication and the limit, so a struck request has cost
its share of the budget, as it would have for real.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from uvicorn.protocols.http.h11_impl import H11Protocol

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Respond: TypeAlias = Callable[[Send, bool], Awaitable[None]]

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


class FaultInjection:
    """Lets a request be answered, or not, or not in one piece."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._dice = random.Random(faults.seed)  # noqa: S311 - chance, not secrecy

    async def around(self, scope: Scope, receive: Receive, send: Send, respond: Respond) -> None:
        """Answer by `respond`, which takes where to send and whether pages shift, unless a fault strikes."""
        faults = self._faults
        # All are drawn each time, so that a fault more or less does not move the others.
        drop, limited, broken, unavailable, lost, cut, shift = (self._dice.random() for _ in range(7))
        transport: asyncio.Transport = scope["state"]["transport"]
        try:
            await asyncio.sleep(faults.latency)
        except asyncio.CancelledError:  # the server stops and waits no longer
            transport.abort()
            return

        async def nowhere(message: Message) -> None:
            """An answer that is lost."""

        async def in_half(message: Message) -> None:
            """The head as it is, half of the body, and then nothing more."""
            body = message.get("body", b"")
            if message["type"] == "http.response.start" or not body:
                await send(message)
                return
            await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
            transport.close()  # what was sent still arrives
            await _end_of(receive)

        if drop < faults.drop:
            transport.abort()
            await _end_of(receive)
        elif limited < faults.too_many_requests:
            said = "You have been limited: too many requests."
            await _refuse(send, 429, said, {"Retry-After": "1"})
        elif broken < faults.server_error:
            await _refuse(send, 500, _HTML, {"Content-Type": "text/html; charset=utf-8"})
        elif unavailable < faults.unavailable:
            await _refuse(send, 503, "The service is being serviced.", {"Retry-After": "1"})
        elif lost < faults.lose_answer:
            await respond(nowhere, False)
            transport.abort()
            await _end_of(receive)
        else:
            await respond(in_half if cut < faults.truncate else send, shift < faults.shift_pages)


async def _end_of(receive: Receive) -> None:
    """Wait until the server has noticed that the connection is closed, past a body that nobody reads any more."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int, said: str | bytes, headers: Mapping[str, str]) -> None:
    body = said if isinstance(said, bytes) else json.dumps({"message": said}).encode()
    described = {"Content-Type": "application/json", **headers, "Content-Length": str(len(body))}
    pairs = [(name.lower().encode(), value.encode()) for name, value in described.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})
