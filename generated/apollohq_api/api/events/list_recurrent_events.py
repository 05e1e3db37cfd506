"""GET /calendars/events/recurrent"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import EventList


def _request(
    *,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
) -> _client.Request:
    return _client.Request(
        "GET",
        "/calendars/events/recurrent",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
            ("from", "from_", _scalars.QUERY_DATE, from_),
            ("to", "to", _scalars.QUERY_DATE, to),
            ("calendar-ids", "calendar_ids", _scalars.list_of(_scalars.ID), calendar_ids),
        ),
    )


_parse = _types.answer_of(EventList)
_page = _client.page_of(_parse, lambda answer: answer.events)


def sync_detailed(
    *,
    client: _client.Client,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
) -> _types.Response[EventList]:
    """List recurrent events.

    Source: https://apidocs.apollohq.com/legacy/events

    Args:
        page: The page, counted from 1. Left out, the first one.
        from_: Leaves out events before this date.
        to: Leaves out events after this date.
        calendar_ids: Only events of these calendars, their ids joined by commas.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(page=page, from_=from_, to=to, calendar_ids=calendar_ids), _types.detailed(_parse))


def sync(
    *,
    client: _client.Client,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
) -> EventList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(page=page, from_=from_, to=to, calendar_ids=calendar_ids), _parse)


async def asyncio_detailed(
    *,
    client: _client.AsyncClient,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
) -> _types.Response[EventList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(
        _request(page=page, from_=from_, to=to, calendar_ids=calendar_ids), _types.detailed(_parse)
    )


async def asyncio(
    *,
    client: _client.AsyncClient,
    page: int | None = None,
    from_: datetime.date | str | None = None,
    to: datetime.date | str | None = None,
    calendar_ids: Sequence[int] | None = None,
) -> EventList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(page=page, from_=from_, to=to, calendar_ids=calendar_ids), _parse)
