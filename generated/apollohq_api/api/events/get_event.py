"""GET /events/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.event_envelope import EventEnvelope

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int) -> Request:
    return _client.Request(
        "GET",
        f"/events/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> EventEnvelope:
    return _types.read_answer(response, EventEnvelope)


def sync_detailed(id: int, *, client: Client) -> Response[EventEnvelope]:
    """Get an event.

    Source: https://apidocs.apollohq.com/legacy/events

    Args:
        client: What sends the request.
        id: The event.

    Returns:
        The answer, its body read as EventEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: Client) -> EventEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient) -> Response[EventEnvelope]:
    """Get an event.

    Source: https://apidocs.apollohq.com/legacy/events

    Args:
        client: What sends the request.
        id: The event.

    Returns:
        The answer, its body read as EventEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient) -> EventEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(id), _parse)
