"""POST /cal-events"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import types as _types
from ...models.calendar_event_created import CalendarEventCreated
from ...models.calendar_event_write import CalendarEventWrite

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(*, body: CalendarEventWrite) -> Request:
    return _client.Request(
        "POST",
        "/cal-events",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


def _parse(response: httpx2.Response) -> CalendarEventCreated:
    return _types.read_answer(response, CalendarEventCreated)


def sync_detailed(*, client: Client, body: CalendarEventWrite) -> Response[CalendarEventCreated]:
    """Create a calendar event.

    Source: https://apidocs.apollohq.com/events

    Args:
        client: What sends the request.
        body: A calendar event's fields under its name.

    Returns:
        The answer, its body read as CalendarEventCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: Client, body: CalendarEventWrite) -> CalendarEventCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(*, client: AsyncClient, body: CalendarEventWrite) -> Response[CalendarEventCreated]:
    """Create a calendar event.

    Source: https://apidocs.apollohq.com/events

    Args:
        client: What sends the request.
        body: A calendar event's fields under its name.

    Returns:
        The answer, its body read as CalendarEventCreated.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, body: CalendarEventWrite) -> CalendarEventCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
