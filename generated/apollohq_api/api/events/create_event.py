"""POST /calendars/{calendar_id}/events"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import EventCreated, EventWrite


def _request(calendar_id: int, *, body: EventWrite) -> _client.Request:
    return _client.Request(
        "POST",
        f"/calendars/{_scalars.path_segment('calendar_id', _scalars.ID, calendar_id)}/events",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(EventCreated)


def sync_detailed(calendar_id: int, *, client: _client.Client, body: EventWrite) -> _types.Response[EventCreated]:
    """Create an event.

    Source: https://apidocs.apollohq.com/legacy/events

    Args:
        calendar_id: The calendar.
        body: An event's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(calendar_id, body=body), _types.detailed(_parse))


def sync(calendar_id: int, *, client: _client.Client, body: EventWrite) -> EventCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(calendar_id, body=body), _parse)


async def asyncio_detailed(
    calendar_id: int, *, client: _client.AsyncClient, body: EventWrite
) -> _types.Response[EventCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(calendar_id, body=body), _types.detailed(_parse))


async def asyncio(calendar_id: int, *, client: _client.AsyncClient, body: EventWrite) -> EventCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(calendar_id, body=body), _parse)
