"""GET /cal-events"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models.calendar_event import CalendarEvent
from ...models.calendar_event_list import CalendarEventList

if TYPE_CHECKING:
    import httpx2

    from ...client import AsyncClient, Client, Page, Request
    from ...types import Response


def _request(
    *,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
    category_ids: Sequence[int] | None = None,
) -> Request:
    return _client.Request(
        "GET",
        "/cal-events",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
            ("from", "from_", _scalars.QUERY_DATE, from_),
            ("to", "to", _scalars.QUERY_DATE, to),
            ("calendar-ids", "calendar_ids", _scalars.list_of(_scalars.ID), calendar_ids),
            ("category-ids", "category_ids", _scalars.list_of(_scalars.ID), category_ids),
        ),
        headers=(("Accept", "application/json"),),
    )


def _parse(response: httpx2.Response) -> CalendarEventList:
    return _types.read_answer(response, CalendarEventList)


def _page(response: httpx2.Response) -> Page[CalendarEvent]:
    answer = _parse(response)
    return _client.Page(answer.events, answer.get("continued-at"))


def sync_detailed(
    *,
    client: Client,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
    category_ids: Sequence[int] | None = None,
) -> Response[CalendarEventList]:
    """List calendar events.

    Source: https://apidocs.apollohq.com/events

    Args:
        client: What sends the request.
        page: The page, counted from 1. Left out, the first one.
        from_: Leaves out events before this date.
        to: Leaves out events after this date.
        calendar_ids: Only events of these calendars, their ids joined by commas.
        category_ids: Only events of these categories, their ids joined by commas.

    Returns:
        The answer, its body read as CalendarEventList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return client.call(
        _request(page=page, from_=from_, to=to, calendar_ids=calendar_ids, category_ids=category_ids),
        _types.detailed(_parse),
    )


def sync(
    *,
    client: Client,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
    category_ids: Sequence[int] | None = None,
) -> CalendarEventList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(
        _request(page=page, from_=from_, to=to, calendar_ids=calendar_ids, category_ids=category_ids), _parse
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
    category_ids: Sequence[int] | None = None,
) -> Response[CalendarEventList]:
    """List calendar events.

    Source: https://apidocs.apollohq.com/events

    Args:
        client: What sends the request.
        page: The page, counted from 1. Left out, the first one.
        from_: Leaves out events before this date.
        to: Leaves out events after this date.
        calendar_ids: Only events of these calendars, their ids joined by commas.
        category_ids: Only events of these categories, their ids joined by commas.

    Returns:
        The answer, its body read as CalendarEventList.

    Raises:
        UnexpectedStatus: When the status is no success.
        ResponseDecodeError: When the body of a success is not what it should be.
    """
    return await client.call(
        _request(page=page, from_=from_, to=to, calendar_ids=calendar_ids, category_ids=category_ids),
        _types.detailed(_parse),
    )


async def asyncio(
    *,
    client: AsyncClient,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
    category_ids: Sequence[int] | None = None,
) -> CalendarEventList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(
        _request(page=page, from_=from_, to=to, calendar_ids=calendar_ids, category_ids=category_ids), _parse
    )
