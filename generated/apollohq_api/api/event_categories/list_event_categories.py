"""GET /events/categories"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import EventCategoryList


def _request(*, page: int | None = None) -> _client.Request:
    return _client.Request(
        "GET",
        "/events/categories",
        query=_scalars.query_pairs(
            ("page", "page", _scalars.ID, page),
        ),
    )


_parse = _types.answer_of(EventCategoryList)
_page = _client.page_of(_parse, lambda answer: answer.categories)


def sync_detailed(*, client: _client.Client, page: int | None = None) -> _types.Response[EventCategoryList]:
    """List event categories.

    Source: https://apidocs.apollohq.com/eventCategories

    Args:
        page: The page, counted from 1. Left out, the first one.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(page=page), _types.detailed(_parse))


def sync(*, client: _client.Client, page: int | None = None) -> EventCategoryList:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(page=page), _parse)


async def asyncio_detailed(
    *, client: _client.AsyncClient, page: int | None = None
) -> _types.Response[EventCategoryList]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(page=page), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient, page: int | None = None) -> EventCategoryList:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(page=page), _parse)
