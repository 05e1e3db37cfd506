"""GET /events/calendars"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.calendar import Calendar
from ...models.calendar_list import CalendarList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(*, page: int | None = None) -> Request:
    return _client.Request(
        "GET",
        "/events/calendars",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> CalendarList:
    return _types.read_answer(response, CalendarList)


def _page(response: httpx2.Response) -> Page[Calendar]:
    answer = _parse(response)
    return _client.Page(answer.calendars, answer.get("continued-at"))


def sync_detailed(*, client: Client, page: int | None = None) -> Response[CalendarList]:
    """List calendars.

    Source: https://apidocs.apollohq.com/calendars

    Args:
        client: What sends the request.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as CalendarList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(_request(page=page), _types.detailed(_parse))


def sync(*, client: Client, page: int | None = None) -> CalendarList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(page=page), _parse)


async def asyncio_detailed(*, client: AsyncClient, page: int | None = None) -> Response[CalendarList]:
    """List calendars.

    Source: https://apidocs.apollohq.com/calendars

    Args:
        client: What sends the request.
        page: The page, counted from 1. Left out, the first one.

    Returns:
        The answer, its body read as CalendarList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(_request(page=page), _types.detailed(_parse))


async def asyncio(*, client: AsyncClient, page: int | None = None) -> CalendarList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(page=page), _parse)
