"""POST /calendars/{calendar_id}/events"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.event_created import EventCreated
from ...models.event_write import EventWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(calendar_id: int, *, body: EventWrite) -> Request:
    return _client.Request(
        "POST",
        f"/calendars/{_scalars.path_segment('calendar_id', _scalars.ID, calendar_id)}/events",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> EventCreated:
    return _types.read_answer(response, EventCreated)


def sync_detailed(calendar_id: int, *, client: Client, body: EventWrite) -> Response[EventCreated]:
    """Create an event.

    Source: https://apidocs.apollohq.com/legacy/events

    Args:
        client: What sends the request.
        calendar_id: The calendar.
        body: An event's fields under its name.

    Returns:
        The answer, its body read as EventCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(calendar_id, body=body), _types.detailed(_parse))


def sync(calendar_id: int, *, client: Client, body: EventWrite) -> EventCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(calendar_id, body=body), _parse)


async def asyncio_detailed(calendar_id: int, *, client: AsyncClient, body: EventWrite) -> Response[EventCreated]:
    """Create an event.

    Source: https://apidocs.apollohq.com/legacy/events

    Args:
        client: What sends the request.
        calendar_id: The calendar.
        body: An event's fields under its name.

    Returns:
        The answer, its body read as EventCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(calendar_id, body=body), _types.detailed(_parse))


async def asyncio(calendar_id: int, *, client: AsyncClient, body: EventWrite) -> EventCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(calendar_id, body=body), _parse)
