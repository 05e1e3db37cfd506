"""GET /dealCategories"""

from __future__ import annotations

from ... import client as _client
from ... import types as _types
from ...models import AllDealCategories


def _request() -> _client.Request:
    return _client.Request(
        "GET",
        "/dealCategories",
    )


_parse = _types.answer_of(AllDealCategories)
_page = _client.page_of(_parse, lambda answer: answer.categories)


def sync_detailed(*, client: _client.Client) -> _types.Response[AllDealCategories]:
    """List deal categories.

    Source: https://apidocs.apollohq.com/dealCategories

    Raises:
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(), _types.detailed(_parse))


def sync(*, client: _client.Client) -> AllDealCategories:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(), _parse)


async def asyncio_detailed(*, client: _client.AsyncClient) -> _types.Response[AllDealCategories]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(), _types.detailed(_parse))


async def asyncio(*, client: _client.AsyncClient) -> AllDealCategories:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(), _parse)
