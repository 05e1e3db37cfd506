"""POST /cal-events"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import CalendarEventCreated, CalendarEventWrite


def _request(*, body: CalendarEventWrite) -> _client.Request:
    return _client.Request(
        "POST",
        "/cal-events",
        headers=(
            ("Accept", "application/json"),
            ("Content-Type", "application/json"),
        ),
        content=_client.json_content(body),
    )


_parse = _types.answer_of(CalendarEventCreated)


def sync_detailed(*, client: _client.Client, body: CalendarEventWrite) -> _types.Response[CalendarEventCreated]:
    """Create a calendar event.

    Source: https://apidocs.apollohq.com/events

    Args:
        body: A calendar event's fields under its name.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(body=body), _types.detailed(_parse))


def sync(*, client: _client.Client, body: CalendarEventWrite) -> CalendarEventCreated:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(body=body), _parse)


async def asyncio_detailed(
    *, client: _client.AsyncClient, body: CalendarEventWrite
) -> _types.Response[CalendarEventCreated]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(body=body), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient, body: CalendarEventWrite) -> CalendarEventCreated:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(body=body), _parse)
