"""GET /events/calendars/{id}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.calendar_envelope import CalendarEnvelope

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Request
    from ...types import Response


def _request(id: int) -> Request:
    return _client.Request(
        "GET",
        f"/events/calendars/{_scalars.path_segment('id', _scalars.ID, id)}",
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> CalendarEnvelope:
    return _types.read_answer(response, CalendarEnvelope)


def sync_detailed(id: int, *, client: Client) -> Response[CalendarEnvelope]:
    """Get a calendar.

    Source: https://apidocs.apollohq.com/calendars

    Args:
        client: What sends the request.
        id: The calendar.

    Returns:
        The answer, its body read as CalendarEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(id), _types.detailed(_parse))


def sync(id: int, *, client: Client) -> CalendarEnvelope:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(id), _parse)


async def asyncio_detailed(id: int, *, client: AsyncClient) -> Response[CalendarEnvelope]:
    """Get a calendar.

    Source: https://apidocs.apollohq.com/calendars

    Args:
        client: What sends the request.
        id: The calendar.

    Returns:
        The answer, its body read as CalendarEnvelope.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(id), _types.detailed(_parse))


async def asyncio(id: int, *, client: AsyncClient) -> CalendarEnvelope:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(id), _parse)
