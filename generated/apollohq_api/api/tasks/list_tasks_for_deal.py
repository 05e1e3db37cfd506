"""GET /deals/{deal_id}/tasks"""

from __future__ import annotations

from ... import client as _client
from ... import scalars as _scalars
from ... import types as _types
from ...models import AllTaskItems


def _request(deal_id: int) -> _client.Request:
    return _client.Request(
        "GET",
        f"/deals/{_scalars.path_segment('deal_id', _scalars.ID, deal_id)}/tasks",
    )


_parse = _types.answer_of(AllTaskItems)
_page = _client.page_of(_parse, lambda answer: answer.tasks)


def sync_detailed(deal_id: int, *, client: _client.Client) -> _types.Response[AllTaskItems]:
    """List a deal's tasks.

    Source: https://apidocs.apollohq.com/tasks

    Args:
        deal_id: The deal.

    Raises:
        TypeError, ValueError: For an argument that cannot be sent. Nothing is sent.
        ApolloError: When the status is no success, or its body does not decode.
    """
    return client.call(_request(deal_id), _types.detailed(_parse))


def sync(deal_id: int, *, client: _client.Client) -> AllTaskItems:
    """Like `sync_detailed`, for the body alone."""
    return client.call(_request(deal_id), _parse)


async def asyncio_detailed(deal_id: int, *, client: _client.AsyncClient) -> _types.Response[AllTaskItems]:
    """Like `sync_detailed`, with an `AsyncClient`."""
    return await client.call(_request(deal_id), _types.detailed(_parse))


async def asyncio(deal_id: int, *, client: _client.AsyncClient) -> AllTaskItems:
    """Like `asyncio_detailed`, for the body alone."""
    return await client.call(_request(deal_id), _parse)
